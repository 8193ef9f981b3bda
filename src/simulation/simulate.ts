import type { Result } from './result.ts';
import { simulateOn } from './run.ts';
import type { Host, Run, RunOptions } from './setup.ts';

/** This process. */
const node: Host = {
  clock: () => performance.now() / 1e3,
  peakRss: () => process.resourceUsage().maxRSS * 1024,
};

/**
 * Runs a chip over training iterations.
 *
 * @param run what `load` returns, or chip and network alone: all else has its default
 * @throws InputError before anything runs if something asked for is not allowed (SettingError if it is a parameter of
 * the chip)
 * @throws UncoveredError or MappingError before anything runs if the description does not make a chip
 * @throws DeadlockError if work is left that waits for itself; TimeError beyond 2.5 h of simulated time
 *
 * @example
 * const { totals } = simulate(load({ chip: 'fefet-22nm', network: 'mlp', rule: 'dfa' }));
 */
export function simulate(run: Run, options: RunOptions = {}): Result {
  return simulateOn(node, run, options);
}
