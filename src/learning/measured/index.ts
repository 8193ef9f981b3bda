export { isMeasured } from './columns.ts';
export { type Direction, type MeasuredCurve, type MeasuredTable, meanCurve, type Reading } from './curve.ts';
export type { Estimate } from './estimate.ts';
export { type DeviceFit, type DirectionFit, fitDevice } from './fit.ts';
export { conductanceAt, type Shape } from './shape.ts';
export { type MeasuredStates, statesOf } from './stateCurve.ts';
export { type MeasuredFile, readMeasured } from './table.ts';
