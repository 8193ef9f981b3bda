import type { Dataset } from '../../data/index.ts';
import type { Model } from '../model/model.ts';
import type { ValidationTest } from '../report.ts';
import type { TrainingRequest, TrainingSettings, Validation } from '../settings/settings.ts';
import { testAccuracy } from './epoch.ts';
import { Twin } from './twin.ts';

/** Tests a model on the validation split every so many updates. The training goes on as if there were no tests. */
export class Validator {
  readonly #settings: TrainingSettings;
  readonly #data: Dataset;
  readonly #every: number;
  readonly #onTest: NonNullable<Validation['onTest']>;
  readonly #twin: Twin;
  #tests: ValidationTest[] = [];

  constructor(
    { network, settings, data }: TrainingRequest,
    { samples, every, onTest = () => {} }: Validation,
    seed: number,
    model: Model,
  ) {
    this.#settings = settings;
    this.#data = { ...data, test: samples };
    this.#every = every;
    this.#onTest = onTest;
    this.#twin = new Twin(network, settings, seed, model);
  }

  /**
   * Tests if it is time to.
   *
   * @param update updates made, over all epochs
   */
  afterUpdate(update: number): void {
    if (update % this.#every !== 0) return;
    const test = { update, accuracy: testAccuracy(this.#twin.ofNow(), this.#data, this.#settings) };
    this.#tests.push(test);
    this.#onTest(test);
  }

  /** The tests since this was asked last. */
  finish(): ValidationTest[] {
    const tests = this.#tests;
    this.#tests = [];
    return tests;
  }
}
