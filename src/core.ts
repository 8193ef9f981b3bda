/**
 * `cimline/core`: the simulator where there are no files and no Node, as in a browser or a worker. Texts come in by
 * name, the machine's clock is handed in, and a result comes out.
 */

import type { Loaded, Request } from './config/load.ts';
import { loadFrom } from './config/load.ts';
import { textSources } from './config/sources.ts';
import { callback, requireKind } from './source/index.ts';

export type { Chip, Schedule } from './chip/index.ts';
export { OutsideModelError } from './circuits/outside.ts';
export { FigureLineError, UncoveredError } from './circuits/uncovered.ts';
export type { Loaded, Request } from './config/load.ts';
export type { Dataset, Samples } from './data/dataset.ts';
export { DeadlockError } from './kernel/deadlock.ts';
export { TimeError } from './kernel/time.ts';
export { DivergenceError, TrainingError } from './learning/error.ts';
export type { EpochReport, Progress as TrainingProgress, SeedReport, TrainingReport } from './learning/report.ts';
export { hardwareOf } from './learning/settings/hardware.ts';
export { defaultSettings, type TrainingRequest, type TrainingSettings } from './learning/settings/settings.ts';
export { train } from './learning/training/run.ts';
export { MappingError } from './mapping/error.ts';
export type { Network, WeightLayer } from './network/network.ts';
export { type Rule, rules } from './rules/index.ts';
export { type Extent, Notices, type RunNotices, type RunProgress } from './simulation/notices.ts';
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
  ResultTilePart,
  ResultTiles,
  ResultTotals,
} from './simulation/result.ts';
export { simulateOn } from './simulation/run.ts';
export { SettingError } from './simulation/setting.ts';
export type { Host, Run, RunOptions } from './simulation/setup.ts';
export { InputError } from './source/error.ts';
export { version } from './version.ts';

/**
 * Reads and checks the descriptions of a run.
 *
 * @param textOf the text of a chip, a network or a recording by its name in the request; the name's extension says how
 * it is written (`.csv`, `.json`, else YAML)
 * @throws InputError for anything wrong in the request, a text, an override or a name
 *
 * @example
 * const run = load({ chip: 'my-chip', network: 'my-network', rule: 'dfa' }, (name) => texts[name]);
 * const { totals } = simulateOn({ clock: () => performance.now() / 1e3 }, run);
 */
export function load(request: Request, textOf: (name: string) => string | undefined): Loaded {
  requireKind('textOf', textOf, callback());
  return loadFrom(textSources(textOf), request);
}
