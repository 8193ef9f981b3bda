import type { Dataset } from '../../data/index.ts';
import type { Network } from '../../network/index.ts';
import type { Model } from '../model/model.ts';
import type { TrainingSettings } from '../settings/settings.ts';
import { testAccuracy } from './epoch.ts';
import { Twin } from './twin.ts';

/**
 * Test accuracy of a trained model when its weights are read with other settings, which may differ in the ADCs of
 * forward reads.
 */
export function accuracyReadWith(
  settings: TrainingSettings,
  trained: Model,
  network: Network,
  data: Dataset,
  seed: number,
): number {
  return testAccuracy(new Twin(network, settings, seed, trained).ofNow(), data, settings);
}
