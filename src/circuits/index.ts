export { type AdcOpinion, adcOpinions } from './computed/adcOpinion.ts';
export { type DramKind, dramKinds, dramTransfer } from './computed/dram.ts';
export { computedFigures } from './computed/figures.ts';
export { figuresOf } from './figuresOf.ts';
export { givenFigures } from './given/figures.ts';
export { OutsideModelError } from './outside.ts';
export { type FigureRow, figureTable } from './table.ts';
export { FigureLineError, UncoveredError, type Wanted } from './uncovered.ts';
