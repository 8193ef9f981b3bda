import type { Chip } from '../../chip/index.ts';
import { at } from '../../lists/index.ts';
import type { AdderTreeFigures, WguArrayFigures, WriteFigures } from '../../parts/words/figures.ts';
import { FigureLineError, UncoveredError } from '../uncovered.ts';
import type { Cover } from './cover.ts';
import { line } from './interpolate.ts';

/**
 * One array of the gradient unit; lines tell of no other kind. The trees that add the arrays of a row start at
 * adc.gradient + error + 1 bits and make one pass per multiplexer step.
 */
export function gradientUnit(chip: Chip, cover: Cover, trees: AdderTreeFigures): WguArrayFigures {
  const { kind } = chip.wgu;
  if (kind !== 'array') throw new UncoveredError('wgu', { 'wgu.kind': kind }, []);
  if (chip.adc.gradient.model === 'survey') throw new UncoveredError('wgu', { 'adc.gradient.model': 'survey' }, []);
  const given = cover.line('wgu');
  const sumBits = chip.adc.gradient.bits + chip.precision.error + 1;
  return {
    kind,
    writeRow_s: given.number('writeRow_s'),
    writeRow_J: given.number('writeRow_J'),
    readChannel_s: given.number('readChannel_s'),
    readChannel_J: given.number('readChannel_J'),
    tree_s: (arrays) => chip.wgu.columnsPerAdc * trees.pass(arrays, sumBits).latency_s,
    area_m2: given.number('area_m2'),
    leakage_W: given.number('leakage_W'),
  };
}

/**
 * Write pulses, their energy a table over the cells of a row that a pulse writes, linear between and beyond its points.
 * The table does not tell lines from cells: a pulse on many rows at once costs what the rows cost one by one, which
 * charges a bit line for each of its written cells instead of once. The drivers are the array's own line drivers, so
 * that area and leakage are counted there.
 */
export function write(chip: Chip, cover: Cover): WriteFigures {
  const given = cover.line('write');
  const cells = given.list('cells');
  const energies_J = given.list('pulse_J');
  if (cells.slice(1).some((count, i) => count <= at(cells, i, 'cells'))) {
    throw new FigureLineError(given.line, 'cells', 'ascending numbers');
  }
  if (energies_J.length !== cells.length) {
    throw new FigureLineError(given.line, 'pulse_J', `${cells.length} numbers, one for each of "cells"`);
  }
  const pulse_J = (written: number) => Math.max(0, line(cells, energies_J, written));
  return {
    pulse_s: chip.cell.writePulse,
    setup_s: given.number('setup_s'),
    pulse_J,
    outerPulse_J: (rows, _columns, written) => rows * pulse_J(written / rows),
    area_m2: 0,
    leakage_W: 0,
  };
}
