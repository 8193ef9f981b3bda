export { type AdcSettings, ConvertedRead } from './converter.ts';
export { Crossbar, type CrossbarParts, type Encoding } from './crossbar.ts';
export { AdcRange, type RangeSettings } from './range.ts';
