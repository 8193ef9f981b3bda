import { describe, expect, test } from 'vitest';
import { firstOf, heldOut, readDigits } from '../../../src/data/index.ts';
import {
  findDevice,
  hardwareOf,
  type LearningHardware,
  type TrainingRequest,
  train,
  validationTests,
} from '../../../src/learning/index.ts';
import { first } from '../../../src/lists/index.ts';
import { perceptron, settings } from './networks.ts';

const digits = readDigits();
const { data: rest, validation } = heldOut({ ...digits, train: firstOf(digits.train, 200) });
/** Eight batches of 20. */
const data = { ...rest, train: firstOf(rest.train, 160), test: firstOf(rest.test, 50) };
const calibrated = { bits: 5, range: { kind: 'calibrated', percentile: 0.99, batches: 1 }, when: 'always' } as const;
/** Cells that draw at every read and write, behind ADCs whose ranges follow what is read. */
const restless: LearningHardware = {
  ...hardwareOf({ ...findDevice('hzo-fefet'), cycleToCycle: 0.02, readNoise: 0.01, drift: 0.05 }),
  adc: { forward: calibrated, transposed: calibrated, feedback: calibrated },
  time: { update_s: 10, retention_s: 0 },
};

const request = (hardware: LearningHardware | null): TrainingRequest => ({
  network: perceptron([64, 8, 10]),
  data,
  settings: settings({ rule: 'dfa', epochs: 2, batch: 20, hardware }),
  seeds: [3],
});

describe.each([
  ['numbers', null],
  ['cells', restless],
] as const)('a training on %s', (_, hardware) => {
  const testedEvery = (every: number) => train({ ...request(hardware), validation: { samples: validation, every } });
  const validated = testedEvery(3);

  test('goes on as if it had not been tested', () => {
    // The other one is tested once, when all is learned.
    const [often, once] = [validated, testedEvery(16)].map(({ seeds }) =>
      first(seeds, 'seeds').epochs.map(({ validation: _, ...epoch }) => epoch),
    );
    expect(often).toEqual(once);
  });

  test('is tested every so many updates over all epochs, on the test samples at the end only', () => {
    const tests = validationTests(first(validated.seeds, 'seeds'));
    expect(tests.map(({ update }) => update)).toEqual([3, 6, 9, 12, 15]);
    expect(validated.validation?.map(({ mean }) => mean)).toEqual(tests.map(({ accuracy }) => accuracy));
    const ends = first(validated.seeds, 'seeds').epochs.map(({ testAccuracy }) => testAccuracy);
    expect(ends).toEqual([null, expect.any(Number)]);
    expect(validated.accuracy.map(({ epoch }) => epoch)).toEqual([2]);
  });
});

test('without noise a test is what the test samples would have given there', () => {
  const asTest = { ...data, test: validation };
  const whole = train({ ...request(null), data: asTest });
  const validated = train({ ...request(null), validation: { samples: validation, every: 8 } });
  expect(validated.validation?.map(({ mean }) => mean)).toEqual(whole.accuracy.map(({ mean }) => mean));
});

test('tests that never come are refused', () => {
  const rare = { ...request(null), validation: { samples: validation, every: 17 } };
  expect(() => train(rare)).toThrow('a test every 17 updates, but there are only 16');
  const none = { ...request(null), validation: { samples: firstOf(validation, 0), every: 3 } };
  expect(() => train(none)).toThrow('without samples');
});

test('tells of each test, and ends with what is thrown there', () => {
  const told: number[] = [];
  const onTest = ({ update }: { update: number }) => {
    told.push(update);
    if (update === 9) throw new Error('enough');
  };
  expect(() => train({ ...request(null), validation: { samples: validation, every: 3, onTest } })).toThrow('enough');
  expect(told).toEqual([3, 6, 9]);
});
