import {
  aside,
  type Banks,
  type Chip,
  globalBanks,
  lazily,
  lineGroups,
  tileBanks,
  tileBufferKind,
} from '../../chip/index.ts';
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
import { format } from '../../units/index.ts';
import { dramNote } from '../dram.ts';
import type { AdcRole, Converters } from '../given/adc.ts';
import { inMacro, isSelected } from '../macro.ts';
import { adderTree, gradientAdder } from './adder.ts';
import { arrayConverters, computedArray, settleStep_s } from './array.ts';
import { bankSelect } from './bankSelect.ts';
import { addRegister, maxTree, passRegister } from './elementwise.ts';
import { register, type Side } from './flipFlop.ts';
import { lfsrMultiplier } from './lfsr.ts';
import { macGrid, type OperandBuffer } from './macGrid.ts';
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
  /** @param reverse is asked where the array is read transposed; null for one that never is */
  array(straight: Converters, reverse: (() => Converters) | null): ArrayFigures;
  peInput(bits: number, side: Side): BufferFigures;
  peOutput(bits: number, side: Side): BufferFigures;
  globalBuffer(banks: Banks): BufferFigures;
  tileBuffer(banks: Banks): BufferFigures;
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

/** Lines of a bank of gradient sums, and of a gradient unit's operands. */
const gradientLines = 128;
/** How much slower than the fastest the wires of the trees may be, to save repeaters (model.md, section 4). */
const treeTolerance = 0.1;
/** Gradients are summed over up to 2^8 samples; the largest of a window of 2 x 2 is taken. */
const batchBits = 8;
const poolWindow = 4;

/** Every block from technology and geometry. @throws OutsideModelError for a technology that is not tabulated. */
export function blocksOf(chip: Chip): Blocks {
  const made = lazily(chip, { technology: () => technologyOf(chip) });
  const t = () => made.technology;
  const { precision, globalBuffer, gradient, wgu } = chip;
  return {
    converters: (role) => arrayConverters(chip, t(), role),
    settleStep_s: () => settleStep_s(chip, t()),
    array: (straight, reverse) => computedArray(chip, t(), straight, reverse),
    peInput: (bits, side) => peBuffer(chip, t(), 'peInput', bits, side),
    peOutput: (bits, side) => peBuffer(chip, t(), 'peOutput', bits, side),
    globalBuffer: (banks) => banked(t(), 'globalBuffer', globalBuffer.kind, banks),
    tileBuffer: (banks) => banked(t(), 'tileBuffer', tileBufferKind(chip), banks),
    gradientSram: () => sramBank(t(), 'gradientSram', gradientLines, globalBuffer.lineBits),
    bus: () => repeatedWire(t(), 0).figures,
    tree: () => repeatedWire(t(), treeTolerance).figures,
    adderTree: () => adderTree(t()),
    activation: () => passRegister(t(), precision.activation),
    derivative: () => passRegister(t(), precision.error),
    pooling: () => maxTree(t(), poolWindow, precision.activation),
    loss: () => addRegister(t(), precision.error),
    residual: () => addRegister(t(), precision.activation),
    generator: () => lfsrMultiplier(t(), precision.weight, precision.error),
    wgu: (trees) =>
      wgu.kind === 'array' ? wguArray(chip, t(), trees).figures : macGrid(chip, t(), operandBuffer(t())),
    gradientAdder: () => gradientAdder(t(), gradient.bits + batchBits),
    write: () => writeDriver(chip, t()),
  };
}

/**
 * All figures of a chip from its blocks, each made when it is first asked for.
 *
 * @param notes is asked when they are
 */
export function compose(chip: Chip, blocks: Blocks, notes: () => readonly string[]): ChipFigures {
  const shared = lazily<Shared>(chip, {
    forward: () => blocks.converters('forward'),
    error: () => blocks.converters('error'),
    feedback: () => blocks.converters('feedback'),
    tileBuffer: () => blocks.tileBuffer(tileBanks(chip)),
  });
  const figures: ChipFigures = lazily<ChipFigures>(chip, {
    array: () => blocks.array(shared.forward, () => shared.error),
    feedbackArray: () => blocks.array(shared.feedback, null),
    adc: () =>
      lazily<ChipFigures['adc']>(chip, {
        forward: () => shared.forward.figures,
        error: () => shared.error.figures,
        feedback: () => shared.feedback.figures,
      }),
    peInput: () =>
      blocks.peInput(chip.subarray.rows * chip.precision.activation, {
        along: 'column',
        length_m: chip.pe.subarrays[0] * arraySide_m(figures),
      }),
    peOutput: () =>
      blocks.peOutput(shared.forward.figures.count * sumBits(chip), {
        along: 'row',
        length_m: chip.pe.subarrays[1] * arraySide_m(figures),
      }),
    bus: () => blocks.bus(),
    tree: () => blocks.tree(),
    adderTree: () => blocks.adderTree(),
    tileInput: () => shared.tileBuffer,
    tileOutput: () => shared.tileBuffer,
    globalBuffer: () => blocks.globalBuffer(globalBanks(chip)),
    activation: () => blocks.activation(),
    derivative: () => blocks.derivative(),
    pooling: () => blocks.pooling(),
    loss: () => blocks.loss(),
    residual: () => blocks.residual(),
    wgu: () => blocks.wgu(figures.adderTree),
    gradientAdder: () => blocks.gradientAdder(),
    write: () => blocks.write(),
    generator: () => blocks.generator(),
    gradientSram: () => blocks.gradientSram(figures.globalBuffer),
    notes: () => aside(chip, () => [dramNote(chip.dram), ...slowBufferNotes(chip, blocks, figures), ...notes()]),
  });
  return figures;
}

/** An access that takes more than so many times the usual one is worth a word. */
const slow = 2;

/** Said of a global buffer whose size makes it slow: its accesses are not streamed. */
function slowBufferNotes(chip: Chip, blocks: Blocks, { globalBuffer }: ChipFigures): string[] {
  const open = { ...chip.globalBuffer, capacity: 'auto', banks: 'auto' } as const;
  const usual = blocks.globalBuffer(globalBanks({ globalBuffer: open }));
  return (['read', 'write'] as const)
    .filter((access) => globalBuffer[`${access}_s`] > slow * usual[`${access}_s`])
    .map((access) => {
      const [own, ofUsual] = [globalBuffer, usual].map((of) => format(of[`${access}_s`], 's', 3));
      return `globalBuffer: a ${access} takes ${own} because of the size, ${ofUsual} in as many banks as are used at once`;
    });
}

/** What several figures are made of. */
interface Shared {
  readonly forward: Converters;
  readonly error: Converters;
  readonly feedback: Converters;
  readonly tileBuffer: BufferFigures;
}

/** Side of the square of an array with its forward converters. */
const arraySide_m = ({ array, adc }: ChipFigures): number => Math.sqrt(array.area_m2 + adc.forward.area_m2);

const kinds = { 'register-file': registerFile, sram: sramBank } as const;

/** One bank of a buffer, with its share of what it takes to select and to reach it. */
function banked(t: Technology, block: string, kind: keyof typeof kinds, banks: Banks): BufferFigures {
  const bank = kinds[kind](t, block, banks.lines, banks.lineBits);
  if (!isSelected(banks)) return bank;
  return inMacro(bank, banks, repeatedWire(t, treeTolerance).figures, bankSelect(t, banks));
}

/** An operand buffer of a digital gradient unit: one of its banks is read in a cycle. */
const operandBuffer =
  (t: Technology): OperandBuffer =>
  (side, count, lineBits) =>
    banked(t, `wgu.${side}`, 'sram', { count, width: 1, lines: gradientLines, lineBits });

/** Flip-flops along a side of the PE, or a bank with lines as wide as the bus. */
function peBuffer(chip: Chip, t: Technology, block: string, bits: number, side: Side): BufferFigures {
  if (chip.pe.buffer === 'register-file') return register(t, bits, side);
  const { busWidth } = chip.pe;
  return sramRegister(t, block, Math.max(2, Math.ceil(bits / busWidth)), busWidth);
}

/** Width of a sum over the array rows of a PE: ADC, shift-adds over the input bits, tree, sign. */
function sumBits(chip: Chip): number {
  const { adc, precision, pe, subarray } = chip;
  const summed = lineGroups(subarray, subarray.rows) * pe.subarrays[0];
  return adc.forward.bits + precision.activation + Math.ceil(Math.log2(summed)) + 1;
}
