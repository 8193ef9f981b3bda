import {
  bitsOrAuto,
  choice,
  count,
  countOrAuto,
  type Described,
  many,
  myriads,
  quantity,
  sentences,
  widest,
} from './declare.ts';
import { ofModel } from './facts.ts';
import { flow } from './flow.ts';
import { fact, knob } from './role.ts';
import { scope } from './scope.ts';
import { share } from './share.ts';

/** What a buffer is made of. */
const kinds = ['register-file', 'sram'] as const;
const kindDoc = sentences(
  'What the buffer is made of.',
  'With register-file, it is flip-flops behind a row decoder.',
  'With sram, it is SRAM cells with prechargers and sense amplifiers.',
);

/** Banks hold the capacity; those that are used at once give the bandwidth. */
const banks = knob(
  countOrAuto(
    'auto',
    sentences(
      'Banks of the buffer.',
      'With auto, there are as many banks of 128 lines as the capacity takes, and at least width.',
    ),
    1,
    myriads,
  ),
);
const width = (usual: number) =>
  knob(
    count(
      usual,
      sentences(
        'Banks that are used at once.',
        'A transfer is striped over them: it takes ceil(bits / lineBits / width) accesses.',
      ),
      1,
      many,
    ),
  );

/** Ports of a buffer. */
const ports = knob(
  count(
    1,
    sentences(
      'Transfers that are served at once.',
      'Every port has banks of its own with all that the buffer holds, so that a write goes to the banks of all ports.',
      'That it waits for the other ports there is not modelled.',
    ),
    1,
    64,
  ),
);

/** The global buffer. */
export const globalBuffer = {
  kind: knob(choice(kinds, kindDoc)),
  lineBits: knob(count(128, 'Bits of one access of one bank.', 1, widest)),
  banks,
  width: width(9),
  ports,
  capacity: knob(bitsOrAuto('auto', 'Size of the buffer. With auto, it is 128 lines of lineBits in each bank.')),
  scope,
  share,
} as const;
export type GlobalBuffer = Described<typeof globalBuffer>;

/** A tile's input or output buffer. */
export const tileBuffer = {
  kind: knob(
    choice(
      ['auto', ...kinds],
      sentences(kindDoc, 'With auto, it is a register-file up to 4096 bits and sram beyond them.'),
    ),
  ),
  lineBits: knob(count(32, 'Bits of one access of one bank.', 1, widest)),
  banks,
  width: width(2),
  ports,
  capacity: knob(
    bitsOrAuto(
      'auto',
      sentences(
        "Size of a tile's input buffer and of its output buffer, which all copies of the weights in the tile share.",
        'It bounds the vectors under way in a tile if schedule.stages is streamed.',
        'With auto, it is the largest need of any tile: controller.reductionSlots vectors, or one for each copy if those are more.',
      ),
    ),
  ),
} as const;
export type TileBuffer = Described<typeof tileBuffer>;

/** The H-tree between the global buffer and the tiles. */
export const htree = {
  width: knob(
    countOrAuto(
      'auto',
      sentences(
        'Bits of a flit.',
        'With auto, it is the sum over layers of (tile side + tile side / columnsPerAdc), halved until it is at most 8192.',
      ),
      1,
      widest,
    ),
  ),
  flow,
  reduce: knob(
    choice(
      ['none', 'inTree'],
      sentences(
        'Where partial sums of tiles are added.',
        'With none, they travel one by one to the accumulator of the chip.',
        'With inTree, adders at the joints of the tree add them.',
      ),
    ),
  ),
  queue: knob(count(4, 'Transactions that a segment of the tree holds before it accepts no more.', 1, many)),
  scope,
  share,
} as const;
export type HTree = Described<typeof htree>;

/** Whether partial sums of tiles are added inside the tree, so that nothing is left to the chip's accumulator. */
export const sumsInTree = { none: false, inTree: true } as const satisfies Record<HTree['reduce'], boolean>;

/** Element-wise units: activation, derivative, pooling, loss, residual sum. */
export const elementwise = {
  units: knob(count(64, 'Elements that are computed per clock cycle.', 1, myriads)),
  scope,
} as const;
export type Elementwise = Described<typeof elementwise>;

/** The adder trees that sum partial sums of the tiles of a layer. */
export const accumulator = {
  trees: knob(
    countOrAuto('auto', 'Adder trees. With auto, there are as many as columns of a tile / columnsPerAdc.', 1, many),
  ),
  scope,
} as const;
export type Accumulator = Described<typeof accumulator>;

/** Where activations and errors live between tasks. */
export const memory = {
  activations: knob(
    choice(
      ['buffer', 'dram'],
      sentences(
        'Where activations and errors lie between tasks.',
        'With buffer, they lie in the global buffer, and whole tensors go to DRAM when it is full.',
        'With dram, they always lie in DRAM.',
      ),
    ),
  ),
} as const;
export type Memory = Described<typeof memory>;

/** How power is reported. */
export const power = {
  window: fact(
    ofModel,
    quantity('s', 1e-6, 'Length of the windows over which peakPower_W is the largest mean.', 1e-12, 1),
  ),
} as const;
export type Power = Described<typeof power>;
