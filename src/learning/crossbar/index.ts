export { ConvertedRead } from './converter.ts';
export { Crossbar } from './crossbar.ts';
export type { CrossbarParts } from './parts.ts';
export { AdcRange } from './range.ts';
