import type { Pool, Shape, WeightLayer } from './network.ts';

/**
 * A shape that cannot be: the message says what does not fit. The reader that knows the place turns it into an input
 * error.
 */
export class ShapeError extends Error {}

/** Zeros around a map: `same` keeps ceil(size / stride), `valid` adds none, or rows/columns on each side. */
export type Padding = 'same' | 'valid' | WeightLayer['padding'];

/** Everything about a layer that does not follow from its input. */
export interface LayerSpec {
  readonly name: string;
  readonly kind: 'fc' | 'conv';
  readonly outputs: number;
  readonly kernel: readonly [height: number, width: number];
  readonly stride: number;
  readonly padding: Padding;
  readonly groups: number;
  readonly activation: WeightLayer['activation'];
  readonly norm: WeightLayer['norm'];
  readonly pool: (Omit<Pool, 'size'> & { readonly size: Pool['size'] | 'global' }) | null;
}

/** Weights of one layer beyond which products of sizes could leave the safe integers. */
const mostWeights = 2 ** 40;

/**
 * The layer that reads `input`. A fully connected layer flattens its input to [features, 1, 1].
 *
 * @throws ShapeError if a kernel or pool does not fit, or channels cannot be split into the groups.
 */
export function layerOn(input: Shape, from: readonly number[], spec: LayerSpec): WeightLayer {
  const read = spec.kind === 'fc' ? flattened(input) : input;
  const padding =
    spec.padding === 'same' || spec.padding === 'valid' ? autoPadding(read, spec, spec.padding) : spec.padding;
  const output = {
    channels: spec.outputs,
    height: steps('kernel', read.height + padding[0] + padding[1], spec.kernel[0], spec.stride),
    width: steps('kernel', read.width + padding[2] + padding[3], spec.kernel[1], spec.stride),
  };
  const pool = spec.pool && poolOn(output, spec.pool);
  const { name, kind, kernel, stride, groups, activation, norm } = spec;
  checkSizes(read, spec);
  const layer = { name, kind, input: read, output, kernel, stride, padding, groups, activation, pool };
  return { ...layer, result: pool ? pooled(output, pool) : output, from, ...(norm && { norm }) };
}

function flattened(shape: Shape): Shape {
  return { channels: shape.channels * shape.height * shape.width, height: 1, width: 1 };
}

function autoPadding(input: Shape, { kernel, stride }: LayerSpec, kind: 'same' | 'valid'): WeightLayer['padding'] {
  if (kind === 'valid') return [0, 0, 0, 0];
  const vertical = samePadding(input.height, kernel[0], stride);
  const horizontal = samePadding(input.width, kernel[1], stride);
  return [Math.floor(vertical / 2), Math.ceil(vertical / 2), Math.floor(horizontal / 2), Math.ceil(horizontal / 2)];
}

/** Zeros that make ceil(size / stride) positions; an odd one goes to the end. */
function samePadding(size: number, kernel: number, stride: number): number {
  return Math.max(0, (Math.ceil(size / stride) - 1) * stride + kernel - size);
}

function poolOn(map: Shape, pool: NonNullable<LayerSpec['pool']>): Pool {
  return { ...pool, size: pool.size === 'global' ? [map.height, map.width] : pool.size };
}

function pooled(map: Shape, { size, stride, padding }: Pool): Shape {
  return {
    channels: map.channels,
    height: steps('pool', map.height + 2 * padding, size[0], stride),
    width: steps('pool', map.width + 2 * padding, size[1], stride),
  };
}

function steps(what: string, size: number, window: number, stride: number): number {
  if (window > size) throw new ShapeError(`a ${what} of ${window} does not fit on a map of ${size} (with padding)`);
  return Math.floor((size - window) / stride) + 1;
}

function checkSizes(input: Shape, { outputs, groups, kernel }: LayerSpec): void {
  if (input.channels % groups !== 0 || outputs % groups !== 0) {
    throw new ShapeError(
      `${input.channels} input and ${outputs} output channels cannot be split into ${groups} groups`,
    );
  }
  const weights = (input.channels / groups) * kernel[0] * kernel[1] * outputs;
  if (weights > mostWeights) throw new ShapeError(`the layer has ${weights} weights, more than 2^40`);
}
