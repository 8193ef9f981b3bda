import type { Optimizer } from './training/schedule.ts';

/**
 * A training that cannot be done as asked: what is wrong, and what would help. Has no file position; the caller knows
 * it.
 */
export class TrainingError extends Error {
  readonly what: string;
  readonly hint: string;
  /**
   * What it is about, the likeliest first: settings as `--set` names them (`train.weightBits`), or `rule`, `dataset`,
   * `data`, `crop`, `batch`, `epochs`, `device`, `record`. None: the network.
   */
  readonly about: readonly string[];

  constructor(what: string, hint: string, about: readonly string[] = []) {
    super(`${what}; ${hint}`);
    this.name = 'TrainingError';
    this.what = what;
    this.hint = hint;
    this.about = about;
  }
}

/** The loss, or a layer's weights, grew beyond all bounds. */
export class DivergenceError extends Error {
  /** Name of the layer that is to blame. */
  readonly layer: string;
  /** Updates made before, over all epochs. */
  readonly step: number;

  constructor(what: string, layer: string, step: number, { rate, momentum }: Pick<Optimizer, 'rate' | 'momentum'>) {
    const effective = momentum > 0 ? ` or the momentum (${momentum})` : '';
    super(`The training diverged: ${what} at step ${step}. Lower the learning rate (${rate})${effective}.`);
    this.name = 'DivergenceError';
    this.layer = layer;
    this.step = step;
  }
}
