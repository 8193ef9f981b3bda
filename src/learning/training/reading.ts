import type { Dataset } from '../../data/index.ts';
import { at } from '../../lists/index.ts';
import type { Network } from '../../network/index.ts';
import { buildModel } from '../model/build.ts';
import { type Model, memoryOf, restored } from '../model/model.ts';
import type { TrainingSettings } from '../settings/settings.ts';
import { testAccuracy } from './epoch.ts';

/**
 * Test accuracy of a trained model when its weights are read with other settings, which may differ in the ADCs of
 * forward reads: a model of those settings gets the memory of the trained one.
 */
export function accuracyReadWith(
  settings: TrainingSettings,
  trained: Model,
  network: Network,
  data: Dataset,
  seed: number,
): number {
  const model = buildModel(network, settings, seed, trained.kernels, trained.rule);
  const memory = memoryOf(trained);
  memoryOf(model).forEach((values, index) => {
    values.set(at(memory, index, 'parts of the memory'));
  });
  restored(model);
  return testAccuracy(model, data, settings);
}
