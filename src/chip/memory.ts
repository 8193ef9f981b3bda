import { bitsOrAuto, choice, count, countOrAuto, type Described, quantity, widest } from './declare.ts';
import { flow } from './flow.ts';
import { scope } from './scope.ts';

/** What a buffer is made of. */
const kind = choice(
  ['register-file', 'sram'],
  'flip-flops behind a row decoder, or SRAM cells with prechargers and sense amplifiers',
);

/** The global buffer. A transfer is striped over all banks: ceil(bits/lineBits/banks) accesses. */
export const globalBuffer = {
  kind,
  lineBits: count(128, 'bits of one access of one bank', 1, widest),
  banks: count(9, 'banks'),
  ports: count(1, 'transfers served at once'),
  capacity: bitsOrAuto('auto', 'bits; auto = banks x 128 lines x lineBits'),
  scope,
} as const;
export type GlobalBuffer = Described<typeof globalBuffer>;

/** A tile's input or output buffer. */
export const tileBuffer = {
  kind,
  lineBits: count(32, 'bits of one access of one bank', 1, widest),
  banks: count(2, 'banks'),
  ports: count(1, 'transfers served at once'),
  capacity: bitsOrAuto(
    'auto',
    "bits of a tile's input or output buffer, for each copy of the weights; bounds the vectors under way in a tile (streamed stages); auto = what controller.reductionSlots vectors take",
  ),
} as const;
export type TileBuffer = Described<typeof tileBuffer>;

/** The H-tree between the global buffer and the tiles. */
export const htree = {
  width: countOrAuto(
    'auto',
    'bits per flit; auto = sum over layers of (tile side + tile side/columnsPerAdc), halved until <= 8192',
    1,
    widest,
  ),
  flow,
  reduce: choice(
    ['none', 'inTree'],
    'none: partial sums travel singly to the chip accumulator; inTree: adders at the joins',
  ),
  queue: count(4, 'transactions that a segment holds before it pushes back'),
  scope,
} as const;
export type HTree = Described<typeof htree>;

/** Whether partial sums of tiles are added inside the tree, so that nothing is left to the chip's accumulator. */
export const sumsInTree = { none: false, inTree: true } as const satisfies Record<HTree['reduce'], boolean>;

/** Element-wise units: activation, derivative, pooling, loss, residual sum. */
export const elementwise = { units: count(64, 'elements per clock cycle'), scope } as const;
export type Elementwise = Described<typeof elementwise>;

/** The adder trees that sum partial sums of the tiles of a layer. */
export const accumulator = {
  trees: countOrAuto('auto', 'adder trees; auto = as many as columns of a tile / columnsPerAdc'),
  scope,
} as const;
export type Accumulator = Described<typeof accumulator>;

/** Where activations and errors live between tasks. */
export const memory = {
  activations: choice(
    ['buffer', 'dram'],
    'buffer: in the global buffer, whole tensors spill to DRAM when it is full; dram: always in DRAM',
  ),
} as const;
export type Memory = Described<typeof memory>;

/** How power is reported. */
export const power = { window: quantity('s', 1e-6, 'length of the sliding window of peakPower_W', 1e-12, 1) } as const;
export type Power = Described<typeof power>;
