// What is done to every value of a recording. Addresses are those of the memory that encoder.ts shares out.

export { compress } from './snappy';
export { pack } from './delta';
export { latestEnd, order, sorted } from './order';

/** First free byte of the memory. */
export function heapBase(): usize {
  return __heap_base;
}
