export { areaBlocks } from './inventory.ts';
export { type Result, resultSchema } from './result.ts';
export { assemble, type RunOptions, type RunProgress, type Setup, type Simulation, simulate } from './simulate.ts';
export { type TileView, tilesOf } from './tiles.ts';
export type { TimelineNames, TimelineRequest } from './timeline.ts';
