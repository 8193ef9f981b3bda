import { chipLevel } from '../../../src/chip/core.ts';
import { type Chip, defaults, type Pair, sections } from '../../../src/chip/index.ts';
import type { Matrix } from '../../../src/mapping/index.ts';
import type { WeightLayer } from '../../../src/network/index.ts';

interface Layout {
  readonly array?: Pair;
  readonly pe?: Pair;
  readonly tile?: Pair;
  readonly tiles?: Pair | 'auto';
  readonly kind?: 'conventional' | 'kernel-position';
  readonly duplicate?: boolean;
  readonly weightBits?: number;
  readonly cellBits?: number;
}

/** A chip at its defaults (arrays of 128 x 128, 4 x 4 in a PE, 2 x 2 PEs in a tile) but for its layout. */
export function chip(layout: Layout = {}): Chip {
  const s = sections;
  const array = layout.array ?? [128, 128];
  return {
    name: 'test',
    level: { ...defaults(chipLevel), tiles: layout.tiles ?? 'auto' },
    technology: defaults(s.technology),
    circuits: defaults(s.circuits),
    cell: { ...defaults(s.cell), bits: layout.cellBits ?? 6 },
    precision: { ...defaults(s.precision), weight: layout.weightBits ?? 6 },
    subarray: { ...defaults(s.subarray), rows: array[0], columns: array[1] },
    adc: {
      forward: defaults(s['adc.forward']),
      error: defaults(s['adc.error']),
      gradient: defaults(s['adc.gradient']),
      feedback: defaults(s['adc.feedback']),
    },
    pe: { ...defaults(s.pe), subarrays: layout.pe ?? [4, 4] },
    tile: { ...defaults(s.tile), pes: layout.tile ?? [2, 2] },
    tileBuffer: defaults(s.tileBuffer),
    mapping: { kind: layout.kind ?? 'conventional', duplicate: layout.duplicate ?? true },
    globalBuffer: defaults(s.globalBuffer),
    htree: defaults(s.htree),
    dram: defaults(s.dram),
    activation: defaults(s.activation),
    derivative: defaults(s.derivative),
    pooling: defaults(s.pooling),
    loss: defaults(s.loss),
    residual: defaults(s.residual),
    accumulator: defaults(s.accumulator),
    memory: defaults(s.memory),
    wgu: defaults(s.wgu),
    gradient: defaults(s.gradient),
    optimizer: defaults(s.optimizer),
    feedback: defaults(s.feedback),
    write: defaults(s.write),
    controller: defaults(s.controller),
    power: defaults(s.power),
    ideal: [],
    figures: [],
  };
}

/** An ungrouped matrix in one block of rows. */
export function matrix(rows: number, columns: number, more: Partial<Matrix> = {}): Matrix {
  return { kind: 'weights', layer: 0, rows, rowBlocks: 1, columns, groups: 1, vectors: 1, ...more };
}

/** A convolution with padding that keeps the size of the map. */
export function convolution(channels: number, outputs: number, side: number, kernel = 3, groups = 1): WeightLayer {
  const output = { channels: outputs, height: side, width: side };
  const pad = (kernel - 1) / 2;
  return {
    name: 'conv',
    kind: 'conv',
    input: { channels, height: side, width: side },
    output,
    kernel: [kernel, kernel],
    stride: 1,
    padding: [pad, pad, pad, pad],
    groups,
    activation: 'relu',
    pool: null,
    result: output,
    from: [-1],
  };
}
