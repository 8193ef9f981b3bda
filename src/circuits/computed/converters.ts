import type { Adc } from '../../chip/index.ts';
import type { Block } from '../../parts/words/figures.ts';
import type { Converters } from '../given/adc.ts';
import { checkedFraction } from '../given/range.ts';
import { OutsideModelError, within } from '../outside.ts';
import type { Encoder } from './adcEncoder.ts';
import { adcKinds } from './adcKinds.ts';
import { surveyArea_m2, surveyEnergy_J } from './adcSurvey.ts';
import type { Cell } from './cells.ts';
import type { ConverterCircuit, Sensed } from './flashAdc.ts';
import type { Side } from './flipFlop.ts';
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
 * Converters of an array. The time of a conversion is that of the slowest column at mean conductance (it depends on
 * data with current-sensing flash converters of 32 nm and more). Energy and area are those of the circuit model, or
 * (`adc.*.model`) of published converters at the rate that the circuit reaches; leakage and shift-adders are the same
 * in both.
 *
 * @throws OutsideModelError for fewer lines than share an ADC, and what the converter's model refuses.
 */
export function converters(t: Technology, adc: Adc, cell: Cell, place: ConverterPlace): Converters {
  if (place.linesPerAdc > place.lines) {
    throw new OutsideModelError(place.block, place.sharing, place.linesPerAdc, `1 to ${place.lines}`);
  }
  const count = Math.ceil(place.lines / place.linesPerAdc);
  const slot = { along: place.side.along, length_m: place.side.length_m / count };
  const encoder = adcKinds[adc.kind].encoder(t, adc.bits, slot);
  const one = models[adc.model](t, adc, cell, place, encoder);
  const sums = shiftAdd(t, count, adc.bits, place.inputBits, place.side);
  return {
    figures: { count, area_m2: count * one.area_m2, leakage_W: count * (one.leakage_W + encoder.leakage_W) },
    shiftAdder: { area_m2: sums.area_m2, leakage_W: sums.leakage_W },
    convert_s: one.convert_s,
    shiftAdd_s: sums.latency_s + 0.5 / t.clock_Hz,
    shiftAdd_J: place.lines * sums.energy_J,
    energy_J: (bitDensity, conductance) =>
      place.lines *
      one.conversion_J(checkedFraction('bit density', bitDensity), checkedFraction('conductance', conductance)),
  };
}

/** One converter with its encoder. */
interface OneConverter extends Block {
  readonly convert_s: number;
  conversion_J(density: number, conductance: number): number;
}

/** The circuit model: power at the column's resistance for the sensing time there, and the encoder. */
function simulated(t: Technology, adc: Adc, cell: Cell, place: ConverterPlace, encoder: Encoder): OneConverter {
  const sensed = sensedBy(adc, cell, place);
  const circuit = adcKinds[adc.kind].converter(t, place.block, adc.bits, sensed);
  return {
    area_m2: circuit.area_m2 + encoder.area_m2,
    leakage_W: circuit.leakage_W,
    convert_s: slowest_s(circuit, cell, place) + encoder.latency_s,
    conversion_J(density, conductance) {
      const column_Ohm = columnOf(cell, place, density, conductance);
      return circuit.power_W(column_Ohm) * circuit.convert_s(column_Ohm) + encoder.energy_J;
    },
  };
}

/** Energy and area of published converters of that resolution, node and rate; a survey knows of no data. */
function surveyed(t: Technology, adc: Adc, cell: Cell, place: ConverterPlace, encoder: Encoder): OneConverter {
  const kind = adcKinds[adc.kind];
  within(
    place.block,
    `${place.block}.bits`,
    adc.bits,
    kind.surveyedBits,
    `bits for a ${adc.kind} converter by the survey`,
  );
  const sensed = sensedBy(adc, cell, place);
  const circuit = kind.circuit(t, place.block, adc.bits, sensed);
  const convert_s = slowest_s(circuit, cell, place) + encoder.latency_s;
  const conversion_J = surveyEnergy_J(place.block, adc.bits, 1 / convert_s, t.node_m);
  const area_m2 = surveyArea_m2(1 / convert_s, t.node_m, conversion_J);
  return { area_m2, leakage_W: circuit.leakage_W, convert_s, conversion_J: () => conversion_J };
}

/** Where energy and area of a converter come from. */
const models = { circuit: simulated, survey: surveyed } as const satisfies Record<Adc['model'], typeof simulated>;

function sensedBy({ sense }: Adc, { on_Ohm, off_Ohm }: Cell, { crossing: rows }: ConverterPlace): Sensed {
  return { sense, on_Ohm, off_Ohm, rows };
}

function slowest_s(circuit: ConverterCircuit, cell: Cell, place: ConverterPlace): number {
  return Math.max(...densities.map((density) => circuit.convert_s(columnOf(cell, place, density, 0.5))));
}

/** Resistance of a column with a share of its rows on, its cells at a mean conductance. */
function columnOf(cell: Cell, { crossing }: ConverterPlace, density: number, conductance: number): number {
  const siemens = 1 / cell.off_Ohm + conductance * (1 / cell.on_Ohm - 1 / cell.off_Ohm);
  return density > 0 ? 1 / (density * crossing * siemens) : Number.POSITIVE_INFINITY;
}
