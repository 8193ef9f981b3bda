export { type Cells, cellMemory, conductances, conductancesOf, makeCells, toGmax } from './cells.ts';
export { type Device, type DeviceParameters, device, pulsesOf } from './device.ts';
export { driftLaw, makeDrift } from './drift.ts';
export { idealDevice } from './ideal.ts';
export { curvature, distanceOf, inverseCurvature, mostNonlinear } from './label.ts';
export { misprogram } from './program.ts';
export type { PulseSettings } from './pulses.ts';
export { deviceKeys, readDevice } from './read.ts';
export { changesOf, disturbCells, stepCells, writeCells } from './write.ts';
