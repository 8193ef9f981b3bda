import { derivationLaws, figureBlocks } from '../chip/index.ts';
import { componentTypes } from '../parts/words/components.ts';
import { byName, type FileKeys, listOf, oneOf, schemaOfKeys, text } from '../source/index.ts';

const figure = oneOf({ type: 'number' }, text('quantity with its unit'), listOf({}, 1));

/** Keys of a rule by which given figures hold for other values of a parameter. */
export const derivationKeys = {
  parameter: { doc: 'Path of the parameter that may differ.', schema: text('path') },
  law: { doc: 'How the figures follow it.', schema: { enum: derivationLaws } },
  keys: { doc: 'Figures that follow it.', schema: listOf(text('key of values')) },
} as const satisfies FileKeys;

/** Keys of given figures. */
export const figureKeys = {
  block: { doc: 'Block that the figures are of, as in adc.forward.', schema: { enum: figureBlocks } },
  holds: {
    doc: 'Values of parameters by path, for which the figures hold.',
    schema: byName({}),
    without: 'any values',
  },
  origin: { doc: 'Where the figures come from.', schema: text('text') },
  values: { doc: 'Figures, by keys that end in their unit. A plain number is in that unit.', schema: byName(figure) },
  derive: {
    doc: 'Parameters that may differ from holds, and what then changes.',
    schema: listOf(schemaOfKeys(derivationKeys)),
    without: 'none',
  },
} as const satisfies FileKeys;

/** Keys of a chip file that are no parameters. */
export const chipKeys = {
  name: { doc: 'Name of the chip.', schema: text('text'), without: 'that of the file' },
  description: { doc: 'What the chip is.', schema: text('text'), without: '' },
  ideal: {
    doc: 'Types of components that nothing waits for, as every task has one of its own: none, all, a type, or a list.',
    schema: oneOf({ enum: ['none', 'all', ...componentTypes] }, listOf({ enum: componentTypes, title: 'such a type' })),
    without: 'none',
  },
  figures: {
    doc: 'Time, energy, leakage and area of blocks, in place of what models compute.',
    schema: listOf(schemaOfKeys(figureKeys)),
    without: 'none',
  },
} as const satisfies FileKeys;
