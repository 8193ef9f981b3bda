import type { Chip } from '../../chip/index.ts';
import type { Converters } from '../given/adc.ts';
import { OutsideModelError } from '../outside.ts';
import { arrayConverters } from './array.ts';
import { sramCell } from './cells.ts';
import { converters } from './converters.ts';
import { linesOf } from './lines.ts';
import { type Technology, technologyOf } from './technology.ts';

/** Energy of one conversion of one column, area of one converter. */
export interface AdcFigure {
  readonly energy_J: number;
  readonly area_m2: number;
}

/** One kind of converter seen by both models. */
export interface AdcOpinion {
  readonly block: string;
  /** Conversions a second that the circuit reaches; null where it is outside its model. */
  readonly rate_Hz: number | null;
  /** Null where the chip is outside the model. */
  readonly circuit: AdcFigure | null;
  readonly survey: AdcFigure | null;
  /** For each model that the chip is outside of: its name, the parameter and what is valid. */
  readonly outside: readonly string[];
}

const roles = ['forward', 'error', 'feedback', 'gradient'] as const;
type Role = (typeof roles)[number];
const models = ['circuit', 'survey'] as const;
type Model = (typeof models)[number];

/** A quarter of the rows on; cells half-way between their extreme conductances, those of SRAM as they are. */
const density = 0.25;
const conductanceOf = (role: Role) => (role === 'gradient' ? 1 : 0.5);

/**
 * A second opinion on the chip's converters: the circuit model and the survey of published converters, at the rate that
 * the circuit model reaches. A model that does not cover a converter says why.
 */
export function adcOpinions(chip: Chip): AdcOpinion[] {
  // A digital gradient unit has no converters.
  const built = roles.filter((role) => role !== 'gradient' || chip.wgu.kind === 'array');
  return built.map((role) => {
    const [circuit, survey] = models.map((model) => opinion(chip, role, model)) as [Opinion, Opinion];
    return {
      block: `adc.${role}`,
      rate_Hz: circuit.rate_Hz ?? survey.rate_Hz,
      circuit: circuit.figure,
      survey: survey.figure,
      outside: [...circuit.outside, ...survey.outside],
    };
  });
}

interface Opinion {
  readonly rate_Hz: number | null;
  readonly figure: AdcFigure | null;
  readonly outside: readonly string[];
}

function opinion(chip: Chip, role: Role, model: Model): Opinion {
  try {
    const { figures, convert_s, energy_J } = convertersOf(chip, technologyOf(chip), role, model);
    const lines = { forward: chip.subarray.columns, error: chip.subarray.rows, feedback: chip.subarray.columns };
    const converted = role === 'gradient' ? chip.wgu.columns : lines[role];
    return {
      rate_Hz: 1 / convert_s,
      figure: {
        energy_J: energy_J(density, conductanceOf(role)) / converted,
        area_m2: figures.area_m2 / figures.count,
      },
      outside: [],
    };
  } catch (error) {
    if (!(error instanceof OutsideModelError)) throw error;
    return {
      rate_Hz: null,
      figure: null,
      outside: [`${model}: ${error.parameter} is outside its model: ${error.valid}`],
    };
  }
}

function convertersOf(chip: Chip, t: Technology, role: Role, model: Model): Converters {
  if (role !== 'gradient') return arrayConverters(chip, t, role, { ...chip.adc[role], model });
  const { rows, columns, columnsPerAdc } = chip.wgu;
  const cell = sramCell(t, 8);
  return converters(t, { ...chip.adc.gradient, model }, cell, {
    block: 'adc.gradient',
    lines: columns,
    crossing: rows,
    linesPerAdc: columnsPerAdc,
    sharing: 'wgu.columnsPerAdc',
    inputBits: chip.precision.error,
    side: { along: 'row', length_m: linesOf(t, 'wgu', cell, rows, columns).rowLength_m },
  });
}
