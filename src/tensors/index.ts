export { readTensors, tensorExtensions, tensorWriter } from './formats.ts';
export { isNpy } from './npy.ts';
export { countOf, indexText, shapeText, type Tensor, type TensorValues } from './tensor.ts';
export { isZip } from './zip.ts';
