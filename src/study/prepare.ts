import type { load, Request } from '../config/index.ts';
import { rules } from '../rules/index.ts';
import type { RunOptions, Setup, simulate } from '../simulation/index.ts';
import type { Result } from '../simulation/result.ts';
import { InputError, nearest } from '../source/index.ts';
import { placed } from './placed.ts';

/** Reads descriptions and simulates them; a test brings its own. */
export interface Simulator {
  readonly load: typeof load;
  readonly simulate: typeof simulate;
}

/** The part of a request that several runs of one command share. */
export type Settings = Omit<Request, 'chip' | 'trace' | 'rule'>;

/** A run whose descriptions are checked. */
export interface Prepared {
  readonly setup: Setup;
  /** @throws InputError if the descriptions do not make a chip, DeadlockError if the run cannot end */
  run(options?: RunOptions): Result;
}

/**
 * Loads and checks the descriptions of a run.
 *
 * @throws InputError before anything is simulated
 */
export function prepare(
  request: Request,
  { detail, seed }: Pick<Setup, 'detail' | 'seed'>,
  simulator: Simulator,
): Prepared {
  const loaded = simulator.load(request);
  checkRule(loaded.rule);
  const setup = { ...loaded, detail, seed };
  const run = (options?: RunOptions) => {
    try {
      return simulator.simulate(setup, options);
    } catch (error) {
      throw placed(error, request);
    }
  };
  return { setup, run };
}

function checkRule(rule: string): void {
  const known = Object.keys(rules);
  if (known.includes(rule)) return;
  const hints = { expected: `one of ${known.join(', ')}`, nearest: nearest(rule, known) };
  throw new InputError({ file: `--rule ${rule}`, line: 1, column: 1 }, `no such learning rule "${rule}"`, hints);
}
