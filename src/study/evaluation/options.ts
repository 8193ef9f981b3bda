import type { TrainingOptions } from '../training/options.ts';

/** No device is used so long. */
export const mostTime_s = 1e12;

/** What a person asks of given weights. */
export interface EvaluationOptions
  extends Omit<TrainingOptions, 'epochs' | 'target' | 'testEvery' | 'setFor' | 'batch' | 'assume'> {
  /** File of the weights. */
  readonly weights: string;
  /** Times after programming, s. @default none */
  readonly times?: readonly number[] | undefined;
}
