export { ConvertedRead } from './converter.ts';
export { Crossbar, type CrossbarParts } from './crossbar.ts';
export { AdcRange } from './range.ts';
