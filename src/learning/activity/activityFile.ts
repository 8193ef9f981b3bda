import { at, first } from '../../lists/index.ts';
import {
  type ActivityFile,
  activityFile,
  type Network,
  type RecordedBy,
  type RecordedDetail,
} from '../../network/index.ts';
import { TrainingError } from '../error.ts';
import type { TrainingReport } from '../report.ts';
import type { TrainingSettings } from '../settings/settings.ts';
import type { Distribution } from './distribution.ts';
import { meanActivity } from './meanActivity.ts';

/** A training that recorded what its arrays did. */
export interface Recorded {
  readonly report: TrainingReport;
  readonly settings: Pick<TrainingSettings, 'hardware'>;
}

/**
 * The activity of an epoch in the public format that `run` and `compare` read; of the first seed.
 *
 * @param epoch from 1; the last one unless given
 * @throws TrainingError if nothing was recorded, or there is no such epoch
 */
export function recordedActivity(network: Network, recorded: Recorded, epoch?: number): ActivityFile {
  const { report } = recorded;
  const { seed, epochs } = first(report.seeds, 'seeds');
  const chosen = epochs[(epoch ?? epochs.length) - 1];
  if (chosen === undefined) {
    throw new TrainingError(`there is no epoch ${epoch}`, `choose one from 1 to ${epochs.length}`);
  }
  const { layers } = chosen.activity ?? notRecorded();
  const origin = `recorded in training: ${report.data}, rule ${report.rule}, epoch ${chosen.epoch}, seed ${seed}`;
  return activityFile(
    { ...network, activity: { layers, origin, basis: 'recorded' } },
    recordedBy(recorded),
    detailOf(report),
  );
}

/**
 * The mean activity of all epochs, of the first seed: that of a typical iteration, as far as there is one.
 *
 * @throws TrainingError if nothing was recorded
 */
export function meanRecordedActivity(network: Network, recorded: Recorded): ActivityFile {
  const { report } = recorded;
  const { seed, epochs } = first(report.seeds, 'seeds');
  const layers = meanActivity(epochs.map(({ activity }) => activity?.layers ?? notRecorded()));
  const origin = `recorded in training: ${report.data}, rule ${report.rule}, mean of ${epochs.length} epochs, seed ${seed}`;
  return activityFile(
    { ...network, activity: { layers, origin, basis: 'recorded' } },
    recordedBy(recorded),
    detailOf(report),
  );
}

function recordedBy({ report, settings: { hardware } }: Recorded): RecordedBy {
  return { rule: report.rule, ...(hardware !== null && { states: hardware.device.states }) };
}

/** Every epoch of the first seed, with what a run does not need. */
function detailOf({ layers: names, seeds }: TrainingReport): RecordedDetail {
  const epochs = first(seeds, 'seeds').epochs.flatMap(({ epoch, activity }) => {
    if (activity === null) return [];
    const { layers, wear, distributions } = activity;
    const ofLayers = names.map((name, i) => {
      const { weights, conductances } = at(distributions, i, 'layers');
      const bars = { weights: plain(weights), conductances: plain(conductances) };
      return { name, ...at(layers, i, 'layers'), ...at(wear, i, 'layers'), ...bars };
    });
    return [{ epoch, layers: ofLayers }];
  });
  return { epochs };
}

function plain({ least, most, counts }: Distribution) {
  return { least, most, counts: [...counts] };
}

function notRecorded(): never {
  throw new TrainingError('no activity was recorded', 'train with record');
}
