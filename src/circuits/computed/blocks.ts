import type { Chip } from '../../chip/index.ts';
import type {
  AdderTreeFigures,
  ArrayFigures,
  BufferFigures,
  ChipFigures,
  ElementwiseFigures,
  GradientAdderFigures,
  WguFigures,
  WireFigures,
  WriteFigures,
} from '../../parts/words/figures.ts';
import type { AdcRole, Converters } from '../given/adc.ts';
import { adderTree, gradientAdder } from './adder.ts';
import { arrayConverters, computedArray, settleStep_s } from './array.ts';
import { addRegister, maxTree, passRegister } from './elementwise.ts';
import { register, type Side } from './flipFlop.ts';
import { lfsrMultiplier } from './lfsr.ts';
import { registerFile } from './registerFile.ts';
import { sramBank, sramRegister } from './sramBank.ts';
import { type Technology, technologyOf } from './technology.ts';
import { wguArray } from './wguArray.ts';
import { repeatedWire } from './wires.ts';
import { writeDriver } from './writeDriver.ts';

/**
 * Where each block's figures come from, one function a block of a chip file; what one needs of another is its argument.
 */
export interface Blocks {
  converters(role: AdcRole): Converters;
  settleStep_s(): number;
  array(straight: Converters, reverse: Converters | null): ArrayFigures;
  peInput(bits: number, side: Side): BufferFigures;
  peOutput(bits: number, side: Side): BufferFigures;
  globalBuffer(): BufferFigures;
  tileBuffer(): BufferFigures;
  gradientSram(globalBuffer: BufferFigures): BufferFigures;
  bus(): WireFigures;
  tree(): WireFigures;
  adderTree(): AdderTreeFigures;
  activation(): ElementwiseFigures;
  derivative(): ElementwiseFigures;
  pooling(): ElementwiseFigures;
  loss(): ElementwiseFigures;
  residual(): ElementwiseFigures;
  generator(): ElementwiseFigures;
  wgu(trees: AdderTreeFigures): WguFigures;
  gradientAdder(): GradientAdderFigures;
  write(): WriteFigures;
}

/** Lines of a bank of a buffer. */
const bankLines = { global: 128, tile: 32 } as const;
/** How much slower than the fastest the wires of the trees may be, to save repeaters (model.md, section 4). */
const treeTolerance = 0.1;
/** Gradients are summed over up to 2^8 samples; the largest of a window of 2 x 2 is taken. */
const batchBits = 8;
const poolWindow = 4;

/** Every block from technology and geometry. @throws OutsideModelError for a technology that is not tabulated. */
export function blocksOf(chip: Chip): Blocks {
  const t = technologyOf(chip);
  const { activation, error, weight } = chip.precision;
  return {
    converters: (role) => arrayConverters(chip, t, role),
    settleStep_s: () => settleStep_s(chip, t),
    array: (straight, reverse) => computedArray(chip, t, straight, reverse),
    peInput: (bits, side) => peBuffer(chip, t, 'peInput', bits, side),
    peOutput: (bits, side) => peBuffer(chip, t, 'peOutput', bits, side),
    globalBuffer: () => banks[chip.globalBuffer.kind](t, 'globalBuffer', globalLines(chip), chip.globalBuffer.lineBits),
    tileBuffer: () => banks[chip.tileBuffer.kind](t, 'tileBuffer', bankLines.tile, chip.tileBuffer.lineBits),
    gradientSram: () => sramBank(t, 'gradientSram', bankLines.global, chip.globalBuffer.lineBits),
    bus: () => repeatedWire(t, 0).figures,
    tree: () => repeatedWire(t, treeTolerance).figures,
    adderTree: () => adderTree(t),
    activation: () => passRegister(t, activation),
    derivative: () => passRegister(t, error),
    pooling: () => maxTree(t, poolWindow, activation),
    loss: () => addRegister(t, error),
    residual: () => addRegister(t, activation),
    generator: () => lfsrMultiplier(t, weight, error),
    wgu: (trees) => wguArray(chip, t, trees).figures,
    gradientAdder: () => gradientAdder(t, chip.gradient.bits + batchBits),
    write: () => writeDriver(chip, t),
  };
}

/** All figures of a chip from its blocks. */
export function compose(chip: Chip, blocks: Blocks, notes: readonly string[]): ChipFigures {
  const forward = blocks.converters('forward');
  const error = blocks.converters('error');
  const feedback = blocks.converters('feedback');
  const array = blocks.array(forward, error);
  const trees = blocks.adderTree();
  const globalBuffer = blocks.globalBuffer();
  const tileBuffer = blocks.tileBuffer();
  const [peRows, peColumns] = chip.pe.subarrays;
  const arraySide_m = Math.sqrt(array.area_m2 + forward.figures.area_m2);
  return {
    array,
    feedbackArray: blocks.array(feedback, null),
    adc: { forward: forward.figures, error: error.figures, feedback: feedback.figures },
    peInput: blocks.peInput(chip.subarray.rows * chip.precision.activation, {
      along: 'column',
      length_m: peRows * arraySide_m,
    }),
    peOutput: blocks.peOutput(forward.figures.count * sumBits(chip), {
      along: 'row',
      length_m: peColumns * arraySide_m,
    }),
    bus: blocks.bus(),
    tree: blocks.tree(),
    adderTree: trees,
    tileInput: tileBuffer,
    tileOutput: tileBuffer,
    globalBuffer,
    activation: blocks.activation(),
    derivative: blocks.derivative(),
    pooling: blocks.pooling(),
    loss: blocks.loss(),
    residual: blocks.residual(),
    wgu: blocks.wgu(trees),
    gradientAdder: blocks.gradientAdder(),
    write: blocks.write(),
    generator: blocks.generator(),
    gradientSram: blocks.gradientSram(globalBuffer),
    notes,
  };
}

const banks = { 'register-file': registerFile, sram: sramBank } as const;

/** Flip-flops along a side of the PE, or a bank with lines as wide as the bus. */
function peBuffer(chip: Chip, t: Technology, block: string, bits: number, side: Side): BufferFigures {
  if (chip.pe.buffer === 'register-file') return register(t, bits, side);
  const { busWidth } = chip.pe;
  return sramRegister(t, block, Math.max(2, Math.ceil(bits / busWidth)), busWidth);
}

function globalLines(chip: Chip): number {
  const { capacity, banks, lineBits } = chip.globalBuffer;
  return capacity === 'auto' ? bankLines.global : Math.ceil(capacity / banks / lineBits);
}

/** Width of a sum over the array rows of a PE: ADC, shift-adds over the input bits, tree, sign. */
function sumBits(chip: Chip): number {
  return chip.adc.forward.bits + chip.precision.activation + Math.ceil(Math.log2(chip.pe.subarrays[0])) + 1;
}
