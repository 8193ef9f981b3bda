import type { MapKernels, Slide } from './kernels.ts';
import type { Memory } from './memory.ts';
import type { Exports } from './module.ts';

/** What is done to maps, in the module. */
export function wasmMaps(exports: Exports, memory: Memory): MapKernels {
  const [slides, pools] = [memory.ints(14), memory.ints(11)];
  const around = memory.scratch();

  /** Writes the geometry of maps of so many elements where the module reads it: the fields of Slide in maps.as. */
  const slideAt = (slide: Slide, elements: number): number => {
    const { height, width, channels, kernel, stride, padding, positions } = slide;
    const rowBytes = 4 * width * channels;
    const aroundHeight = Math.max(padding[0] + height, (positions[0] - 1) * stride + kernel[0]);
    const aroundWidth = Math.max(padding[1] + width, (positions[1] - 1) * stride + kernel[1]);
    const aroundRowBytes = 4 * aroundWidth * channels;
    const [leftBytes, kernelRowBytes, strideBytes] = [padding[1], kernel[1], stride].map((n) => 4 * n * channels);
    slides.set([
      elements / (height * width * channels),
      ...[height, rowBytes],
      ...[around(aroundHeight * aroundRowBytes), aroundHeight, aroundRowBytes, padding[0], leftBytes!],
      ...[kernel[0], kernelRowBytes!, stride, strideBytes!, ...positions],
    ]);
    return slides.byteOffset;
  };
  /** The same for the fields of Pool in pooling.as. */
  const poolAt = ({ height, width, channels, kernel, stride, padding, positions }: Slide, elements: number): number => {
    const samples = elements / (height * width * channels);
    pools.set([samples, height, width, channels, ...kernel, stride, ...padding, ...positions]);
    return pools.byteOffset;
  };
  return {
    gather(maps, vectors, slide) {
      exports.gather(slideAt(slide, maps.length), memory.addressOf(maps), memory.addressOf(vectors));
    },
    scatter(vectors, maps, slide) {
      exports.scatter(slideAt(slide, maps.length), memory.addressOf(vectors), memory.addressOf(maps));
    },
    poolLargest(maps, into, chosen, slide) {
      const [from, to, where] = [maps, into, chosen].map((array) => memory.addressOf(array));
      exports.poolLargest(poolAt(slide, maps.length), from!, to!, where!);
    },
    unpoolLargest(errors, chosen, into) {
      const [from, where, to] = [errors, chosen, into].map((array) => memory.addressOf(array));
      exports.unpoolLargest(from!, where!, errors.length, to!, into.length);
    },
  };
}
