import { choice, count, countOrAuto, type Described, many, pair, quantityOrAuto, sentences } from './declare.ts';
import { ofProcess } from './facts.ts';
import { fact, knob } from './role.ts';

/** The gradient units, at chip level beside the global buffer. They multiply activations with errors. */
export const wgu = {
  kind: knob(
    choice(
      ['array', 'digital'],
      sentences(
        'What a gradient unit is made of.',
        'With array, SRAM arrays hold the activations, and ADCs convert the products.',
        'With digital, a grid of multipliers adds products exactly.',
      ),
    ),
    { changesLearning: 'A unit of arrays rounds with ADCs, a digital one adds exactly.' },
  ),
  count: knob(
    countOrAuto(
      'auto',
      sentences(
        'Gradient units.',
        'With auto, there is one for each layer if the rule gives every layer an error of its own, as dfa does.',
        'Otherwise there is one for the chip.',
      ),
      1,
      many,
    ),
  ),
  rows: knob(
    count(128, 'Rows of one SRAM array of a gradient unit of kind array. Each holds a position of a layer.', 2, 4096),
    { steps: 'either', changesLearning: 'An ADC rounds the sum of another number of positions.' },
  ),
  columns: knob(
    count(
      128,
      'Columns of one SRAM array of a gradient unit of kind array. They hold the bits of all channels.',
      2,
      4096,
    ),
    { steps: 'either' },
  ),
  columnsPerAdc: knob(count(8, 'Columns of a gradient unit of kind array that share one ADC.', 1, 4096), {
    steps: 'either',
  }),
  samplesPerPass: knob(
    count(
      1,
      sentences(
        'Samples that share one pass and make one gradient together.',
        'In arrays, these are samples of a fully connected layer, in rows that one sample leaves unused.',
        'In a digital unit, the operand buffers hold them.',
      ),
      1,
      4096,
    ),
    { changesLearning: 'Several samples share one read, and are rounded together.' },
  ),
  replicas: knob(
    count(
      1,
      'Copies of the written activations in a unit of kind array. They serve as many output channels at once.',
      1,
      4096,
    ),
  ),
  macs: knob(
    pair(
      32,
      32,
      sentences(
        'Grid of multipliers of a digital unit, each with an accumulator.',
        'In each clock cycle, its rows take an activation each and its columns an error each.',
      ),
      512,
    ),
  ),
  macEnergy: fact(
    ofProcess,
    quantityOrAuto(
      'J',
      sentences(
        'Energy of a multiplication of 8 x 8 bits and an addition of 32 bits in a digital unit, at 22 nm and 0.8 V.',
        'Other nodes, supplies and widths follow from it.',
        'With auto, it is published: 0.12 pJ, or with circuits.estimate: low 0.09 pJ and with high 0.2 pJ.',
      ),
      1e-15,
      1e-10,
    ),
  ),
  accumulatorBits: fact(
    'Fewer bits than the largest sum takes are refused, and more are of no use.',
    countOrAuto(
      'auto',
      sentences(
        'Bits of an accumulator of a digital unit.',
        'With auto, they hold the largest sum that a pass of any layer can make.',
        'Fewer are refused.',
      ),
      2,
      64,
    ),
  ),
} as const;
export type Wgu = Described<typeof wgu>;
