import { expect, test } from 'vitest';
import { adcOpinions, figuresOf, UncoveredError } from '../../../src/circuits/index.ts';
import { loadChip } from '../../../src/config/index.ts';

const surveyed = loadChip('fefet-22nm', ['adc.forward.model=survey']);

test('a chip may take energy and area of its converters from the survey', () => {
  const [forward] = adcOpinions(surveyed);
  const { adc, array } = figuresOf(surveyed);
  // 16 converters of 8 columns each; 128 columns are converted for an input bit, whatever the data.
  expect(adc.forward.area_m2).toBeCloseTo(16 * (forward?.survey?.area_m2 ?? 0), 15);
  expect(array.forward.adcEnergy_J(0.1, 0.2)).toBeCloseTo(128 * (forward?.survey?.energy_J ?? 0), 18);
  expect(array.forward.adcEnergy_J(0.9, 0.8)).toBe(array.forward.adcEnergy_J(0.1, 0.2));
});

test('the times stay those of the circuit', () => {
  const circuit = figuresOf(loadChip('fefet-22nm', ['figuresFrom=model']));
  const survey = figuresOf(loadChip('fefet-22nm', ['figuresFrom=model', 'adc.forward.model=survey']));
  expect(survey.array.forward.convert_s).toBe(circuit.array.forward.convert_s);
  expect(survey.adc.error).toEqual(circuit.adc.error);
});

test('no line gives figures of the survey', () => {
  expect(() =>
    figuresOf(loadChip('fefet-22nm', ['circuits.basis=reference', 'figuresFrom=lines', 'adc.forward.model=survey'])),
  ).toThrow(UncoveredError);
});
