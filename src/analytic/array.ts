import { type Adc, lineGroups, linesAtATime } from '../chip/index.ts';
import type { ArrayPlacement, MatrixPlacement, PePlacement } from '../mapping/index.ts';
import type { ReadFigures } from '../parts/words/figures.ts';
import { banksPerPe } from '../sizes/geometry.ts';
import { readGroups } from '../sizes/rowGroups.ts';
import { verifyReads, verifyReadsOfRows } from '../sizes/verifyReads.ts';
import { cellsPerPulse, writtenRows } from '../sizes/writtenCells.ts';
import { turnsTime } from './bank.ts';
import { type Cost, nothing } from './cost.ts';
import type { Model } from './model.ts';

/** One kind of read of a matrix. */
export interface Read {
  readonly placement: MatrixPlacement;
  readonly transposed: boolean;
  readonly adc: Adc;
  readonly figures: ReadFigures;
  readonly inputBits: number;
  /** Fraction of ones among the input bits, mean conductance of the cells (0 = Gmin, 1 = Gmax). */
  readonly density: number;
  readonly conductance: number;
  /** Vectors of one sample. */
  readonly vectors: number;
}

/** Analogue phase, one conversion step, shift-add: each rounded once. ps. */
export function bitTimes({ timing }: Model, { drive_s, settle_s, convert_s, shiftAdd_s, conversions }: ReadFigures) {
  return {
    drive: timing.ps(drive_s + settle_s),
    convert: timing.ps(convert_s),
    conversions,
    shiftAdd: timing.ps(shiftAdd_s),
  };
}

/**
 * The arrays of a PE, all vectors: copies share them, v = ceil(vectors / copies) each, and as many copies in one PE as
 * its vectors need take turns at its banks of ADCs. Private ADCs: t = v b (t_drive + c t_convert + t_shiftAdd) for b
 * input bits, each once for every group of rows, and c columns per ADC; a shared bank: turnsTime.
 */
export function arraysTime(model: Model, read: Read, { arrays }: PePlacement): number {
  const { arrayCopies, peCopies } = read.placement;
  const vectors = Math.ceil(read.vectors / (arrayCopies * peCopies));
  const bit = bitTimes(model, read.figures);
  const { drive, convert, conversions, shiftAdd } = bit;
  const bits = read.inputBits * readGroups(model.chip, read.placement, read.transposed);
  if (read.adc.sharedBy === 1) return vectors * bits * (drive + conversions * convert + shiftAdd);
  const copies = Math.ceil(Math.ceil(read.vectors / peCopies) / vectors);
  const units = banksPerPe(model.chip, read.adc);
  return turnsTime({ arrays: arrays.length * copies, units, ...grants(read, bits, bit, vectors) });
}

/** How `adc.grant` cuts the conversions of `vectors` vectors into turns. */
function grants({ adc }: Read, bits: number, bit: ReturnType<typeof bitTimes>, vectors: number) {
  const { drive, convert, conversions, shiftAdd } = bit;
  switch (adc.grant) {
    case 'vector': {
      // The bank is kept through the drives of the later bits.
      const kept = bits * (conversions * convert + shiftAdd) + (bits - 1) * drive;
      return { rounds: vectors, drive, conversions: 1, convert: kept, pause: 0 };
    }
    case 'bit':
      return { rounds: vectors * bits, drive, conversions: 1, convert: conversions * convert, pause: shiftAdd };
    case 'conversion':
      return { rounds: vectors * bits, drive, conversions, convert, pause: shiftAdd };
  }
}

/**
 * Energy of all arrays of the matrix, ADCs included: E = vectors b sum over arrays of
 * n [E_array(d) + E_shiftAdd + E_adc(d, g) outputs / side] for its n groups of r rows, with d = bit density x
 * inputs / (n r): partial arrays drive fewer rows.
 */
export function arraysEnergy({ chip }: Model, read: Read): number {
  const { figures, transposed, density, conductance } = read;
  const { rows, columns } = chip.subarray;
  const [inputSide, outputSide] = transposed ? [columns, rows] : [rows, columns];
  let perBit_J = 0;
  for (const { arrays } of read.placement.tiles.flatMap(({ pes }) => pes)) {
    for (const array of arrays) {
      const [inputs, outputs] = transposed ? [array.columns, array.rows] : [array.rows, array.columns];
      const groups = lineGroups(chip.subarray, inputs, inputSide);
      const driven = (density * inputs) / (groups * linesAtATime(chip.subarray, inputSide));
      perBit_J += groups * (figures.arrayEnergy_J(driven) + figures.shiftAddEnergy_J);
      perBit_J += (groups * figures.adcEnergy_J(driven, conductance) * outputs) / outputSide;
    }
  }
  return perBit_J * read.vectors * read.inputBits;
}

/**
 * Writing an array row by row: n = rows (potentiation + depression) pulses, the largest counts of a row one after the
 * other; a pulse takes the energy of the cells that it writes.
 */
export function rowPulses(model: Model, layer: number, { rows, columns }: ArrayPlacement): Cost {
  const activity = model.activity(layer);
  const count = rows * (activity.rowPotentiation + activity.rowDepression);
  const pulse_J = model.figures.write.pulse_J(cellsPerPulse(activity, columns));
  const verifies = verifyReadsOfRows(activity, rows, model.chip.write.verifyEvery);
  return pulses(model, columns, { count, pulse_J, verifies });
}

/**
 * Writing an array of latches: t = n (t_read + t_write) for the n rows with a changed cell, each read before it is
 * written, or n t_write if a digital copy tells the new values.
 */
export function rowRewrites(model: Model, layer: number, array: ArrayPlacement): Cost {
  const { chip, figures, timing, network } = model;
  const { rows, cells } = writtenRows(network.activity, layer, array);
  const read = chip.write.master === 'digital' ? nothing : rowRead(model, array.columns);
  return {
    ps: timing.repeated(rows, read.ps + timing.ps(figures.write.pulse_s)),
    energy_J: rows * (read.energy_J + figures.write.pulse_J(cells)),
  };
}

/**
 * Writing `vectors` outer products: n = vectors (potentiation + depression) pulses on all rows and columns together.
 */
export function outerPulses(model: Model, layer: number, { rows, columns }: ArrayPlacement, vectors: number): Cost {
  const activity = model.activity(layer);
  const count = vectors * (activity.rowPotentiation + activity.rowDepression);
  const pulse_J = model.figures.write.outerPulse_J(rows, columns, rows * cellsPerPulse(activity, columns));
  const verifies = rows * verifyReads(count, model.chip.write.verifyEvery);
  return pulses(model, columns, { count, pulse_J, verifies });
}

/** Pulses on an array: `count` one after another, each of `pulse_J`, and reads of a row that verify them. */
interface Pulses {
  readonly count: number;
  readonly pulse_J: number;
  readonly verifies: number;
}

/** t = n t_pulse + v t_verify for n pulses and v reads that verify; such a read is one bit on one row. */
function pulses(model: Model, columns: number, { count, pulse_J, verifies }: Pulses): Cost {
  const { figures, timing } = model;
  const verify = rowRead(model, columns);
  return {
    ps: timing.inSeries(count, figures.write.pulse_s) + timing.repeated(verifies, verify.ps),
    energy_J: count * pulse_J + verifies * verify.energy_J,
  };
}

/** One bit of one row: t = t_drive + c t_convert. */
function rowRead(model: Model, columns: number): Cost {
  const { subarray } = model.chip;
  const read = model.figures.array.forward;
  const { drive, conversions, convert } = bitTimes(model, read);
  const density = 1 / linesAtATime(subarray, subarray.rows);
  return {
    ps: drive + conversions * convert,
    energy_J: read.arrayEnergy_J(density) + (read.adcEnergy_J(density, 0.5) * columns) / subarray.columns,
  };
}
