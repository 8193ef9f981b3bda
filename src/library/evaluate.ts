import { load } from '../config/disk.ts';
import { setsKind } from '../config/load.ts';
import type { OwnDataOptions } from '../data/index.ts';
import { startThread } from '../learning/index.ts';
import { simulate } from '../simulation/simulate.ts';
import {
  callback,
  listOfAll,
  needed,
  oneThat,
  optional,
  type RequestKeys,
  requireKeys,
  wholeNumber,
  word,
  yesOrNo,
} from '../source/index.ts';
import { type Evaluated, evaluate as evaluateWeights } from '../study/evaluation/evaluate.ts';
import { mostTime_s } from '../study/evaluation/options.ts';
import { most, usualTraining } from '../study/training/options.ts';
import { ownDataKeys } from './ownData.ts';

/** Which weights to test on what. */
export interface EvaluateRequest extends OwnDataOptions {
  /** Name of a network that comes with cimline, or the path of a file. */
  readonly network: string;
  /** File of its weights: `.npz` or `.safetensors`, `LAYER.weight` for each layer, outputs first. */
  readonly weights: string;
  /** Cells that store the weights: a device that comes with cimline, or a file. Without one, weights are numbers. */
  readonly device?: string;
  /** Chip whose cells, arrays, ADCs and bits store and read the weights. */
  readonly chip?: string;
  /** On a chip: ideal ADCs in place of its own. @default false */
  readonly idealAdc?: boolean;
  /** Times after programming, s; the device has to drift. @default none */
  readonly times?: readonly number[];
  /** How often the cells are drawn and programmed. @default 1 */
  readonly seeds?: number;
  /** The first of the seeds. @default 1 */
  readonly firstSeed?: number;
  /** Data set by name. @default the usual one for the network's inputs */
  readonly dataset?: string;
  /** Crops images to this height and width. */
  readonly crop?: number;
  /** Data of your own (a file, or a folder of IDX files), or the only folder in which data sets are looked for. */
  readonly data?: string;
  /** Settings as `train.forwardAdc=5`, `device.programming=0.02`. */
  readonly sets?: readonly string[];
  /** Threads that compute large products; they change no result. @default 1 */
  readonly threads?: number;
  /** Called with what did not go as asked but changes no result. */
  readonly warn?: (message: string) => void;
}

const isTime = (value: unknown): value is number => typeof value === 'number' && value > 0 && value <= mostTime_s;

const evaluateKeys = {
  network: needed(word('the name of a shipped network, or a path')),
  weights: needed(word('a file')),
  device: optional(word('the name of a shipped device, or a path')),
  chip: optional(word('the name of a shipped chip, or a path')),
  idealAdc: optional(yesOrNo),
  times: optional(listOfAll(oneThat(`a time above 0, at most ${mostTime_s} s`, isTime), 'a list of times in s')),
  seeds: optional(wholeNumber(1, most.seeds)),
  firstSeed: optional(wholeNumber(1, most.firstSeed)),
  dataset: optional(word('the name of a data set')),
  crop: optional(wholeNumber(1)),
  data: optional(word('a file or a folder')),
  ...ownDataKeys,
  sets: optional(setsKind),
  threads: optional(wholeNumber(1)),
  warn: optional(callback()),
} satisfies RequestKeys<EvaluateRequest>;

/**
 * Tests weights from a file as numbers and, with a device or a chip, in cells: right after programming, and over time.
 *
 * @throws InputError for anything wrong in the request, a file, a name or a setting, or if the data are not there
 *
 * @example
 * const { report } = evaluate({ network: 'digits', weights: 'digits.npz', device: 'hzo-fefet', seeds: 5 });
 * console.log(report.asNumbers, report.onCells[0]?.mean);
 */
export function evaluate(request: EvaluateRequest): Evaluated {
  requireKeys('request', request, evaluateKeys);
  const { network, sets = [], idealAdc = false, threads = 1, warn = () => {}, ...others } = request;
  const { seeds = usualTraining.seeds, firstSeed = usualTraining.firstSeed } = others;
  const options = { ...others, seeds, firstSeed, idealAdc, set: sets };
  return evaluateWeights(network, options, { count: threads, warn, start: startThread }, { load, simulate });
}
