export { type Cells, cellMemory, conductances, conductancesOf, makeCells, toGmax, towardsTarget } from './cells.ts';
export { after, type Curve, curveOf } from './curve.ts';
export { type Device, type DeviceParameters, device } from './device.ts';
export { makeDrift } from './drift.ts';
export { curvature, distanceOf, inverseCurvature, mostNonlinear } from './label.ts';
export { deviceFile, deviceNames, findDevice, idealDevice, readDevice } from './presets.ts';
export type { PulseSettings } from './pulses.ts';
export { disturbCells, writeCells } from './write.ts';
