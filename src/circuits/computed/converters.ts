import { choosesSense, type OwnAdc } from '../../chip/index.ts';
import type { Block } from '../../parts/words/figures.ts';
import type { Converters } from '../given/adc.ts';
import { checkedFraction } from '../given/range.ts';
import { OutsideModelError } from '../outside.ts';
import type { Encoder } from './adcEncoder.ts';
import { adcKinds } from './adcKinds.ts';
import { surveyArea_m2, surveyEnergy_J } from './adcSurvey.ts';
import type { Cell } from './cells.ts';
import type { ConverterCircuit, Sensed } from './flashAdc.ts';
import type { Side } from './flipFlop.ts';
import { aboveBestAdc } from './published.ts';
import { shiftAdd } from './shiftAdd.ts';
import type { Technology } from './technology.ts';

/** Where converters sit: which lines they convert, how many lines at once add their currents on one of them. */
export interface ConverterPlace {
  /** Section of the chip file, for errors: `adc.forward`, … */
  readonly block: string;
  readonly lines: number;
  readonly crossing: number;
  /** Groups of crossing lines that are driven one after another, so that their sums are added behind. @default 1 */
  readonly groups?: number;
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
 * in both. Below the survey's 4 bits a converter takes the share of its comparators, or of its steps.
 *
 * @throws OutsideModelError for fewer lines than share an ADC, and what the converter's model refuses.
 */
export function converters(t: Technology, adc: OwnAdc, cell: Cell, place: ConverterPlace): Converters {
  if (place.linesPerAdc > place.lines) {
    throw new OutsideModelError(place.block, place.sharing, place.linesPerAdc, `1 to ${place.lines}`);
  }
  const count = Math.ceil(place.lines / place.linesPerAdc);
  const encoder = adcKinds[adc.kind].encoder(t, adc.bits, { count, side: place.side });
  const one = models[adcModel(t, adc)](t, adc, cell, place, encoder);
  const sumBits = adc.bits + Math.ceil(Math.log2(place.groups ?? 1));
  const sums = shiftAdd(t, count, sumBits, place.inputBits, place.side);
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
function simulated(t: Technology, adc: OwnAdc, cell: Cell, place: ConverterPlace, encoder: Encoder): OneConverter {
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

/**
 * Energy and area of published converters of that resolution, node and rate; a survey knows of no data. The rate is
 * that of sensing, which an encoder in its stage of the pipeline does not slow down.
 */
function surveyed(t: Technology, adc: OwnAdc, cell: Cell, place: ConverterPlace, encoder: Encoder): OneConverter {
  const kind = adcKinds[adc.kind];
  const sensed = sensedBy(adc, cell, place);
  const circuit = kind.circuit(t, place.block, adc.bits, sensed);
  const rate_Hz = (bits: number) => 1 / slowest_s(kind.circuit(t, place.block, bits, sensed), cell, place);
  const best = bestSurveyed(t, place.block, Math.max(adc.bits, fewestSurveyed), rate_Hz);
  const share = adc.bits < fewestSurveyed ? kind.parts(adc.bits) / kind.parts(fewestSurveyed) : 1;
  const above = t.estimate === 'high' ? aboveBestAdc : { energy: 1, area: 1 };
  const conversion_J = above.energy * share * best.energy_J;
  return {
    area_m2: above.area * share * best.area_m2,
    leakage_W: circuit.leakage_W,
    convert_s: slowest_s(circuit, cell, place) + encoder.latency_s,
    conversion_J: () => conversion_J,
  };
}

/**
 * The survey's area knows the rate and the energy but not the resolution, and a search of more steps has a lower rate.
 * So a converter is at least as large as one of fewer bits.
 */
function bestSurveyed(t: Technology, block: string, bits: number, rate_Hz: (bits: number) => number) {
  const areas = Array.from({ length: bits - fewestSurveyed + 1 }, (_, more) => {
    const fewer = fewestSurveyed + more;
    return surveyArea_m2(rate_Hz(fewer), t.node_m, surveyEnergy_J(block, fewer, rate_Hz(fewer), t.node_m));
  });
  return { energy_J: surveyEnergy_J(block, bits, rate_Hz(bits), t.node_m), area_m2: Math.max(...areas) };
}

/** The survey begins at this resolution. A converter of fewer bits has the share of its parts of one with so many. */
export const fewestSurveyed = 4;

/** Where energy and area of a converter come from. */
const models = { circuit: simulated, survey: surveyed } as const;

/**
 * The model of a converter: the one that it names, or the one of the chip's basis. The best published converters are
 * the middle of the range. The low end is the sum of the comparators, which is not known for high-performance
 * transistors.
 */
export function adcModel({ basis, estimate, roadmap }: Technology, { model }: OwnAdc): keyof typeof models {
  if (model !== 'auto') return model;
  if (basis === 'reference') return 'circuit';
  return estimate === 'low' && roadmap === 'LSTP' ? 'circuit' : 'survey';
}

function sensedBy(adc: OwnAdc, { on_Ohm, off_Ohm }: Cell, { crossing: rows }: ConverterPlace): Sensed {
  const sense = choosesSense[adc.kind] ? adc.sense : 'voltage';
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
