/** Compiles kernels.as: node src/learning/kernels/assembly/compile.mjs [--check] */
import { publish } from '../../../../scripts/assembly.mjs';

/** Pages of 64 KiB that the memory may grow to: 4 GiB but for one. Shared memory keeps its views when it grows. */
const options = '--enable simd,threads --importMemory --sharedMemory --maximumMemory 65535'.split(' ');

await publish(new URL('.', import.meta.url), 'kernels', options);
