import { InputError } from '../source/error.ts';

const schema = 'cimline/run/1';

/** `run.json`: what ran, for people and for other programs. */
export interface RunInfo {
  /** The format and its version. */
  readonly schema: typeof schema;
  /** Of the cimline that ran it. */
  readonly version: string;
  /** As in `dfa on fefet-22nm, mlp`. */
  readonly title: string;
  /** Name of the chip. */
  readonly chip: string;
  /** Name of the network. */
  readonly network: string;
  /** Name of the learning rule. */
  readonly rule: string;
  /** The order in which the chip worked. */
  readonly schedule: Readonly<Record<string, string | number>>;
  /** Samples of an iteration. */
  readonly batch: number;
  /** The command line that repeats it; null if no command line made it. */
  readonly command: string | null;
}

/** What `run.json` holds of a run. */
export function runInfo(of: Omit<RunInfo, 'schema'>): RunInfo {
  return { schema, ...of };
}

/**
 * What `run.json` says, read as JSON.
 *
 * @throws InputError if it is not of cimline, or of another version of it
 */
export function readRunInfo(value: unknown, place: string): RunInfo {
  const found = value as Partial<RunInfo> | null;
  if (found?.schema !== schema) {
    throw new InputError(place, `it is of schema ${JSON.stringify(found?.schema ?? null)}`, { expected: schema });
  }
  const words = ['version', 'title', 'chip', 'network', 'rule'] as const;
  const missing = words.find((key) => typeof found[key] !== 'string');
  if (missing !== undefined)
    throw new InputError(place, `it says no ${missing}`, { expected: 'a run.json as cimline writes it' });
  return value as RunInfo;
}
