export { type AdcOpinion, adcOpinions } from './computed/adcOpinion.ts';
export { computedFigures } from './computed/figures.ts';
export { dramTransfer } from './dram.ts';
export { figuresOf } from './figuresOf.ts';
export { givenFigures } from './given/figures.ts';
export { type BundleFigures, type Bundles, bundleFigures } from './interconnect.ts';
export { OutsideModelError } from './outside.ts';
export { type FigureRow, figureTable } from './table.ts';
export { FigureLineError, UncoveredError, type Wanted } from './uncovered.ts';
