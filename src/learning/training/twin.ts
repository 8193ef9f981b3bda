import { at } from '../../lists/index.ts';
import type { Network } from '../../network/index.ts';
import { buildModel } from '../model/build.ts';
import { type Model, memoryOf, restored } from '../model/model.ts';
import type { TrainingSettings } from '../settings/settings.ts';

/** A second model that takes over what another has learned. Whatever is done to it changes nothing in the other. */
export class Twin {
  readonly #model: Model;
  readonly #trained: Model;

  /** @param settings may differ from those of the trained model in the ADCs of forward reads */
  constructor(network: Network, settings: TrainingSettings, seed: number, trained: Model) {
    this.#model = buildModel(network, settings, seed, trained.kernels, trained.rule);
    this.#trained = trained;
  }

  /** The second model with all that the first one has learned by now. */
  ofNow(): Model {
    const memory = memoryOf(this.#trained);
    memoryOf(this.#model).forEach((values, index) => {
      values.set(at(memory, index, 'parts of the memory'));
    });
    restored(this.#model);
    return this.#model;
  }
}
