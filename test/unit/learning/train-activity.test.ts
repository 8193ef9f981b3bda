import { expect, test } from 'vitest';
import { readDigits } from '../../../src/data/index.ts';
import {
  findDevice,
  hardwareOf,
  meanActivity,
  meanRecordedActivity,
  recordedActivity,
  train,
} from '../../../src/learning/index.ts';
import type { LayerActivity } from '../../../src/network/index.ts';
import { perceptron, settings } from './networks.ts';

const layer: LayerActivity = {
  inputBitDensity: 0.2,
  inputZeroVectors: 0.1,
  errorBitDensity: 0.4,
  errorZeroVectors: 0,
  meanConductance: 0.5,
  rowsWritten: 0.5,
  cellsWritten: 0.3,
  pulsesPerCell: 2,
  rowPotentiation: 1,
  rowDepression: 3,
};

test('means are plain but for the pulses of a written cell, which count by the cells written', () => {
  const quiet = { ...layer, inputBitDensity: 0.4, cellsWritten: 0.1, pulsesPerCell: 6 };
  // (0.3 x 2 + 0.1 x 6) / (0.3 + 0.1) = 3.
  const [mean] = meanActivity([[layer], [quiet]]);
  expect(mean).toEqual({
    ...layer,
    inputBitDensity: expect.closeTo(0.3, 12),
    cellsWritten: expect.closeTo(0.2, 12),
    pulsesPerCell: expect.closeTo(3, 12),
  });
});

test('where nothing is written, a written cell has no pulses', () => {
  const still = { ...layer, cellsWritten: 0, pulsesPerCell: 0 };
  expect(meanActivity([[still], [still]])[0]).toMatchObject({ cellsWritten: 0, pulsesPerCell: 0 });
});

test('the record of a training is the mean of its epochs', () => {
  const network = perceptron([64, 12, 10]);
  const hardware = hardwareOf(findDevice('hzo-fefet'));
  const chosen = settings({ epochs: 2, hardware });
  const report = train({ network, data: readDigits(), settings: chosen, seeds: [1], record: true });
  const recorded = { report, settings: chosen };
  const mean = meanRecordedActivity(network, recorded);
  const each = [1, 2].map((epoch) => recordedActivity(network, recorded, epoch).layers[0]!.cellsWritten);
  expect(mean.layers[0]!.cellsWritten).toBeCloseTo((each[0]! + each[1]!) / 2, 12);
  expect(each[0]).not.toBe(each[1]);
  expect(mean.origin).toBe('recorded in training: digits, rule bp, mean of 2 epochs, seed 1');
});

test('without a record there is no mean', () => {
  const network = perceptron([64, 12, 10]);
  const chosen = settings({ epochs: 1 });
  const report = train({ network, data: readDigits(), settings: chosen, seeds: [1] });
  expect(() => meanRecordedActivity(network, { report, settings: chosen })).toThrow('no activity was recorded');
});
