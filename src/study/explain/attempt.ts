import type { Request } from '../../config/index.ts';
import type { Bound } from '../../insight/explanation.ts';
import { DeadlockError } from '../../kernel/index.ts';
import type { ComponentType } from '../../parts/words/components.ts';
import type { Running, RunOptions } from '../../simulation/index.ts';
import type { Result } from '../../simulation/result.ts';
import { InputError } from '../../source/index.ts';
import { prepare, type Simulator } from '../prepare.ts';
import { withSettings } from './sets.ts';

/** What a search needs of a run. */
export interface Outcome {
  /** Digest of everything that it follows from: equal ones are one chip. */
  readonly inputs: string;
  readonly time_s: number;
  readonly area_m2: number;
  /** Of chip and DRAM. */
  readonly energy_J: number;
  readonly EDP_Js: number;
  /** The largest first. */
  readonly bounds: readonly Bound[];
}

/** What became of a chip that was tried; a text says why there is no such chip. */
export type Attempt = Outcome | string;

/** Tries a chip; one that cannot be is a refusal, and no error. */
export function attempt(
  request: Request,
  settings: readonly string[],
  running: Running,
  simulator: Simulator,
  options: RunOptions = {},
): Attempt {
  try {
    return outcomeOf(prepare(withSettings(request, settings), running, simulator).run(options));
  } catch (error) {
    if (error instanceof InputError) return error.reason;
    if (error instanceof DeadlockError) return 'the run waits for itself and never ends';
    throw error;
  }
}

export function outcomeOf({ config, totals, components }: Result): Outcome {
  const { latency_s, area_m2, chipAndDram } = totals;
  const bounds = Object.entries(components).map(([component, { bound_s }]) => ({
    component: component as ComponentType,
    bound_s,
    share: latency_s > 0 ? bound_s / latency_s : 0,
  }));
  return {
    inputs: config.inputs,
    time_s: latency_s,
    area_m2,
    energy_J: chipAndDram.energy_J,
    EDP_Js: chipAndDram.EDP_Js,
    bounds: bounds.filter(({ bound_s }) => bound_s > 0).sort((a, b) => b.bound_s - a.bound_s),
  };
}
