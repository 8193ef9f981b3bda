export type { CopyTimes } from './copies.ts';
export * from './error.ts';
export { cellsIn, copies, floorplan } from './floorplan.ts';
export { feedbackMatrix, matrixCells, matrixOf } from './matrix.ts';
export * from './placement.ts';
