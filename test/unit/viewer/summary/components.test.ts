import { expect, test } from 'vitest';
import { componentValues } from '../../../../src/viewer/summary/components.ts';
import { component, result } from '../../../support/result.ts';

test('a figure that another part accounts for is none, and no 0', () => {
  const adc = component({ units: 0, energy_J: 2, area_m2: 3e-6 });
  const write = component({ units: 1, jobs: 4, busy_s: 5, utilisation: 0.5, energy_J: 1, leakage_J: 2, area_m2: 0 });
  const run = result({ components: { adc, write, loss: component({ units: 1 }) } });
  expect(componentValues(run, 'adc')).toEqual([null, null, null, 2, 3e-6]);
  expect(componentValues(run, 'write')).toEqual([1, 5, 0.5, 3, null]);
  expect(componentValues(run, 'loss')).toBeNull();
  expect(componentValues(run, 'wgu')).toBeNull();
});
