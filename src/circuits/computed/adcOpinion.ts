import type { Chip } from '../../chip/index.ts';
import { surveyArea_m2, surveyEnergy_J } from './adcSurvey.ts';
import { arrayConverters } from './array.ts';
import { technologyOf } from './technology.ts';

/** One kind of converter seen by both models. Energy of one conversion of one column, area of one converter. */
export interface AdcOpinion {
  readonly block: string;
  readonly rate_Hz: number;
  readonly circuit: { readonly energy_J: number; readonly area_m2: number };
  readonly survey: { readonly energy_J: number; readonly area_m2: number };
}

/** A quarter of the rows on, cells half-way between their extreme conductances. */
const at = { density: 0.25, conductance: 0.5 } as const;

/**
 * A second opinion on the chip's array converters: the circuit model and the survey of published converters, at the rate that the
 * circuit model reaches.
 *
 * @throws OutsideModelError where either model does not cover the chip.
 */
export function adcOpinions(chip: Chip): AdcOpinion[] {
  const t = technologyOf(chip);
  const { rows, columns } = chip.subarray;
  return (['forward', 'error', 'feedback'] as const).map((role) => {
    const block = `adc.${role}`;
    const circuit = arrayConverters(chip, t, role, { ...chip.adc[role], model: 'circuit' });
    const converted = role === 'error' ? rows : columns;
    const rate_Hz = 1 / circuit.convert_s;
    const survey_J = surveyEnergy_J(block, chip.adc[role].bits, rate_Hz, t.node_m);
    return {
      block,
      rate_Hz,
      circuit: {
        energy_J: circuit.energy_J(at.density, at.conductance) / converted,
        area_m2: circuit.figures.area_m2 / circuit.figures.count,
      },
      survey: { energy_J: survey_J, area_m2: surveyArea_m2(rate_Hz, t.node_m, survey_J) },
    };
  });
}
