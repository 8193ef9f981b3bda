import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { findData } from '../../../src/data/index.ts';
import { defaultSettings, findDevice, hardwareOf, train } from '../../../src/learning/index.ts';
import { isLong } from '../../support/long.ts';
import { trace } from '../network/read.ts';
import { perceptron } from './networks.ts';

/** Where the checkout's owner may keep data sets; absent on most machines, and then the tests are shown as skipped. */
const directories = [
  process.env.CIMLINE_DATA,
  fileURLToPath(new URL('../../../../shared/data', import.meta.url)),
].filter((directory) => directory !== undefined);
const isPresent = directories.some((directory) => existsSync(join(directory, 'mnist')));

describe.skipIf(!isPresent)('MNIST', () => {
  test('is read whole', () => {
    const { train: samples, test: held, shape } = findData('mnist', directories);
    expect([samples.count, held.count]).toEqual([60_000, 10_000]);
    expect(shape).toEqual({ channels: 1, height: 28, width: 28 });
    expect([...samples.labels.subarray(0, 5)]).toEqual([5, 0, 4, 1, 9]);
  });

  describe.skipIf(!isLong)('the float baseline, 20 epochs', () => {
    test.each([
      ['bp', 'relu', 0.982],
      ['dfa', 'tanh', 0.976],
    ] as const)(
      '%s with %s reaches %d',
      (rule, activation, target) => {
        const network = perceptron([784, 512, 512, 10], activation);
        const data = findData('mnist', directories);
        const report = train({ network, data, settings: { ...defaultSettings, rule }, seeds: [1] });
        expect(report.accuracy.at(-1)!.mean).toBeGreaterThanOrEqual(target);
      },
      3_600_000,
    );
  });

  // Measured: 97.9 and 96.8 % after three epochs; 96.1 % with frozen random convolutions.
  test.skipIf(!isLong).each([
    ['bp', 'cells', 'relu', hardwareOf(findDevice('hzo-fefet')), 0.975],
    ['dfa', 'numbers', 'tanh', null, 0.96],
  ] as const)(
    'LeNet-5, %s on %s, three epochs',
    (rule, _, activation, hardware, target) => {
      const data = findData('mnist', directories);
      const settings = { ...defaultSettings, rule, activation, hardware, epochs: 3 };
      const report = train({ network: trace('lenet5.yaml'), data, settings, seeds: [1] });
      expect(report.accuracy.at(-1)!.mean).toBeGreaterThanOrEqual(target);
    },
    1_200_000,
  );
});
