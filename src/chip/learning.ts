import { choice, count, countOrAuto, type Described, flag, myriads, sentences, widest } from './declare.ts';
import { ofRule } from './facts.ts';
import { fact, knob } from './role.ts';

/** What happens to weight gradients between the unit that makes them and the update. */
export const gradient = {
  policy: knob(
    choice(
      ['dram-sum', 'dram-per-image', 'on-chip', 'in-array'],
      sentences(
        'Where the gradients of a batch are summed.',
        'With dram-sum, a running sum lies in DRAM.',
        'With dram-per-image, each gradient goes to DRAM and is summed later.',
        'With on-chip, the sum lies in an SRAM beside the adders.',
        'With in-array, each gradient is written on the cells at once.',
      ),
    ),
    {
      changesLearning: {
        why: 'With in-array, cells are written after every sample.',
        alike: ['dram-sum', 'dram-per-image', 'on-chip'],
      },
    },
  ),
  path: knob(
    choice(
      ['globalBuffer', 'direct'],
      sentences(
        'How gradients get from the gradient units to the DRAM and back.',
        'With globalBuffer, they pass through the global buffer.',
        'With direct, they have a bus of their own, which takes area and energy.',
      ),
    ),
  ),
  busWidth: knob(
    countOrAuto(
      'auto',
      'Bits of a flit on the bus of path: direct. With auto, it is as wide as the H-tree.',
      1,
      widest,
    ),
  ),
  bits: knob(count(12, 'Bits of one gradient.', 1, 64), {
    steps: 'bits',
    changesLearning: 'Gradients of fewer bits are rounded more.',
  }),
  adders: knob(
    countOrAuto(
      'auto',
      'Adders that sum gradients. With auto, there are 16384: one for each weight of a block of 128 x 128.',
      1,
      myriads,
    ),
  ),
} as const;
export type Gradient = Described<typeof gradient>;

/** State of the optimiser, read and written once per batch. */
export const optimizer = {
  stateBits: fact(
    'The optimiser needs its state.',
    count(0, 'Bits of optimiser state for each weight. Momentum takes about 16.', 0, 256),
  ),
} as const;
export type Optimizer = Described<typeof optimizer>;

/** Where DFA's and FA's feedback products come from. */
export const feedback = {
  provided: fact(ofRule, flag(false, 'Whether the chip has feedback hardware. Only provision: explicit allows it.')),
  cost: knob(
    choice(
      ['arrays', 'generator', 'as-error'],
      sentences(
        'What makes the products with fixed random matrices.',
        'With arrays, arrays hold the matrices.',
        'With generator, a pseudo-random generator makes them.',
        "With as-error, a product costs what the layer's own transposed read costs.",
      ),
    ),
    {
      without: ['as-error'],
      changesLearning: { why: 'Other random matrices are multiplied with.', alike: ['arrays', 'as-error'] },
    },
  ),
  matrix: knob(
    choice(
      ['perLayer', 'shared'],
      sentences(
        'How many fixed random matrices there are.',
        'With perLayer, each layer has its own.',
        'With shared, one matrix as large as the widest layer needs serves all layers with one product (dfa only).',
      ),
    ),
    { changesLearning: 'All layers share one random matrix, or each has its own.' },
  ),
  generatorUnits: knob(count(128, 'Products that a generator makes per clock cycle.', 1, myriads), {
    changesLearning: 'A generator of another width makes other random matrices.',
  }),
} as const;
export type Feedback = Described<typeof feedback>;
