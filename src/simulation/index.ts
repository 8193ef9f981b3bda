export { type Detail, details } from '../hardware/groups.ts';
export { assemble, type Simulation } from './assemble.ts';
export { built } from './built.ts';
export { setupOf } from './check.ts';
export { type InterconnectLevel, interconnectOf } from './interconnect.ts';
export { type AreaBlock, areaBlocks } from './inventoryItem.ts';
export { runKeys } from './keys.ts';
export { Notices, type RunNotices, type RunProgress } from './notices.ts';
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
} from './result.ts';
export { placedSetting, SettingError } from './setting.ts';
export {
  type FastForwardMode,
  fastForwardModes,
  type Run,
  type Running,
  type RunOptions,
  type Setup,
  usual,
} from './setup.ts';
export { simulate } from './simulate.ts';
export { type BlockAreas, type TilesView, type TileView, tilesOf } from './tiles.ts';
export type { TimelineNames, TimelineRequest } from './timeline.ts';
