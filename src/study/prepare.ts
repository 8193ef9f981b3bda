import type { load, Request } from '../config/index.ts';
import { type Running, type RunOptions, type Setup, type simulate, usual } from '../simulation/index.ts';
import type { Result } from '../simulation/result.ts';
import { placed } from './placed.ts';

/** Reads descriptions and simulates them; a test brings its own. */
export interface Simulator {
  readonly load: typeof load;
  readonly simulate: typeof simulate;
}

/** The part of a request that several runs of one command share. */
export type Settings = Omit<Request, 'chip' | 'network' | 'rule'>;

/** A run whose descriptions are checked. */
export interface Prepared {
  readonly setup: Setup;
  /**
   * @param changes of the setup, for this run
   * @throws InputError if the descriptions do not make a chip, DeadlockError if the run cannot end
   */
  run(options?: RunOptions, changes?: Partial<Setup>): Result;
}

/**
 * Loads and checks the descriptions of a run.
 *
 * @throws InputError before anything is simulated
 */
export function prepare(
  request: Request,
  { detail = usual.detail, fastForward = usual.fastForward, seed = usual.seed }: Running,
  simulator: Simulator,
): Prepared {
  const loaded = simulator.load(request);
  const setup = { ...loaded, detail, fastForward, seed };
  const run = (options?: RunOptions, changes?: Partial<Setup>) => {
    try {
      return simulator.simulate({ ...setup, ...changes }, options);
    } catch (error) {
      throw placed(error, request);
    }
  };
  return { setup, run };
}
