export { givenFigures } from './given/figures.ts';
export { type FigureRow, figureTable } from './table.ts';
export { FigureLineError, UncoveredError, type Wanted } from './uncovered.ts';
