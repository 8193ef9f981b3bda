import { expect, test } from 'vitest';
import { firstOf, readDigits } from '../../../src/data/index.ts';
import { idealDevice } from '../../../src/learning/device/index.ts';
import {
  type AdcSettings,
  findDevice,
  hardwareOf,
  type LearningHardware,
  quantisedHardware,
  TrainingError,
  train,
} from '../../../src/learning/index.ts';
import { referenceKernels, wasmKernels } from '../../../src/learning/kernels/index.ts';
import { rangeOf } from '../../../src/learning/settings/hardware.ts';
import { perceptron, settings } from './networks.ts';

const data = readDigits();
const network = perceptron([64, 64, 64, 10]);

function accuracy(rule: 'bp' | 'dfa', hardware: LearningHardware, epochs = 8): number {
  const activation = rule === 'bp' ? 'relu' : 'tanh';
  return train({ network, data, settings: settings({ rule, activation, hardware, epochs }), seeds: [1] }).accuracy.at(
    -1,
  )!.mean;
}

test.each(['bp', 'dfa'] as const)('%s learns with eight-bit numbers and a real device', (rule) => {
  expect(accuracy(rule, quantisedHardware(6))).toBeGreaterThan(0.93);
  expect(accuracy(rule, hardwareOf(findDevice('hzo-fefet')))).toBeGreaterThan(0.93);
});

test('the usual range leaves initial weights four levels, those of all cells of a weight', () => {
  const { precision } = quantisedHardware(6);
  const range = (states: number, weight: number | null = null, set: number | null = null) =>
    rangeOf({ device: { ...idealDevice(1), states }, precision: { ...precision, weight }, range: set });
  expect([2, 7, 8, 15, 16, 97].map((states) => range(states))).toEqual([1, 1, 2, 2, 4, 4]);
  expect([range(2, 1), range(2, 3), range(4, 4), range(4, 4, 2)]).toEqual([1, 2, 4, 2]);
});

test.each(['bp', 'dfa'] as const)('%s learns on cells of two states', (rule) => {
  expect(accuracy(rule, quantisedHardware(1), 3)).toBeGreaterThan(0.7);
});

test('strong nonlinearity and noise make a device learn worse', () => {
  const good = accuracy('bp', hardwareOf(findDevice('sram-6bit')));
  const bad = accuracy('bp', hardwareOf(findDevice('pcmo')));
  expect(good).toBeGreaterThan(bad + 0.01);
});

test('with threshold rounding small steps are lost and nothing is learned, unless a digital master keeps them', () => {
  const pulses = { rounding: 'threshold', most: null, master: 'none' } as const;
  const coarse = { ...quantisedHardware(4), pulses };
  expect(accuracy('bp', coarse, 2)).toBeLessThan(0.3);
  expect(accuracy('bp', { ...coarse, pulses: { ...pulses, master: 'digital' } }, 4)).toBeGreaterThan(0.9);
});

test('a digital master learns on a real device, and what it keeps is not written to and fro by chance', () => {
  const real = hardwareOf(findDevice('hzo-fefet'));
  expect(accuracy('bp', { ...real, pulses: { rounding: 'threshold', most: null, master: 'digital' } })).toBeGreaterThan(
    0.9,
  );
  const request = { ...real, pulses: { rounding: 'stochastic', most: null, master: 'digital' } } as const;
  expect(() => accuracy('bp', request)).toThrow(
    /stochastic rounding would write it to and fro .* threshold or nearest/,
  );
});

test('a reference column ages with the cells that no update writes; pairs do not need it', () => {
  const drifting = hardwareOf({ ...findDevice('hzo-fefet'), drift: 0.02 });
  const time = { update_s: 1, retention_s: 0 };
  expect(accuracy('bp', { ...drifting, time, encoding: 'differential' }, 3)).toBeGreaterThan(0.93);
  const offset = accuracy('bp', { ...drifting, time }, 3);
  expect(offset).toBeGreaterThan(0.7);
});

const calibrated: AdcSettings = {
  bits: 8,
  range: { kind: 'calibrated', percentile: 0.999, batches: 3 },
  when: 'always',
};

test('training through ADCs, forward, transposed and feedback', () => {
  const adc = { forward: calibrated, transposed: calibrated, feedback: calibrated };
  expect(accuracy('bp', { ...quantisedHardware(6), adc }, 4)).toBeGreaterThan(0.9);
  expect(accuracy('dfa', { ...quantisedHardware(6), adc }, 4)).toBeGreaterThan(0.88);
});

test('the same seed gives the same numbers with all noise on', () => {
  const device = { ...findDevice('ag-a-si'), deviceToDevice: 0.2, rangeSpread: 0.05, stuckLow: 0.01, readNoise: 0.01 };
  const request = {
    network,
    data,
    settings: settings({ rule: 'dfa', epochs: 1, hardware: hardwareOf(device) }),
    seeds: [3],
  } as const;
  expect(train(request)).toEqual(train(request));
});

const base = quantisedHardware(6);
const withAdc = (changes: Partial<AdcSettings>): LearningHardware => ({
  ...base,
  adc: { ...base.adc, forward: { ...calibrated, ...changes } },
});

test.each<[string, LearningHardware, string]>([
  [
    'more cell bits than weight bits',
    { ...base, precision: { ...base.precision, weight: 4 } },
    'the 64 states of device ideal 6 bit hold 6 bits, but a weight has 4; use 6 bits a weight, or fewer states',
  ],
  [
    'a weight that is no whole number of cells',
    { ...base, precision: { ...base.precision, weight: 8 } },
    'a weight of 8 bits is not a whole number of cells of 64 states; use a multiple of the bits of a cell, whose states are a power of two, such as device.states 16',
  ],
  [
    'digits of no power of two',
    { ...hardwareOf(findDevice('pcmo')), precision: { ...base.precision, weight: 12 } },
    'a weight of 12 bits is not a whole number of cells of 50 states',
  ],
  [
    'arrays narrower than a weight',
    { ...quantisedHardware(2), precision: { ...base.precision, weight: 6 }, array: { rows: 128, columns: 2 } },
    'a weight of 3 cells in arrays of 2 columns',
  ],
  [
    'a carry with too few pulses',
    { ...quantisedHardware(4), precision: { ...base.precision, weight: 8 }, pulses: { ...base.pulses, most: 3 } },
    'a cell gets at most 3 pulses, but a weight has several',
  ],
  ['an ADC without bits', withAdc({ bits: 0 }), 'adc.forward.bits is 0; use a whole number from 1 to 14'],
  ['a range upside down', withAdc({ range: { kind: 'fixed', low: 3, high: 3 } }), 'adc.forward has the range 3 to 3'],
  [
    'a percentile below the middle',
    withAdc({ range: { kind: 'calibrated', percentile: 0.2, batches: 1 } }),
    'percentile 0.2',
  ],
  [
    'references laid by partial sums at full scale',
    withAdc({ range: { kind: 'full-scale' }, references: 'quantile' }),
    'adc.forward has quantile references, which are laid where the partial sums are, but no calibrated range',
  ],
  ['a flash ADC of nine bits', withAdc({ bits: 9, references: 'lloyd-max' }), 'use at most 8 bits'],
  [
    'a counted reference of pairs',
    { ...withAdc({ subtraction: 'counted' }), encoding: 'differential' },
    'adc.forward subtracts what is counted, but a pair has no reference column',
  ],
  ['activations of one bit', { ...base, precision: { ...base.precision, activation: 1 } }, 'precision.activation is 1'],
  ['arrays of one row', { ...base, array: { rows: 1, columns: 128 } }, 'array.rows is 1'],
  ['no pulses', { ...base, pulses: { ...base.pulses, most: 0 } }, 'pulses.most is 0'],
])('refuses %s', (_, hardware, reason) => {
  const request = { network, data, settings: settings({ hardware }), seeds: [1] };
  expect(() => train(request)).toThrow(TrainingError);
  expect(() => train(request)).toThrow(reason);
});

test.each([
  ['numbers', null],
  [
    'arrays with every nuisance',
    {
      ...hardwareOf({ ...findDevice('ag-a-si'), rangeSpread: 0.05, stuckLow: 0.01, readNoise: 0.01 }),
      adc: { forward: calibrated, transposed: calibrated, feedback: calibrated },
    },
  ],
] as const)('WebAssembly and plain TypeScript train %s to the same bits', (_, hardware) => {
  const request = {
    network: perceptron([64, 20, 10]),
    data: { ...data, train: firstOf(data.train, 320), test: firstOf(data.test, 50) },
    settings: settings({ epochs: 2, hardware }),
    seeds: [5],
  };
  expect(train({ ...request, kernels: wasmKernels() })).toEqual(train({ ...request, kernels: referenceKernels }));
});
