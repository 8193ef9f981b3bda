import { driversOf, type ReadSide } from '../../circuits/computed/drivers.ts';
import { flipFlop } from '../../circuits/computed/flipFlop.ts';
import type { Lines } from '../../circuits/computed/lines.ts';
import { type SramPeriphery, sramPeriphery } from '../../circuits/computed/sramArray.ts';
import { sourceLineMatrix } from '../../circuits/computed/switchMatrix.ts';
import type { ArrayElectrics, BitRead, Figures, RowSelection } from '../figures.ts';
import type { Quirks } from '../quirks.ts';
import type { Parameters } from '../run.ts';
import { switchPulse_J } from '../writing.ts';
import { endOf, type LineEnd } from './lineEnd.ts';
import type { Process } from './process.ts';
import type { Description } from './sizes.ts';

/** An array with its periphery as the composition needs it. */
export interface ArrayFigures extends Pick<Figures, 'forward' | 'backward' | 'arrayArea'> {
  readonly electrics: ArrayElectrics;
  readonly width_m: number;
  readonly height_m: number;
}

/** Defects that the circuits of an array have. */
export type ArrayDefects = Pick<Quirks, 'B35' | 'B36'>;

/** The tool reads errors with half of the lines on, whatever they are (B30). */
const errorDensity = 0.5;

/**
 * The array of a run from the circuits of its blocks. A transposed read takes no time for its multiplexer (B7), counts
 * half of the lines on (B30) and exists in training only.
 *
 * @param defects whether the width counts the row-side encoders as the tool does (B35), and SRAM its multiplexers (B36)
 * @throws OutsideModelError for what a circuit model does not cover
 */
export function arrayFigures(run: Description, process: Process, defects: ArrayDefects): ArrayFigures {
  const { parameters: p } = run;
  const { t, cell, lines } = process;
  const { forward, transposed, below, across } = driversOf(t, cell, lines, p.readVoltage);
  const bottom = endOf(run, process, {
    block: 'adc.forward',
    outputs: p.levelOutput,
    lines: lines.columns,
    crossing: lines.rows,
    steps: p.numColMuxed,
    side: { along: 'row', length_m: lines.rowLength_m },
    defects,
  });
  const back = p.trainingEstimation ? transposed : null;
  const edge = back === null ? null : errorEnd(run, process, defects);
  const ends = edge === null ? [bottom] : [bottom, edge];
  const total = (of: (end: LineEnd) => number) => ends.reduce((all, end) => all + of(end), 0);
  const left_m2 = forward.matrix.area_m2 + (edge === null ? 0 : sum(across));
  const bottom_m2 = sum(below) + bottom.mux.area_m2 + bottom.converters_m2 + bottom.sums_m2;
  return {
    forward: bitRead(run, process, forward, bottom, p.numColMuxed),
    backward: back === null || edge === null ? noRead : errorRead(run, process, back, edge),
    electrics: electricsOf(p, process),
    arrayArea: {
      cells: lines.cells_m2,
      adc: total((end) => end.converters_m2),
      accum: total((end) => end.sums_m2),
      other: left_m2 + sum(below) + total((end) => end.mux.area_m2),
    },
    width_m:
      lines.rowLength_m +
      left_m2 / lines.columnLength_m +
      (edge === null ? 0 : endWidth_m(edge, lines.columnLength_m, defects.B35)),
    height_m: lines.columnLength_m + bottom_m2 / lines.rowLength_m,
  };
}

/** What stands at the end of the rows, which errors are read from. */
function errorEnd(run: Description, process: Process, defects: ArrayDefects): LineEnd {
  const { parameters: p } = run;
  const { lines } = process;
  return endOf(run, process, {
    block: 'adc.error',
    outputs: p.levelOutputAG,
    lines: lines.rows,
    crossing: lines.columns,
    steps: p.numRowMuxedAG,
    side: { along: 'column', length_m: lines.columnLength_m },
    defects,
  });
}

/** What the row-side end adds to the width of the array. */
function endWidth_m(edge: LineEnd, column_m: number, narrowEncoders: boolean): number {
  const encoders_m = narrowEncoders ? edge.narrowEncoder_m : edge.encoders_m2 / column_m;
  return encoders_m + (edge.converters_m2 - edge.encoders_m2 + edge.sums_m2 + edge.mux.area_m2) / column_m;
}

const sum = (blocks: readonly { readonly area_m2: number }[]) => blocks.reduce((all, { area_m2 }) => all + area_m2, 0);

const noRead: BitRead = { fixed_s: 0, idle_J: 0, perActivity_J: 0, shiftAdd_J: 0 };

/** One input bit read from one side, sensing left out; multiplexer and settling are paid once an input word. */
function bitRead(
  { inputBits, parameters: p }: Description,
  { t, cell }: Process,
  { matrix, lines, driven_V, ...side }: ReadSide,
  end: LineEnd,
  steps: number,
): BitRead {
  const drive_s = Math.max(steps * (matrix.step_s + 0.5 / t.clock_Hz), end.mux.all_s / inputBits);
  const settle_s = steps * side.precharge_s + side.discharge_s + (steps * side.settleStep_s) / inputBits;
  // Lines of SRAM arrays are precharged, and charged for nothing else; word lines cost what their switches do.
  const linesCount = cell.kind === 'sram' ? 0 : 1;
  const readLines_J = linesCount * lines.columns * lines.columnWire_F * p.readVoltage ** 2;
  const wordLine_J = linesCount * lines.row_F * driven_V ** 2;
  return {
    fixed_s: drive_s + settle_s + steps * end.encode_s + end.sums_s,
    idle_J:
      steps * (matrix.step_J + side.precharge_J) + readLines_J + end.mux.all_J / inputBits + end.encode_J + end.sums_J,
    perActivity_J: steps * lines.rows * (matrix.activeLine_J + wordLine_J),
    shiftAdd_J: end.sums_J,
  };
}

function errorRead(run: Description, process: Process, side: ReadSide, end: LineEnd): BitRead {
  const unhurried = { ...end, mux: { ...end.mux, all_s: 0 } };
  const read = bitRead(run, process, side, unhurried, run.parameters.numRowMuxedAG);
  return { ...read, idle_J: read.idle_J + errorDensity * read.perActivity_J, perActivity_J: 0 };
}

/** The tool takes a cell's length of wire from the feature size that it is given beside the node. */
function electricsOf(p: Parameters, { t, cell, lines }: Process): ArrayElectrics {
  const sram = cell.kind === 'sram' ? sramPeriphery(t, cell, lines) : null;
  const [height, width] =
    sram !== null
      ? [p.heightInFeatureSizeSRAM, p.widthInFeatureSizeSRAM]
      : [p.heightInFeatureSize1T1R, p.widthInFeatureSize1T1R];
  return {
    // Height along the row, width along the column, as the tool has it.
    rowCell_ohm: height * p.featuresize * t.wire_Ohm_per_m,
    columnCell_ohm: width * p.featuresize * t.wire_Ohm_per_m,
    access_ohm: cell.access_Ohm,
    columnF: lines.column_F,
    sourceF: lines.columnWire_F,
    pulse_J: lines.rows * switchPulse_J(flipFlop(t).clockEnergy_J),
    rowWrite_s: sram === null ? sourceLineMatrix(t, lines, cell).step_s : sram.writeRow_s - sram.wordLines.step_s,
    selection: sram === null ? undefined : selectionOf(p, lines, sram),
  };
}

/** Rows are selected for a write as for the steps of a read. */
function selectionOf(p: Parameters, { rows }: Lines, { wordLines }: SramPeriphery): RowSelection {
  return {
    row_s: wordLines.step_s,
    idle_J: p.numColMuxed * wordLines.step_J,
    perChange_J: p.numColMuxed * rows * wordLines.activeLine_J,
    weight_J: 0,
  };
}
