import type { Chip } from '../../chip/index.ts';
import type { Converters } from '../given/adc.ts';
import { checkedFraction } from '../given/range.ts';
import { OutsideModelError } from '../outside.ts';
import { adcEncoder } from './adcEncoder.ts';
import type { Cell } from './cells.ts';
import { type Converter, flashAdc } from './flashAdc.ts';
import type { Side } from './flipFlop.ts';
import { sarAdc } from './sarAdc.ts';
import { shiftAdd } from './shiftAdd.ts';
import type { Technology } from './technology.ts';

/** Where converters sit: which lines they convert, which lines add their currents on one of them. */
export interface ConverterPlace {
  /** Section of the chip file, for errors: `adc.forward`, … */
  readonly block: string;
  readonly lines: number;
  readonly crossing: number;
  readonly linesPerAdc: number;
  /** Its chip parameter, for errors. */
  readonly sharing: string;
  readonly inputBits: number;
  readonly side: Side;
}

/** Densities at which the slowest column of mean conductance sets the time of every conversion. */
const densities = [1 / 16, 1 / 8, 1 / 4, 1 / 2, 1] as const;

/**
 * Converters of an array. The time of a conversion is that of the slowest column at mean conductance (it depends on data with
 * current-sensing flash converters of 32 nm and more); energy is power at the column's resistance times the sensing time there.
 *
 * @throws OutsideModelError for fewer lines than share an ADC, and what the converter's model refuses.
 */
export function converters(t: Technology, adc: Chip['adc']['forward'], cell: Cell, place: ConverterPlace): Converters {
  if (place.linesPerAdc > place.lines) {
    throw new OutsideModelError(place.block, place.sharing, place.linesPerAdc, `1 to ${place.lines}`);
  }
  const count = Math.ceil(place.lines / place.linesPerAdc);
  const array = { on_Ohm: cell.on_Ohm, off_Ohm: cell.off_Ohm, rows: place.crossing };
  const flash = adc.kind === 'flash';
  const sense: Converter = flash
    ? flashAdc(t, place.block, adc.bits, 'current', array)
    : sarAdc(t, place.block, adc.bits);
  const slot = { along: place.side.along, length_m: place.side.length_m / count };
  const encoder = flash ? adcEncoder(t, adc.bits, slot) : null;
  const column_Ohm = (density: number, conductance: number) => {
    const siemens = 1 / cell.off_Ohm + conductance * (1 / cell.on_Ohm - 1 / cell.off_Ohm);
    return density > 0 ? 1 / (density * place.crossing * siemens) : Number.POSITIVE_INFINITY;
  };
  const sums = shiftAdd(t, count, adc.bits, place.inputBits, place.side);
  const encode_J = place.lines * (encoder?.energy_J ?? 0);
  return {
    figures: {
      count,
      area_m2: count * (sense.area_m2 + (encoder?.area_m2 ?? 0)),
      leakage_W: count * (sense.leakage_W + (encoder?.leakage_W ?? 0)),
    },
    shiftAdder: { area_m2: sums.area_m2, leakage_W: sums.leakage_W },
    convert_s: Math.max(...densities.map((d) => sense.convert_s(column_Ohm(d, 0.5)))) + (encoder?.latency_s ?? 0),
    shiftAdd_s: sums.latency_s + 0.5 / t.clock_Hz,
    shiftAdd_J: place.lines * sums.energy_J,
    energy_J(bitDensity, conductance) {
      const column = column_Ohm(
        checkedFraction('bit density', bitDensity),
        checkedFraction('conductance', conductance),
      );
      return place.lines * sense.power_W(column) * sense.convert_s(column) + encode_J;
    },
  };
}
