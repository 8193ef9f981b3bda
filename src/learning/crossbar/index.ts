export { type AdcSettings, ConvertedRead, type Subtraction, subtractions } from './converter.ts';
export { Crossbar, type CrossbarParts, type Encoding } from './crossbar.ts';
export { AdcRange, type RangeSettings } from './range.ts';
export { type AdcReferences, adcReferences } from './references.ts';
export { type Slices, slicesOf } from './slices.ts';
