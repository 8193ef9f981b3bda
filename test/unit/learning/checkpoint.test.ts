import { describe, expect, test } from 'vitest';
import { findData, firstOf } from '../../../src/data/index.ts';
import {
  defaultSettings,
  findDevice,
  hardwareOf,
  type LearningHardware,
  type TrainingRequest,
  type TrainingSettings,
  train,
} from '../../../src/learning/index.ts';
import { checkpointVersion } from '../../../src/learning/training/checkpoint.ts';
import type { CheckpointStore } from '../../../src/learning/training/checkpointStore.ts';
import { InputError } from '../../../src/source/index.ts';
import { sha256 } from '../../../src/study/training/checkpointFile.ts';
import { perceptron } from './networks.ts';

const whole = findData('digits', []);
const data = { ...whole, train: firstOf(whole.train, 200), test: firstOf(whole.test, 50) };

/** Everything that draws or keeps something. */
const restless: LearningHardware = {
  ...hardwareOf({ ...findDevice('hzo-fefet'), cycleToCycle: 0.02, readNoise: 0.01, deviceToDevice: 0.5 }),
  encoding: 'differential',
  precision: { weight: null, activation: 8, error: 8, gradient: 6 },
  pulses: { rounding: 'threshold', most: null, master: 'digital' },
};
const calibrated = { bits: 6, range: { kind: 'calibrated', percentile: 0.99, batches: 2 }, when: 'always' } as const;
const converted: LearningHardware = {
  ...hardwareOf(findDevice('hzo-fefet')),
  adc: { forward: calibrated, transposed: calibrated, feedback: calibrated },
};

const laid = { ...calibrated, references: 'lloyd-max', subtraction: 'analog' } as const;
const drifting: LearningHardware = {
  ...hardwareOf({ ...findDevice('hzo-fefet'), drift: 0.05, driftSpread: 0.02 }),
  adc: { forward: laid, transposed: laid, feedback: laid },
  gradientArrays: { adc: { bits: 2, range: calibrated.range }, rows: 128, samplesPerPass: 16 },
  calibrateEvery: 2,
  time: { update_s: 10, retention_s: 1000 },
};

const stepping: LearningHardware = {
  ...hardwareOf({ ...findDevice('fefet-6bit'), cyclePer: 'step', deviceToDevice: 0.3, drift: 0.01 }),
  update: 'wage',
  precision: { weight: null, activation: 8, error: 8, gradient: 6 },
  time: { update_s: 10, retention_s: 0 },
};

function request(hardware: LearningHardware | null, settings: Partial<TrainingSettings> = {}): TrainingRequest {
  return {
    network: perceptron([64, 12, 10]),
    data,
    settings: { ...defaultSettings, rule: 'dfa', epochs: 3, batch: 40, hardware, ...settings },
    seeds: [1, 2],
    record: hardware !== null,
  };
}

class Killed extends Error {}

/** Keeps what is saved; dies after a number of saves. */
function memoryStore(lives = Number.POSITIVE_INFINITY): CheckpointStore & { bytes: Uint8Array | null } {
  let saves = 0;
  return {
    name: 'store',
    bytes: null,
    hash: sha256,
    load() {
      return this.bytes;
    },
    save(bytes) {
      this.bytes = bytes;
      if (++saves === lives) throw new Killed();
    },
  };
}

describe.each([
  ['numbers', null],
  ['noisy pairs with a digital master', restless],
  ['arrays behind calibrated ADCs', converted],
  ['cells that make steps', stepping],
  ['drifting cells behind ADCs with references at will, and gradients too', drifting],
] as const)('a training on %s', (_, hardware) => {
  const uninterrupted = train(request(hardware));

  test.each([1, 2, 3, 4, 5])('killed after save %i goes on to the same result', (lives) => {
    const store = memoryStore(lives);
    expect(() => train({ ...request(hardware), checkpoint: store })).toThrow(Killed);
    const resumed = train({
      ...request(hardware),
      checkpoint: { ...memoryStore(), bytes: store.bytes } as CheckpointStore,
    });
    expect(resumed).toEqual(uninterrupted);
  });

  test('killed in the middle of an epoch goes on to the same result', () => {
    const store = memoryStore();
    const steps = { ...request(hardware), checkpoint: store };
    expect(() =>
      train(steps, ({ epoch, step }) => {
        if (epoch === 2 && step === 5) throw new Killed();
      }),
    ).toThrow(Killed);
    expect(train({ ...request(hardware), checkpoint: store })).toEqual(uninterrupted);
  });
});

test('images that are changed at random go on from where they were', () => {
  const changed = request(null, { augmentation: { shift: 1, mirror: true } });
  const store = memoryStore(2);
  expect(() => train({ ...changed, checkpoint: store })).toThrow(Killed);
  const resumed = train({ ...changed, checkpoint: { ...memoryStore(), bytes: store.bytes } as CheckpointStore });
  expect(resumed).toEqual(train(changed));
});

test('what is done is not trained again, and seeds may be added', () => {
  const store = memoryStore();
  const first = train({ ...request(null), checkpoint: store });
  let steps = 0;
  const again = train({ ...request(null), seeds: [1, 2, 3], checkpoint: store }, ({ seed }) => {
    expect(seed).toBe(3);
    steps++;
  });
  expect(steps).toBeGreaterThan(0);
  expect(again.seeds.slice(0, 2)).toEqual(first.seeds);
});

describe('a checkpoint that does not fit is refused', () => {
  const store = memoryStore(1);
  expect(() => train({ ...request(null), checkpoint: store })).toThrow(Killed);
  const saved = Buffer.from(store.bytes!);

  function resumeFrom(bytes: Uint8Array, changed = request(null)): () => unknown {
    return () =>
      train({ ...changed, checkpoint: { name: 'old.checkpoint', load: () => bytes, save() {}, hash: sha256 } });
  }

  test('as it is, it is taken', () => {
    expect(resumeFrom(saved)).not.toThrow();
  });

  test.each([
    [
      'another version',
      Buffer.from(saved.toString('latin1').replace(checkpointVersion, 'cimline-checkpoint/0'), 'latin1'),
      'version cimline-checkpoint/0',
    ],
    ['a truncated file', saved.subarray(0, -4), 'damaged'],
    ['a changed bit', Buffer.from(saved).fill(saved.at(-1)! ^ 1, saved.length - 1), 'damaged'],
    ['no checkpoint', Buffer.from('{"a":1}\n'), 'this is no checkpoint'],
    ['an empty file', Buffer.alloc(0), 'this is no checkpoint'],
  ])('%s', (_, bytes, message) => {
    expect(resumeFrom(bytes)).toThrow(InputError);
    expect(resumeFrom(bytes)).toThrow(message);
  });

  test.each([
    ['settings (batch)', request(null, { batch: 20 })],
    ['settings (rule)', request(null, { rule: 'bp' })],
    ['network', { ...request(null), network: perceptron([64, 13, 10]) }],
    ['data set', { ...request(null), data: { ...data, train: firstOf(data.train, 199) } }],
  ])('another %s', (what, changed) => {
    expect(resumeFrom(saved, changed)).toThrow(`another training: the ${what} changed`);
  });
});
