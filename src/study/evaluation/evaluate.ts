import {
  arrayParameters,
  type EvaluationReport,
  evaluate as evaluateWeights,
  placing,
  type Threads,
  type TrainingSettings,
  trainingParameters,
} from '../../learning/index.ts';
import { usualRule } from '../../rules/index.ts';
import { InputError } from '../../source/index.ts';
import type { Simulator } from '../prepare.ts';
import type { TrainingChip } from '../training/chip.ts';
import { openData } from '../training/data.ts';
import { openTraining } from '../training/open.ts';
import { seedsOf } from '../training/seeds.ts';
import { readWeights } from '../weights/file.ts';
import type { EvaluationOptions } from './options.ts';

/** Weights that were tested, and on what. */
export interface Evaluated {
  /** What was found. */
  readonly report: EvaluationReport;
  /** File of the weights. */
  readonly weights: string;
  /** How they were stored and read. */
  readonly settings: TrainingSettings;
  /** Numbers of samples. */
  readonly samples: { readonly test: number };
  /** Where the samples come from. */
  readonly origin: string;
  /** What a reader has to know of how the data were found. */
  readonly notes: readonly string[];
  /** The chip that decides some of the settings, and which. */
  readonly chip?: TrainingChip;
}

/** What `train.` decides of weights that are stored and read, but not trained. */
const usedKeys = [
  ...['activation', 'clip', 'encoding', 'rows', 'columns', 'weightBits', 'activationBits', 'forwardAdc'],
  ...['adcRange', 'adcLow', 'adcHigh', 'adcPercentile', 'adcBatches', 'adcReferences', 'adcSubtraction'],
];

/**
 * Tests given weights as numbers and, on a device or a chip, in cells.
 *
 * @param network name of a shipped network, or a path
 * @throws InputError for anything wrong in a file, a name or a setting, or if the data are not there
 */
export function evaluate(
  network: string,
  options: EvaluationOptions,
  threads: Threads,
  simulator: Simulator,
): Evaluated {
  refuseUnused(options.set);
  const opened = openTraining(network, usualRule, { ...options, epochs: 0 }, simulator);
  const weights = readWeights(options.weights, opened.network);
  const { data, notes } = openData(opened.network, options);
  const times_s = [...new Set(options.times ?? [])].filter((time) => time > 0).sort((a, b) => a - b);
  const places = new Map([...opened.places, ['times', '--times'] as const]);
  const request = {
    network: opened.network,
    data,
    settings: opened.settings,
    weights,
    seeds: seedsOf(options),
    times_s,
  };
  return {
    report: placing(places, () => evaluateWeights({ ...request, threads })),
    weights: options.weights,
    settings: opened.settings,
    samples: { test: data.test.count },
    origin: data.origin,
    notes,
    ...(opened.on !== null && { chip: opened.on.chip }),
  };
}

/** A setting without effect would make a person believe in one. */
function refuseUnused(sets: readonly string[]): void {
  const known = { ...trainingParameters, ...arrayParameters };
  for (const set of sets) {
    const key = /^\s*train\.(\w+)/.exec(set)?.[1];
    if (key === undefined || usedKeys.includes(key) || !Object.hasOwn(known, key)) continue;
    throw new InputError(`--set ${set}`, `train.${key} has no effect where nothing is trained`, {
      expected: `one of ${usedKeys.map((one) => `train.${one}`).join(', ')}`,
    });
  }
}
