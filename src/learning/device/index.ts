export { type Cells, conductances, makeCells } from './cells.ts';
export { after, type Curve, curveOf } from './curve.ts';
export { type Device, type DeviceParameters, device } from './device.ts';
export { curvature, distanceOf, inverseCurvature, mostNonlinear } from './label.ts';
export { deviceNames, findDevice, idealDevice, readDevice } from './presets.ts';
export type { PulseSettings } from './pulses.ts';
export { writeCells } from './write.ts';
