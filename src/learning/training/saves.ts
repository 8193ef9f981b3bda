import type { Memory } from '../model/weights.ts';
import type { EpochReport, SeedReport } from '../report.ts';
import type { TrainingRequest } from '../settings/settings.ts';
import { type Checkpoint, decodeCheckpoint, encodeCheckpoint, packed, planOf, unpack } from './checkpoint.ts';

/** What a training takes from a checkpoint, and what it leaves there. */
export interface Saves {
  /** The report of a seed that is done. */
  finished(seed: number): SeedReport | undefined;
  /** Fills the memory and returns the epochs done, none if the seed is not begun. */
  restore(seed: number, memory: Memory): readonly EpochReport[];
  epochDone(report: SeedReport, memory: Memory): void;
}

const none: Saves = { finished: () => undefined, restore: () => [], epochDone() {} };

/**
 * Opens the checkpoint of a training.
 *
 * @throws InputError if there is one that is damaged or not of this training
 */
export function openSaves(request: TrainingRequest): Saves {
  const store = request.checkpoint;
  if (store === undefined) return none;
  const plan = planOf(request, store.hash);
  const bytes = store.load();
  const found: Checkpoint =
    bytes === null ? { plan, finished: [], current: null } : decodeCheckpoint(bytes, plan, store);
  let finished = found.finished;
  return {
    finished: (seed) => finished.find((report) => report.seed === seed),
    restore(seed, memory) {
      if (found.current?.report.seed !== seed) return [];
      unpack(found.current.memory, memory);
      return found.current.report.epochs;
    },
    epochDone(report, memory) {
      const isLast = report.epochs.length === request.settings.epochs;
      if (isLast) finished = [...finished, report];
      const current = isLast ? null : { report, memory: packed(memory) };
      store.save(encodeCheckpoint({ plan, finished, current }, store.hash));
    },
  };
}
