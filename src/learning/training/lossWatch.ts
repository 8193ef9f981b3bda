import { at } from '../../lists/index.ts';
import { rootMeanSquare } from '../kernels/index.ts';
import type { Model } from '../model/model.ts';
import type { Memory } from '../model/weights.ts';
import type { RisingLoss } from '../risingLoss.ts';
import type { TrainingSettings } from '../settings/settings.ts';
import { lossDiverged } from './divergence.ts';
import { lossOfGuessing } from './loss.ts';

/** Updates whose mean loss is judged together: a single batch scatters, by more the smaller it is. */
const together = 16;
/** A mean this many times that of guessing, and the lowest before, is no scatter. */
const clearly = 1.25;
/** A mean this many times that of guessing is of weights that nothing brings back. */
const hopelessly = 1e9;

/**
 * Finds out when a loss rises above that of guessing, whatever the accuracy: the largest output may still be the right
 * one while all of them grow without bound.
 *
 * The first 16 updates are not judged. Initial weights may have any loss, and momentum often overshoots. A loss that is
 * above that of guessing but falls is not named either.
 */
export class LossWatch {
  readonly #model: Model;
  readonly #optimizer: TrainingSettings['optimizer'];
  readonly #guessing: number;
  readonly #initial: readonly number[];
  /** Updates since the last judgement, the sum of their losses, and the lowest mean so far. */
  readonly #state = Float32Array.of(0, 0, Number.POSITIVE_INFINITY);
  #found: RisingLoss | undefined;

  /** @param model as it begins */
  constructor(model: Model, { loss, optimizer }: TrainingSettings, classes: number) {
    this.#model = model;
    this.#optimizer = optimizer;
    this.#guessing = lossOfGuessing[loss](classes);
    this.#initial = model.layers.map(({ weights }) => rootMeanSquare(weights.values()));
  }

  /** What must outlive an epoch. */
  get memory(): Memory {
    return [this.#state];
  }

  /** What was found first in the epoch, if anything. */
  get found(): RisingLoss | undefined {
    return this.#found;
  }

  /** To be called before each epoch. */
  begin(): void {
    this.#found = undefined;
  }

  /**
   * @param loss of the batch, mean over its samples
   * @param update updates made, over all epochs
   * @throws DivergenceError if the loss is beyond hope
   */
  afterUpdate(loss: number, update: number): void {
    const [count = 0, sum = 0, lowest = 0] = this.#state;
    if (count + 1 < together) {
      this.#state.set([count + 1, sum + loss]);
      return;
    }
    const mean = (sum + loss) / together;
    if (lowest < Number.POSITIVE_INFINITY) this.#judge(mean, lowest, update);
    this.#state.set([0, 0, Math.min(lowest, mean)]);
  }

  #judge(loss: number, lowest: number, update: number): void {
    if (loss <= clearly * Math.max(this.#guessing, lowest)) return;
    const rising = { update, loss, guessing: this.#guessing, ...this.#grownMost() };
    if (loss > hopelessly * this.#guessing) throw lossDiverged(rising, this.#optimizer);
    this.#found ??= rising;
  }

  /** The layer whose weights are the largest beside what they began with. */
  #grownMost(): Pick<RisingLoss, 'layer' | 'growth'> {
    return this.#model.layers
      .map(({ name, weights }, index) => {
        // Weights that were all 0 count by their size alone.
        const before = at(this.#initial, index, 'layers') || 1;
        return { layer: name, growth: rootMeanSquare(weights.values()) / before };
      })
      .reduce((a, b) => (b.growth > a.growth ? b : a));
  }
}
