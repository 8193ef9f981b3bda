import { expect, test } from 'vitest';
import { findDevice, hardwareOf } from '../../../../src/learning/index.ts';
import { arrays } from '../../../../src/report/training/arrays.ts';

const base = hardwareOf(findDevice('hzo-fefet'));

test('ideal ADCs are called so', () => {
  expect(arrays(base, 0.1)).toBe(
    'Weights lie in hzo-fefet (32 states, 32 pulses, offset), in arrays of 128 x 128. Activations have 8 bits, errors 8 bits. ADCs are ideal. Changes become pulses by stochastic rounding.',
  );
});

test.each([
  [{ kind: 'full-scale' }, 'ADCs have 6 bits in forward reads (the range of a full array). Changes'],
  [{ kind: 'fixed', low: 2, high: 40 }, 'ADCs have 6 bits in forward reads (from 2 to 40 cells). Changes'],
] as const)('a range that is not calibrated is said: %j', (range, words) => {
  expect(arrays({ ...base, adc: { ...base.adc, forward: { bits: 6, range, when: 'always' } } }, 0.1)).toContain(words);
});

test('what is not usual is said', () => {
  const adc = { bits: 6, range: { kind: 'calibrated', percentile: 1, batches: 1 }, when: 'inference' } as const;
  const line = arrays(
    {
      ...base,
      device: { ...base.device, drift: 0.05, driftTo: 'low' },
      adc: { ...base.adc, transposed: { ...adc, references: 'lloyd-max', subtraction: 'analog' } },
      gradientArrays: { adc, rows: 128, samplesPerPass: 32 },
      time: { update_s: 0.5, retention_s: 0 },
    },
    0.1,
  );
  expect(line).toContain(
    'ADCs have 6 bits in transposed reads (lloyd-max references, analog subtraction, in tests only).',
  );
  expect(line).toContain('ADCs of gradient units have 6 bits for 32 samples a pass.');
  expect(line).toMatch(/Cells drift to the low end of the range with exponent 0\.05, 0\.5 s between updates\.$/);
});

test('steps of WAGE are said in pulses, and their noise in steps', () => {
  const device = { ...findDevice('fefet-6bit'), cycleToCycle: 0.01, cyclePer: 'step' } as const;
  const hardware = { ...hardwareOf(device), update: 'wage', precision: { ...base.precision, gradient: 6 } } as const;
  // 0.1/64 of the range; 64 pulses lead from end to end.
  const sentence =
    'Weights move by digital steps of 0.16 % of their range (train.update=wage). A step is 0.1 of a pulse, so states are finer than the cells hold them. Every step counts as a pulse.';
  expect(arrays(hardware, 0.1)).toContain(`${sentence} The noise of a step is 6.4 steps.`);
  const quiet = { ...hardware, device: { ...device, cycleToCycle: 0 } };
  expect(arrays(quiet, 0.1)).toMatch(/Every step counts as a pulse\.$/);
});
