import type {
  ArrayFigures,
  BufferFigures,
  ChipFigures,
  ElementwiseFigures,
  WireFigures,
} from '../../src/parts/words/figures.ts';

const ns = 1e-9;
const pJ = 1e-12;
const none = { area_m2: 0, leakage_W: 0 };

/** An array of 1 mm x 1 mm, so that every wire has a round length. One input bit takes 2 + 4 x 1 + 1 = 7 ns. */
const array: ArrayFigures = {
  area_m2: 1e-6,
  leakage_W: 1e-6,
  transposedPeriphery: none,
  cells_m2: 0.25e-6,
  forward: read(1 * ns),
  transposed: read(2 * ns),
};

function read(convert_s: number) {
  return {
    drive_s: 1 * ns,
    settle_s: 1 * ns,
    convert_s,
    shiftAdd_s: 1 * ns,
    conversions: 4,
    arrayEnergy_J: (density: number) => 8 * density * pJ,
    adcEnergy_J: () => 4 * pJ,
    shiftAddEnergy_J: 1 * pJ,
  };
}

/** Read in 1 ns, written in `write` ns; a bank holds 1024 bits. */
function buffer(write: number): BufferFigures {
  return { ...none, read_s: 1 * ns, write_s: write * ns, readPerBit_J: pJ, writePerBit_J: 2 * pJ, bits: 1024 };
}

/** A millimetre takes `perMillimetre` ns. */
function wire(perMillimetre: number): WireFigures {
  return {
    latency_s_per_m: perMillimetre * 1e-6,
    energy_J_per_bit_m: 1e-9,
    area_m2_per_bit_m: 0,
    leakage_W_per_bit_m: 0,
  };
}

const elementwise: ElementwiseFigures = { ...none, energy_J: 1 * pJ };

/**
 * Figures that can be added up in one's head, for a clock of 1 GHz: everything is whole nanoseconds and picojoules. Only
 * arrays have an area, so a tile of n x n arrays is a square of n millimetres.
 */
export function roundFigures(changes: Partial<ChipFigures> = {}): ChipFigures {
  return {
    array,
    adc: { forward: { ...none, count: 1 }, error: { ...none, count: 1 }, feedback: { ...none, count: 1 } },
    feedbackArray: array,
    peInput: buffer(1),
    peOutput: buffer(1),
    bus: wire(1),
    tree: wire(2),
    adderTree: { pass: (inputs) => ({ latency_s: (inputs - 1) * ns, energy_J: inputs * pJ }), block: () => none },
    tileInput: buffer(1),
    tileOutput: buffer(1),
    globalBuffer: buffer(2),
    activation: elementwise,
    derivative: elementwise,
    pooling: elementwise,
    loss: elementwise,
    residual: elementwise,
    wgu: {
      ...none,
      writeRow_s: 1 * ns,
      writeRow_J: pJ,
      readChannel_s: 10 * ns,
      readChannel_J: pJ,
      tree_s: (arrays) => arrays * ns,
    },
    gradientAdder: { ...none, latency_s: 1 * ns, energy_J: pJ },
    write: {
      ...none,
      pulse_s: 50 * ns,
      setup_s: 5 * ns,
      // A word line 1, a bit line 0.25 and a cell 0.75 pJ.
      pulse_J: (cells) => (1 + cells) * pJ,
      outerPulse_J: (rows, columns, cells) => (rows + 0.25 * columns + 0.75 * cells) * pJ,
    },
    generator: elementwise,
    gradientSram: buffer(1),
    notes: [],
    ...changes,
  };
}
