/**
 * cimline: event-driven, cycle-level simulation of chips that train neural networks inside their memory arrays.
 *
 * A good order to read the source:
 *
 * 1. `chip/`, `network/`, `parts/words/task.ts`: what a chip, a network and a learning rule are, as plain data
 * 2. `rules/bp.ts`, `rules/dfa.ts`: two learning rules as graphs of tasks
 * 3. `kernel/engine.ts`: events, instants, ranks
 * 4. `parts/flow/server.ts`, `parts/flow/traffic.ts`: where time passes, and how a transaction moves on
 * 5. `hardware/matrix.ts`, `hardware/htree.ts`: the way of one vector through tiles, PEs and arrays
 * 6. `hardware/controller/`: from tasks to transactions, and what may run when
 * 7. `simulation/assemble.ts`: the only place that puts all of it together; `simulation/collect.ts`: the result
 * 8. `report/`, `cli/`: what people see
 */
export type { Chip, Schedule } from './chip/index.ts';
export { type Loaded, load, loadChip, type Request } from './config/index.ts';
export type { Network, WeightLayer } from './network/network.ts';
export { type Rule, rules } from './rules/index.ts';
export type {
  Result,
  ResultComponent,
  ResultConfig,
  ResultLayer,
  ResultPhase,
  ResultPhases,
  ResultPower,
  ResultRun,
  ResultStall,
  ResultTotals,
} from './simulation/result.ts';
export type { Run, RunOptions, RunProgress } from './simulation/setup.ts';
export { simulate } from './simulation/simulate.ts';
