import { byName, type FileKeys, listOf, oneOf, schemaOfKeys, text, type ValueSchema, whole } from '../source/index.ts';
import { activityFields } from './assumed.ts';
import { activityBases } from './network.ts';

/** Limits that keep every product of sizes a safe integer. */
export const largest = { map: 65536, outputs: 2 ** 24, kernel: 1024, layers: 4096, parameter: 2 ** 31 } as const;

/** Larger mini-batches are typing errors. */
export const largestBatch = 1_000_000;

/** Samples of a mini-batch where nobody says otherwise. */
export const trainingBatch = 32;
export const inferenceBatch = 1;

export const activations = ['relu', 'tanh', 'sigmoid', 'none'] as const;
export const norms = ['none', 'folded', 'batch'] as const;
export const poolings = ['max', 'average'] as const;

/** A number, or what it follows from. */
const sized = (min: number, max: number): ValueSchema => oneOf(whole(min, max), text('expression'));
const side = sized(1, largest.kernel);
const sides = (least: number) => listOf(sized(least, largest.kernel), 2, 2);

/** Keys of a parameter of a network. */
export const parameterKeys = {
  default: { doc: 'Value that holds unless a command sets another one.', schema: whole(0, largest.parameter) },
  min: { doc: 'Smallest value that a command may set.', schema: whole(0, largest.parameter), without: 1 },
  max: {
    doc: 'Largest value that a command may set.',
    schema: whole(0, largest.parameter),
    without: largest.parameter,
  },
  doc: { doc: 'Meaning of the parameter.', schema: text('text'), without: '' },
} as const satisfies FileKeys;

/** Keys of pooling behind a convolution. */
export const poolKeys = {
  kind: { doc: 'What is kept of a window.', schema: { enum: poolings } },
  size: {
    doc: 'Side of a window, or height and width. With global, a window is the whole map.',
    schema: oneOf(side, sides(1), { enum: ['global'] }),
  },
  stride: { doc: 'Step from window to window.', schema: side, without: 'the height of a window' },
  padding: {
    doc: 'Rows and columns that are added at each side, at most half a window.',
    schema: sized(0, largest.kernel / 2),
    without: 0,
  },
} as const satisfies FileKeys;

/** Keys of every layer. */
export const layerKeys = {
  name: { doc: 'Name of the layer, 1 to 100 printing characters other than "input".', schema: text('text') },
  activation: { doc: 'Function behind the layer.', schema: { enum: activations }, without: 'relu' },
  norm: {
    doc: 'Normalisation. Training refuses batch; folded is a part of the weights.',
    schema: { enum: norms },
    without: 'none',
  },
  from: {
    doc: 'Earlier layers that it reads, or "input". Several are summed, and must have one shape.',
    schema: oneOf(text('name'), listOf(text('name'), 1)),
    without: 'the layer before',
  },
  repeat: {
    doc: 'Number of copies. They are numbered from 1, at {i} in the name or at its end.',
    schema: sized(0, largest.layers),
    without: 1,
  },
} as const satisfies FileKeys;

/** Keys of a fully connected layer. */
export const fcKeys = {
  ...layerKeys,
  fc: { doc: 'Outputs of a fully connected layer.', schema: sized(1, largest.outputs) },
} as const satisfies FileKeys;

/** Keys of a convolution. */
export const convKeys = {
  ...layerKeys,
  conv: { doc: 'Output channels of a convolution.', schema: sized(1, largest.outputs) },
  kernel: { doc: 'Side of the kernel, or height and width.', schema: oneOf(side, sides(1)) },
  stride: { doc: 'Step from position to position.', schema: side, without: 1 },
  padding: {
    doc: 'Zeros around the map: same, valid, a number, or [top, bottom, left, right]. With same, a map keeps its size at stride 1.',
    schema: oneOf({ enum: ['same', 'valid'] }, sized(0, largest.kernel), listOf(sized(0, largest.kernel), 4, 4)),
    without: 'same',
  },
  groups: { doc: 'Groups of input and output channels.', schema: sized(1, largest.outputs), without: 1 },
  pool: {
    doc: 'Pooling behind the activation.',
    schema: oneOf({ enum: ['none'] }, schemaOfKeys(poolKeys)),
    without: 'none',
  },
} as const satisfies FileKeys;

/** Numbers of a layer, or of several. */
const numberKeys: FileKeys = Object.fromEntries(
  Object.entries(activityFields).map(([key, { min, max, doc, assumed }]) => [
    key,
    { doc, schema: { type: 'number', minimum: min, maximum: max }, without: assumed },
  ]),
);
const numbers = schemaOfKeys(numberKeys);

/** Layers whose numbers can be given together. Later ones override earlier ones. */
export const activityGroups = ['all', 'first', 'hidden', 'last'] as const;

const ofLayers = {
  all: { doc: 'Numbers of all layers.', schema: numbers, without: 'assumed' },
  first: { doc: 'Numbers of the first layer. They win over those of all.', schema: numbers, without: 'as all' },
  hidden: { doc: 'Numbers of the layers between. They win over those of all.', schema: numbers, without: 'as all' },
  last: { doc: 'Numbers of the last layer. They win over those of all.', schema: numbers, without: 'as all' },
  layers: { doc: 'Numbers of single layers, by name. They win.', schema: byName(numbers), without: 'as above' },
} as const satisfies FileKeys;

/** Keys of the activity of one rule. */
export const ruleActivityKeys: FileKeys = ofLayers;

/** Keys of what is known of the numbers in a network. */
export const activitySectionKeys = {
  origin: { doc: 'Where the numbers come from.', schema: text('text') },
  recorded: { doc: 'Rule of the training in which they were recorded.', schema: text('rule'), without: 'made up' },
  basis: {
    doc: 'What the numbers are worth, as a run folder says it. Every number of every layer is then given.',
    schema: { enum: activityBases },
    without: 'found out',
  },
  rule: { doc: 'Learning rule of which alone they hold. It goes with basis.', schema: text('rule'), without: 'any' },
  derivesRows: {
    doc: 'Layers whose rows written follow from their cells written. It goes with basis.',
    schema: listOf(text('name'), 1),
    without: 'none',
  },
  ...ofLayers,
  rules: {
    doc: 'The same keys once more for single learning rules, by name. They win over those for any rule.',
    schema: byName(schemaOfKeys(ofLayers)),
    without: 'none',
  },
} as const satisfies FileKeys;

/** Keys of a network. */
export const networkKeys = {
  name: { doc: 'Name of the network.', schema: text('text') },
  doc: { doc: 'What the network is.', schema: text('text'), without: '' },
  input: { doc: 'Channels, height and width of a sample.', schema: listOf(sized(1, largest.map), 3, 3) },
  batch: {
    doc: 'Samples of a mini-batch.',
    schema: sized(1, largestBatch),
    without: `${trainingBatch}, or ${inferenceBatch} where nothing is trained`,
  },
  parameters: {
    doc: 'Numbers that expressions use, by name. Commands set them, as in --set network.depth=5.',
    schema: byName(schemaOfKeys(parameterKeys)),
    without: 'none',
  },
  layers: {
    doc: 'Layers with weights, from the input on.',
    schema: listOf(oneOf(schemaOfKeys(fcKeys), schemaOfKeys(convKeys)), 1),
  },
  activity: {
    doc: 'What is known of the numbers in the network. What is left out is assumed, and a run says so.',
    schema: schemaOfKeys(activitySectionKeys),
    without: 'assumed',
  },
} as const satisfies FileKeys;
