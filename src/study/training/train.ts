import { join } from 'node:path';
import type { Dataset } from '../../data/index.ts';
import {
  checkTrainable,
  type Endurance,
  enduranceOf,
  type Progress,
  placing,
  type Threads,
  type TrainingReport,
  type TrainingSettings,
  train,
  type Validation,
} from '../../learning/index.ts';
import type { Network } from '../../network/index.ts';
import { InputError } from '../../source/index.ts';
import { writeWeights } from '../weights/file.ts';
import { checkpointFile } from './checkpointFile.ts';
import type { TrainingChip } from './chip.ts';
import type { OpenedTraining } from './open.ts';

/** A training, and what it was made of. */
export interface Trained {
  /** What was learned, by seed and epoch. */
  readonly report: TrainingReport;
  /** Rule, epochs, optimizer, and the arrays that held the weights. */
  readonly settings: TrainingSettings;
  /** Numbers of samples. */
  readonly samples: {
    readonly training: number;
    readonly test: number;
    /** Of the validation split, and updates between two tests on it. */
    readonly validation?: { readonly samples: number; readonly every: number };
  };
  /** Classes of the data set. */
  readonly classes: number;
  /** Where the samples come from. */
  readonly origin: string;
  /** What a reader has to know of how the data were found, if anything. */
  readonly notes?: readonly string[];
  /** When cells wear out, if asked for. */
  readonly endurance?: Endurance | undefined;
  /** The chip that decides some of the settings, and which. */
  readonly chip?: TrainingChip;
}

/** How to train, and what to find out on the way. */
export interface TrainingWork {
  /** One training for each. */
  readonly seeds: readonly number[];
  /** Weights to begin with, by layer. */
  readonly initial?: readonly Float32Array[] | undefined;
  /** File for the weights of the first seed. */
  readonly save?: string | undefined;
  /** Tests while training. */
  readonly validation?: Validation | undefined;
  /** Whether the activity of the arrays is needed. */
  readonly record: boolean;
  readonly threads: Threads;
  /** Folder of a checkpoint for each rule. */
  readonly checkpoint?: string | undefined;
  /** Pulses after which a cell is worn out. */
  readonly endurance?: number | undefined;
}

/**
 * Refuses what cannot be trained before any data are read.
 *
 * @throws InputError
 */
export function refuseUntrainable({ network, settings, places }: OpenedTraining, endurance?: number): void {
  placing(places, () => checkTrainable({ network, settings }));
  if (endurance === undefined) return;
  const at = `--endurance ${endurance}`;
  if (settings.epochs === 0) throw new InputError(at, 'nothing is trained', { expected: '--epochs of at least 1' });
  if (settings.hardware !== null) return;
  throw new InputError(at, 'numbers do not wear out', { expected: 'a --device or a --chip' });
}

/**
 * Trains a rule with every seed.
 *
 * @throws InputError where the training is described, if it cannot be done; DivergenceError
 */
export function trainOpened(
  { network, settings, rule, places, on }: OpenedTraining,
  data: Dataset,
  { seeds, initial, save, validation, record, threads, checkpoint, endurance }: TrainingWork,
  onProgress: (progress: Progress) => void,
): Trained {
  const trained = new Map<number, readonly Float32Array[]>();
  const request = {
    network,
    data,
    settings,
    rule,
    seeds,
    initial,
    onTrained: (seed: number, weights: readonly Float32Array[]) => trained.set(seed, weights),
    validation,
    record: record || settings.hardware !== null,
    threads,
    ...(checkpoint !== undefined && { checkpoint: checkpointFile(join(checkpoint, `${settings.rule}.checkpoint`)) }),
  };
  const report = placing(places, () => train(request, onProgress));
  if (save !== undefined) saveFirst(save, network, trained.get(seeds[0] ?? Number.NaN));
  return {
    report,
    settings,
    samples: {
      training: data.train.count,
      test: data.test.count,
      ...(validation !== undefined && {
        validation: { samples: validation.samples.count, every: validation.every },
      }),
    },
    classes: data.classes,
    origin: data.origin,
    ...(on !== null && { chip: on.chip }),
    ...(endurance !== undefined && { endurance: enduranceOf(report, endurance) }),
  };
}

/** A checkpoint of a seed that is done holds its results only. */
function saveFirst(file: string, network: Network, weights: readonly Float32Array[] | undefined): void {
  if (weights === undefined) {
    throw new InputError(`--save ${file}`, 'the training is finished in its checkpoint, which keeps no weights', {
      expected: 'another --checkpoint',
    });
  }
  writeWeights(file, network, weights);
}
