export { edges, heights, normal, tailStart } from './normal.ts';
export { below, shuffled } from './shuffle.ts';
export { splitMix64 } from './splitmix.ts';
export { type Purpose, purposes, randomNamed, seededState, streamOf } from './streams.ts';
export { type Random, xoshiro128 } from './xoshiro.ts';
