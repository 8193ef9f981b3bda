import type {
  ArrayFigures,
  BufferFigures,
  ChipFigures,
  ElementwiseFigures,
  MacGridFigures,
  WguArrayFigures,
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
      kind: 'array',
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

/** The gradient unit's figures, where it is known to consist of SRAM arrays. */
export function arraysOf({ wgu }: Pick<ChipFigures, 'wgu'>): WguArrayFigures {
  if (wgu.kind !== 'array') throw new TypeError(`the gradient unit is ${wgu.kind}`);
  return wgu;
}

/** Arrays of a gradient unit as in `oddFigures`. */
export const oddArrays = (): WguArrayFigures => ({
  ...arraysOf(roundFigures()),
  writeRow_s: 1.117 * ns,
  readChannel_s: 10.133 * ns,
  tree_s: (arrays) => arrays * 1.151 * ns,
});

/**
 * A digital gradient unit whose energies tell what was charged how often: a bit written into its buffers 2, read 1 and
 * carried across the grid 0.5 pJ; a product 10, an accumulation 100, a sum that leaves 1000 pJ. An activation is
 * written in 1.201 and read in 1.103 ns, an error in 1.409 and 1.307 ns; a bank holds 1024 bits.
 */
export function oddGrid(): MacGridFigures {
  const bank = (read_ns: number, write_ns: number) => ({ ...buffer(1), read_s: read_ns * ns, write_s: write_ns * ns });
  return {
    kind: 'digital',
    activations: () => bank(1.103, 1.201),
    errors: () => bank(1.307, 1.409),
    grid: () => ({
      ...none,
      cross_s: 0.211 * ns,
      mac_J: 10 * pJ,
      accumulate_J: 100 * pJ,
      activationBit_J: 0.5 * pJ,
      errorBit_J: 0.5 * pJ,
      sum_J: 1000 * pJ,
    }),
  };
}

/**
 * Figures that no two actions share and that lie on no clock edge: a time that is right was made of the right ones. The
 * millimetre stays, and so does what an area is.
 */
export function oddFigures(): ChipFigures {
  const round = roundFigures();
  const odd = (read_ns: number, write_ns: number) => ({ ...buffer(1), read_s: read_ns * ns, write_s: write_ns * ns });
  // One input bit takes 1.718 + 4 x 1.019 + 0.709 = 6.503 ns, transposed 1.718 + 4 x 2.039 + 0.709 = 10.583 ns.
  const bit = (convert_ns: number) => ({
    ...read(convert_ns * ns),
    drive_s: 0.907 * ns,
    settle_s: 0.811 * ns,
    shiftAdd_s: 0.709 * ns,
  });
  return roundFigures({
    array: { ...array, forward: bit(1.019), transposed: bit(2.039) },
    peInput: odd(1.021, 1.031),
    peOutput: odd(1.033, 1.037),
    bus: wire(1.013),
    tree: wire(2.027),
    adderTree: {
      ...round.adderTree,
      pass: (inputs, bits) => ({ latency_s: (inputs * 0.101 + bits * 0.103) * ns, energy_J: pJ }),
    },
    tileInput: odd(1.103, 1.201),
    tileOutput: odd(1.307, 1.409),
    globalBuffer: odd(1.511, 2.617),
    wgu: oddArrays(),
    gradientAdder: { ...round.gradientAdder, latency_s: 1.171 * ns },
    write: { ...round.write, pulse_s: 50.123 * ns, setup_s: 5.077 * ns },
    gradientSram: odd(1.223, 1.327),
  });
}
