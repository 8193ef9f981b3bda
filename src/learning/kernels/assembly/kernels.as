// The kernels in SIMD, as AssemblyScript. compile.mjs turns this file and those it names into ../wasm.generated.ts.

export { choose, leftSize, rightSize } from './choice';
export { combine, divide, gate, gateClipped, largest, rectify, roundTo } from './elements';
export { gather, scatter } from './maps';
export { poolLargest, unpoolLargest } from './pooling';
export { productSize, setConverter, setOperands } from './product';
export { sigmoid, tanh, timesSigmoidSlope, timesTanhSlope } from './sigmoids';
export { begin, compute, pack, roomSize } from './threads';
export { countPulses, walk } from './writes';

/** First free byte of the memory. */
export function heapBase(): usize {
  return __heap_base;
}
