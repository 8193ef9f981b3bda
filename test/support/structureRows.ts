import type { Direction, Value } from './structure.ts';

/**
 * How figures follow a parameter of a chip from a quarter to four times its value, everything else as it is. What no
 * prefix names stays.
 */
export interface Row {
  /** Figures of blocks by the beginning of their path. */
  readonly up?: readonly string[];
  readonly down?: readonly string[];
  readonly either?: readonly string[];
  /** Of a chip that does one thing after another. */
  readonly chip: readonly [area: Direction, energy: Direction, time: Direction];
  /** Where a quarter of the value is none: the values to try. */
  readonly points?: readonly Value[];
  /** Rule of the run, where it is not bp. */
  readonly rule?: 'dfa';
  readonly why: string;
}

const arrays = ['array', 'feedbackArray'] as const;
const reads = ['array.forward', 'array.transposed', 'feedbackArray.forward'] as const;
const still = ['stays', 'stays', 'stays'] as const;
const larger = ['up', 'up', 'up'] as const;
/** More of what leaks; the tiny network asks for no more of it at once. */
const idle = ['up', 'up', 'stays'] as const;

/** Figures of both buffers of a tile. */
const tileBuffers = (...figures: readonly string[]): string[] =>
  figures.flatMap((figure) => [`tileInput.${figure}`, `tileOutput.${figure}`]);

/** One row a numeric parameter. */
export const rows: Readonly<Record<string, Row>> = {
  'technology.node': {
    points: [32e-9],
    chip: still,
    why: 'nodes are tabulated, each with its own transistors: there is nothing between a quarter and four times of it',
  },
  'technology.temperature': {
    points: [300],
    chip: still,
    why: 'the tables hold from 300 to 400 K, less than a factor of two',
  },
  'technology.clock': {
    down: [...arrays, 'peInput', 'peOutput', 'tileInput', 'tileOutput', 'globalBuffer', 'gradientSram', 'wgu'],
    chip: ['stays', 'down', 'down'],
    why: 'registers take half a clock; circuits stay as they are, and leak for a shorter time',
  },
  'cell.bits': {
    points: [1, 2, 3, 6],
    chip: ['down', 'down', 'down'],
    why: 'a weight takes fewer cells; a cell is as large and conducts as well as before',
  },
  'cell.onResistance': {
    up: [...reads.map((read) => `${read}.settle_s`), 'write.setup_s'],
    down: [
      'array.area_m2',
      'array.transposedPeriphery',
      'feedbackArray.area_m2',
      'array.forward.drive_s',
      'feedbackArray.forward.drive_s',
      ...reads.map((read) => `${read}.arrayEnergy_J`),
      'write.pulse_J',
      'write.outerPulse_J',
    ],
    either: ['array.transposed.drive_s'],
    chip: ['down', 'either', 'up'],
    why: 'access transistors and switches shrink with the current, and lines lose their load; what drives the source lines is sized for the current too, so it is slow where it is small, and where it loads the lines itself',
  },
  'cell.onOffRatio': {
    chip: still,
    why: 'settling is bounded by the most conductive cells, and converters are published ones, whatever they convert',
  },
  'cell.width': { points: [4, 10, 16], up: [...arrays, 'write'], chip: larger, why: 'longer word lines' },
  'cell.height': { points: [4, 10, 16], up: [...arrays, 'write'], chip: larger, why: 'longer bit lines' },
  'cell.readVoltage': {
    up: [...reads.map((read) => `${read}.arrayEnergy_J`), 'wgu.readChannel_J'],
    chip: ['stays', 'up', 'stays'],
    why: 'bit lines are charged to it',
  },
  'cell.writeVoltage': {
    up: ['write.pulse_J', 'write.outerPulse_J'],
    chip: ['stays', 'up', 'stays'],
    why: 'lines are charged to it, polarisation is turned over against it',
  },
  'cell.writePulse': {
    up: ['write.pulse_s'],
    chip: ['stays', 'up', 'up'],
    why: 'a pulse is a pulse; chips leak meanwhile',
  },
  'precision.weight': {
    points: [6, 12, 24],
    up: ['generator'],
    chip: larger,
    why: 'more cells hold a weight, whose sums are wider',
  },
  'precision.activation': {
    up: [
      ...arrays.flatMap((array) => [`${array}.area_m2`, `${array}.leakage_W`, `${array}.forward.shiftAddEnergy_J`]),
      'peInput',
      'peOutput',
      'activation',
      'pooling',
      'residual',
    ],
    down: arrays.map((array) => `${array}.forward.arrayEnergy_J`),
    chip: larger,
    why: 'one more bit is read and summed; a bit has a smaller share of the multiplexer, which steps once for all of them',
  },
  'precision.error': {
    up: ['array.transposedPeriphery', 'array.transposed.shiftAddEnergy_J', 'derivative', 'loss', 'wgu', 'generator'],
    down: ['array.transposed.arrayEnergy_J'],
    chip: larger,
    why: 'one more bit is read transposed, multiplied and summed; a bit has a smaller share of the multiplexer',
  },
  'subarray.rows': {
    points: [32, 64, 128, 256],
    up: [...arrays, 'adc.error', 'peInput', 'write'],
    chip: larger,
    why: 'bit lines are longer, more cells hang on them, and every row has its drivers; beyond 457 rows they lose half of the read voltage',
  },
  'subarray.columns': {
    up: [...arrays, 'adc.forward', 'adc.feedback', 'peOutput', 'write'],
    chip: ['up', 'up', 'either'],
    why: 'word lines are longer, and every column is converted; fewer and longer buses against slower lines',
  },
  'subarray.rowsAtATime': { points: [1, 2, 4], chip: still, why: 'all rows are driven at once' },
  'subarray.columnsPerAdc': {
    up: reads,
    down: [
      ...arrays.flatMap((array) => [`${array}.area_m2`, `${array}.leakage_W`]),
      'array.transposedPeriphery',
      'adc',
      'peOutput',
    ],
    chip: ['down', 'down', 'up'],
    why: 'fewer converters, shift-adders and sums; switches are as many as lines, only their decoder and select lines grow; rows are driven once a step',
  },
  ...Object.fromEntries(
    (['forward', 'error', 'feedback'] as const).map((kind): [string, Row] => [
      `adc.${kind}.bits`,
      {
        points: [2, 4, 6, 8],
        up: {
          forward: ['array', 'adc.forward', 'peOutput'],
          error: ['array', 'adc.error'],
          feedback: ['feedbackArray', 'adc.feedback'],
        }[kind],
        chip: larger,
        ...(kind === 'feedback' ? { rule: 'dfa' as const } : {}),
        why: 'more comparators, wider encoders and sums',
      },
    ]),
  ),
  'adc.gradient.bits': { points: [1, 2, 4, 8], up: ['wgu'], chip: larger, why: 'more comparators, wider sums' },
  'adc.forward.sharedBy': shared('bp'),
  'adc.error.sharedBy': shared('bp'),
  'adc.feedback.sharedBy': shared('dfa'),
  'pe.subarrays': {
    up: ['peOutput'],
    points: [
      [2, 2],
      [4, 4],
      [8, 8],
    ],
    chip: larger,
    why: 'more arrays, whose sums are wider; longer buses',
  },
  'pe.busWidth': { chip: ['up', 'up', 'down'], why: 'more wires carry a vector in fewer flits' },
  'tile.pes': {
    points: [
      [1, 1],
      [2, 2],
      [4, 4],
    ],
    chip: larger,
    why: 'more PEs, longer trees',
  },
  'tile.treeWidth': { chip: ['up', 'up', 'down'], why: 'more wires carry a vector in fewer flits' },
  'tileBuffer.lineBits': {
    points: [32, 64, 128],
    up: tileBuffers('readPerBit_J', 'writePerBit_J'),
    down: tileBuffers('area_m2', 'leakage_W'),
    either: tileBuffers('read_s', 'write_s'),
    chip: ['down', 'up', 'down'],
    why: 'fewer and wider banks of the same capacity: longer lines, fewer decoders, fewer banks to choose from',
  },
  'tileBuffer.banks': {
    points: [2, 4, 8, 16],
    up: tileBuffers('area_m2', 'leakage_W'),
    down: tileBuffers('read_s', 'write_s', 'readPerBit_J', 'writePerBit_J'),
    chip: ['up', 'down', 'down'],
    why: 'shorter banks of the same capacity, each with its decoder',
  },
  'tileBuffer.width': {
    up: tileBuffers('area_m2', 'leakage_W'),
    down: tileBuffers('read_s', 'write_s', 'readPerBit_J', 'writePerBit_J'),
    chip: ['up', 'down', 'down'],
    why: 'more banks used at once: fewer accesses, fewer banks to choose from, more sense amplifiers at work',
  },
  'tileBuffer.ports': { chip: idle, why: 'more ports' },
  'tileBuffer.capacity': {
    points: [16384, 65536, 262144],
    up: ['tileInput', 'tileOutput'],
    chip: ['up', 'up', 'stays'],
    why: 'more banks, farther away',
  },
  'globalBuffer.lineBits': {
    up: ['globalBuffer', 'gradientSram'],
    chip: ['up', 'up', 'either'],
    why: 'longer lines hold more: fewer accesses, each slower and dearer',
  },
  'globalBuffer.banks': {
    points: [9, 36, 144],
    up: ['globalBuffer'],
    chip: larger,
    why: 'more banks hold more bits, farther away',
  },
  'globalBuffer.width': {
    up: ['globalBuffer'],
    chip: ['up', 'up', 'down'],
    why: 'more banks used at once, of which there are as many where nobody says the capacity',
  },
  'globalBuffer.ports': { chip: idle, why: 'more ports' },
  'globalBuffer.capacity': {
    points: [147456, 589824, 2359296],
    up: ['globalBuffer'],
    chip: larger,
    why: 'more banks, farther away',
  },
  'htree.width': {
    points: [64, 256, 1024],
    chip: ['up', 'up', 'down'],
    why: 'more wires carry a vector in fewer flits',
  },
  'htree.queue': {
    chip: still,
    why: 'one transfer after another never fills a queue, whose registers are not modelled',
  },
  'dram.bandwidth': {
    chip: ['stays', 'down', 'down'],
    why: 'DRAM is off the chip, which waits and leaks for a shorter time',
  },
  'dram.latency': { points: [1e-8, 2e-8, 4e-8], chip: ['stays', 'up', 'up'], why: 'the chip waits longer, and leaks' },
  'dram.energyPerBit': { chip: still, why: 'DRAM is off the chip' },
  'dram.background': { points: [0.1, 0.2, 0.4], chip: still, why: 'DRAM is off the chip' },
  'dram.channels': { chip: still, why: 'one transfer after another uses one channel' },
  'activation.units': { chip: idle, why: 'more units' },
  'derivative.units': { chip: idle, why: 'more units' },
  'pooling.units': { chip: still, why: 'the network does not pool' },
  'loss.units': { chip: idle, why: 'more units' },
  'residual.units': { chip: still, why: 'the network has no residual sums' },
  'accumulator.trees': { points: [4, 16, 64], chip: still, why: 'every layer fits a tile: there are no partial sums' },
  'wgu.count': {
    points: [1, 2, 4],
    chip: ['either', 'either', 'stays'],
    why: 'more units; as many as layers are one for each layer, of its size and with sums of its own',
  },
  'wgu.rows': { up: ['wgu'], chip: larger, why: 'bit lines are longer' },
  'wgu.columns': {
    up: ['wgu'],
    chip: ['either', 'either', 'up'],
    why: 'word lines are longer; as many arrays as the widest layer fills, in whole arrays',
  },
  'wgu.columnsPerAdc': {
    up: ['wgu.readChannel_s', 'wgu.readChannel_J', 'wgu.tree_s'],
    down: ['wgu.area_m2', 'wgu.leakage_W'],
    chip: ['down', 'up', 'up'],
    why: 'as in an array of weights; rows are driven once a step, in all columns',
  },
  'wgu.samplesPerPass': { chip: still, why: 'a batch of one sample has no other to share a pass with' },
  'wgu.replicas': { chip: ['up', 'down', 'down'], why: 'more arrays serve as many channels at once' },
  'wgu.macs': { chip: still, why: 'only a digital unit has multipliers' },
  'wgu.macEnergy': { points: [3e-14, 1.2e-13, 4.8e-13], chip: still, why: 'only a digital unit has multipliers' },
  'wgu.accumulatorBits': { points: [16, 32], chip: still, why: 'only a digital unit has accumulators' },
  'gradient.bits': { up: ['gradientAdder'], chip: larger, why: 'wider adders, more bits to DRAM' },
  'gradient.adders': { points: [1024, 4096, 16384], chip: idle, why: 'more adders' },
  'gradient.busWidth': { points: [64, 256, 1024], chip: still, why: 'gradients pass the buffer' },
  'optimizer.stateBits': { points: [4, 8, 16], chip: ['stays', 'up', 'up'], why: 'more bits from and to DRAM' },
  'feedback.generatorUnits': { rule: 'dfa', chip: still, why: 'arrays hold the feedback matrices' },
  'write.parallelArrays': { chip: still, why: 'a layer of one array has no other to write at once' },
  'write.verifyEvery': { points: [1, 2, 4], chip: ['stays', 'down', 'down'], why: 'fewer reads that verify' },
  'controller.issueWidth': { chip: still, why: 'one vector at a time; the controller has no area' },
  'controller.reductionSlots': { chip: still, why: 'the size of the tile buffers is given' },
  'power.window': { chip: still, why: 'how power is looked at' },
  'level.tiles': {
    points: [
      [2, 2],
      [4, 4],
    ],
    chip: larger,
    why: 'more tiles, longer trees',
  },
};

/** Arrays that share converters: fewer of them, and one array at a time in the tiny network. */
function shared(rule: 'bp' | 'dfa'): Row {
  return {
    points: [1, 2, 4],
    chip: ['down', 'down', 'stays'],
    ...(rule === 'dfa' ? { rule } : {}),
    why: 'fewer converters, which a layer of one array never waits for',
  };
}
