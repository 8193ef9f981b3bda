import type { Chip } from '../../chip/index.ts';
import { first, last } from '../../lists/index.ts';
import type { AdcFigures, Block } from '../../parts/words/figures.ts';
import { UncoveredError } from '../uncovered.ts';
import type { Cover } from './cover.ts';
import { surface } from './interpolate.ts';
import { checkedFraction } from './range.ts';

export type AdcRole = 'forward' | 'error' | 'feedback';

/** The converters of one kind of read with the shift-adders behind them. */
export interface Converters {
  readonly figures: AdcFigures;
  /** One conversion step: comparison and encoding. */
  readonly convert_s: number;
  readonly shiftAdd_s: number;
  readonly shiftAdd_J: number;
  readonly shiftAdder: Block;
  energy_J(bitDensity: number, conductance: number): number;
}

/**
 * Converters from the chip's `adc.<role>` lines; feedback reads use the lines of forward reads at `adc.feedback`.
 *
 * Energy is comparators + encoder + column currents. The last is a table over bit density and mean conductance of the
 * cells in siemens, so any on/off ratio within the table's conductances has its figure. Between points bilinear; below
 * the smallest density its value holds.
 *
 * @throws UncoveredError if no line holds or the cells' conductances lie outside the table.
 */
export function converters(chip: Chip, cover: Cover, role: AdcRole): Converters {
  if (chip.adc[role].model === 'survey') {
    throw new UncoveredError(`adc.${role}`, { [`adc.${role}.model`]: 'survey' }, [], []);
  }
  const given =
    role === 'feedback'
      ? cover.line('adc.forward', { from: 'adc.forward', to: 'adc.feedback' })
      : cover.line(`adc.${role}`);
  const { rows, columns, columnsPerAdc } = chip.subarray;
  const count = Math.ceil((role === 'error' ? rows : columns) / columnsPerAdc);
  const block = (area: string, leakage: string): Block => ({
    area_m2: count * given.number(area),
    leakage_W: count * given.number(leakage),
  });

  const density = given.list('density_1');
  const conductances = given.list('conductance_S');
  const column_J = given.grid('column_J', density.length, conductances.length);
  const fixed_J = given.number('comparator_J') + given.number('encode_J');
  const strongest = 1 / chip.cell.onResistance;
  const weakest = strongest / chip.cell.onOffRatio;
  const [least, most] = [first(conductances, 'conductances'), last(conductances, 'conductances')];
  if (weakest < least * (1 - edge) || strongest > most * (1 + edge)) {
    throw new UncoveredError(
      `adc.${role}`,
      { 'cell.onResistance': chip.cell.onResistance, 'cell.onOffRatio': chip.cell.onOffRatio },
      [given.line],
      [`has cells of ${least} to ${most} S`],
    );
  }

  return {
    figures: { count, ...block('converter_m2', 'converter_W') },
    convert_s: given.number('sense_s') + given.number('encode_s'),
    shiftAdd_s: given.number('shiftAdd_s') + 0.5 / chip.technology.clock,
    shiftAdd_J: given.number('shiftAdd_J'),
    shiftAdder: block('shiftAdder_m2', 'shiftAdder_W'),
    energy_J(bitDensity, conductance) {
      const siemens = weakest + checkedFraction('conductance', conductance) * (strongest - weakest);
      return fixed_J + surface(density, conductances, column_J, checkedFraction('bit density', bitDensity), siemens);
    },
  };
}

/** The table's ends are printed with seven digits. */
const edge = 1e-6;
