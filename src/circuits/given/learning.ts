import type { Chip } from '../../chip/index.ts';
import type { AdderTreeFigures, WguFigures, WriteFigures } from '../../parts/figures.ts';
import type { Cover } from './cover.ts';

/**
 * One array of the weight-gradient unit. The trees that add the arrays of a row start at adc.gradient + error + 1 bits and
 * make one pass per multiplexer step.
 */
export function gradientUnit(chip: Chip, cover: Cover, trees: AdderTreeFigures): WguFigures {
  const given = cover.line('wgu');
  const sumBits = chip.adc.gradient.bits + chip.precision.error + 1;
  return {
    writeRow_s: given.number('writeRow_s'),
    writeRow_J: given.number('writeRow_J'),
    readChannel_s: given.number('readChannel_s'),
    readChannel_J: given.number('readChannel_J'),
    tree_s: (arrays) => chip.wgu.columnsPerAdc * trees.pass(arrays, sumBits).latency_s,
    area_m2: given.number('area_m2'),
    leakage_W: given.number('leakage_W'),
  };
}

/** Write pulses; the drivers are the array's own line drivers, so that area and leakage are counted there. */
export function write(chip: Chip, cover: Cover): WriteFigures {
  const given = cover.line('write');
  return {
    pulse_s: chip.cell.writePulse,
    setup_s: given.number('setup_s'),
    pulse_J: given.number('pulse_J'),
    area_m2: 0,
    leakage_W: 0,
  };
}
