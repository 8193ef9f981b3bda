import { describe, expect, test } from 'vitest';
import { firstOf, readDigits } from '../../../src/data/index.ts';
import {
  type AdcSettings,
  findDevice,
  hardwareOf,
  type LearningHardware,
  type TrainingSettings,
  train,
} from '../../../src/learning/index.ts';
import { sha256 } from '../../../src/study/training/checkpointFile.ts';
import { perceptron, settings } from './networks.ts';

const whole = readDigits();
const data = { ...whole, train: firstOf(whole.train, 400) };
const network = perceptron([64, 24, 10]);
const device = { ...findDevice('hzo-fefet'), cycleToCycle: 0.01 };

const with_ = (forward: AdcSettings | null, changes: Partial<LearningHardware> = {}): TrainingSettings => {
  const hardware = hardwareOf(device);
  return settings({ epochs: 3, hardware: { ...hardware, adc: { ...hardware.adc, forward }, ...changes } });
};
const adc = (bits: number): AdcSettings => ({
  bits,
  range: { kind: 'calibrated', percentile: 0.999, batches: 2 },
  when: 'inference',
});

describe('reading trained weights with other ADCs', () => {
  test.each(['offset', 'differential'] as const)(
    'is what a training sees that has them in tests only (%s)',
    (encoding) => {
      const ideal = with_(null, { encoding });
      const others = [2, 4, 8].map((bits) => with_(adc(bits), { encoding }));
      const [seed] = train({ network, data, settings: ideal, seeds: [7], readings: [ideal, ...others] }).seeds;
      const trained = [ideal, ...others].map((each) => {
        const report = train({ network, data, settings: each, seeds: [7] });
        return report.seeds[0]!.epochs.at(-1)!.testAccuracy;
      });
      expect(seed!.readings).toEqual(trained);
      expect(trained[1]).toBeLessThan(trained[0]!);
    },
  );

  test('changes nothing of the training, seed after seed', () => {
    const request = { network, data, settings: with_(null), seeds: [1, 2] };
    const plain = train(request);
    const read = train({ ...request, readings: [with_(adc(3))] });
    expect(read.seeds.map(({ epochs }) => epochs)).toEqual(plain.seeds.map(({ epochs }) => epochs));
    expect(plain.seeds[0]!.readings).toBeUndefined();
  });

  test('comes from the checkpoint where a training is done', () => {
    let bytes: Uint8Array | null = null;
    const checkpoint = {
      name: 'store',
      hash: sha256,
      load: () => bytes,
      save: (saved: Uint8Array) => {
        bytes = saved;
      },
    };
    const request = { network, data, settings: with_(null), seeds: [1], readings: [with_(adc(3))], checkpoint };
    const first = train(request);
    expect(train(request)).toEqual(first);
    expect(() => train({ ...request, readings: [with_(adc(4))] })).toThrow('another training');
  });
});
