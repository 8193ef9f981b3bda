export { type InterconnectLevel, interconnectOf } from './interconnect.ts';
export { type AreaBlock, areaBlocks } from './inventoryItem.ts';
export { type Result, resultSchema } from './result.ts';
export { SettingError } from './setting.ts';
export { assemble, type RunOptions, type RunProgress, type Setup, type Simulation, simulate } from './simulate.ts';
export { type BlockAreas, type TilesView, type TileView, tilesOf } from './tiles.ts';
export type { TimelineNames, TimelineRequest } from './timeline.ts';
