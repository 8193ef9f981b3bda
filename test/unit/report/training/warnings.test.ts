import { describe, expect, test } from 'vitest';
import {
  type EpochActivity,
  type EpochReport,
  hardwareOf,
  idealDevice,
  type LearningHardware,
} from '../../../../src/learning/index.ts';
import { type Diagnosed, trainingWarnings } from '../../../../src/report/training/warnings.ts';

const layers = ['hidden', 'output'];

type Tested = EpochReport & { readonly testAccuracy: number };

/** An epoch of two layers after which nothing is to be said. */
function epoch(accuracy: number, more: Partial<EpochReport> = {}): Tested {
  return {
    epoch: 1,
    loss: 0.5,
    trainAccuracy: accuracy,
    alignment_deg: [30, 0],
    activity: activity(1, 0),
    ...more,
    testAccuracy: accuracy,
  };
}

/** Two layers whose cells are written so often, the share `atEnds` of them at the ends of their range. */
function activity(writes: number, atEnds: number): EpochActivity {
  const counts = [50 * atEnds, 100 * (1 - atEnds), 50 * atEnds];
  const distribution = { least: 0, most: 1, counts };
  return {
    layers: [],
    wear: layers.map(() => ({
      mostPulses: 1,
      meanPulses: 1,
      dropped: 0,
      limited: 0,
      writes,
      meanRowPulses: 1,
      mostRowPulses: 1,
      reads: 1,
    })),
    distributions: layers.map(() => ({ weights: distribution, conductances: distribution })),
  };
}

const arrays = hardwareOf(idealDevice(6));

function warnings(epochs: readonly Tested[], settings: Partial<Diagnosed['settings']> = {}, classes = 10) {
  const numbered = epochs.map((one, i) => ({ ...one, epoch: i + 1 }));
  return trainingWarnings({
    report: {
      layers,
      seeds: [{ seed: 1, epochs: numbered }],
      accuracy: numbered.map(({ epoch, testAccuracy }) => ({ epoch, mean: testAccuracy, spread: 0 })),
    },
    settings: {
      loss: 'softmax',
      optimizer: { rate: 0.1, momentum: 0.9, schedule: 'cosine' },
      hardware: arrays,
      ...settings,
    },
    classes,
  });
}

test('nothing is said of a training that goes well', () => {
  expect(warnings([epoch(0.8), epoch(0.95)])).toEqual([]);
  expect(warnings([epoch(0.95, { activity: null })], { hardware: null })).toEqual([]);
});

describe('cells that are never written', () => {
  const idle = epoch(0.3, { activity: activity(0, 0) });
  const saidWith = (pulses: LearningHardware['pulses'], scale: LearningHardware['scale'] = 'none') =>
    warnings([idle, idle], { hardware: { ...arrays, pulses, scale } });

  test('are told, with what is not set yet', () => {
    expect(saidWith({ rounding: 'nearest', most: null, master: 'none' })).toEqual([
      'No cell was written in 2 epochs, because no wanted change came to a whole pulse. What may help: raise train.rate (0.1), set train.scale=max, keep what is not written with train.master=digital or round by chance with train.rounding=stochastic.',
    ]);
    expect(saidWith({ rounding: 'threshold', most: null, master: 'digital' }, 'max')).toEqual([
      'No cell was written in 2 epochs, because no wanted change came to a whole pulse. What may help: raise train.rate (0.1).',
    ]);
  });

  test('WAGE makes steps of any size: nothing is said of pulses', () => {
    expect(warnings([idle, idle], { hardware: { ...arrays, update: 'wage' } })).toEqual([]);
  });

  test('one write in one epoch is enough', () => {
    expect(warnings([idle, epoch(0.3)])).toEqual([]);
  });
});

describe('at chance', () => {
  test.each([
    [0.149, 10, 1],
    [0.151, 10, 0],
    [0.7, 2, 1],
    [0.76, 2, 0],
  ])('%f of %i classes', (accuracy, classes, count) => {
    expect(warnings([epoch(accuracy)], {}, classes)).toHaveLength(count);
  });

  test('without a visible cause', () => {
    expect(warnings([epoch(0.1)])).toEqual(['The test accuracy is at chance (10 % with 10 classes).']);
  });

  test('the loss is far above that of guessing: ln 10, or half the squares of shares alike', () => {
    expect(warnings([epoch(0.1, { loss: 23.1 })])).toEqual([
      'The loss of the last epoch is 23.1, where guessing has 2.30. What may help: lower train.rate (0.1) or lower train.momentum (0.9).',
      'The test accuracy is at chance (10 % with 10 classes).',
    ]);
    expect(warnings([epoch(0.9, { loss: 2.89 })])[0]).toContain('guessing has 2.30.');
    expect(warnings([epoch(0.9, { loss: 2.87 })])).toEqual([]);
    expect(warnings([epoch(0.9, { loss: 0.57 })], { loss: 'squared' })[0]).toContain('guessing has 0.450.');
    expect(warnings([epoch(0.9, { loss: 0.56 })], { loss: 'squared' })).toEqual([]);
  });

  test('a loss that rose is told whatever the accuracy, with update, layer and what to lower', () => {
    const rising = { update: 32, loss: 9.5, guessing: Math.LN10, layer: 'output', growth: 12.34 };
    const found =
      'The loss rose above that of guessing. After update 32 of seed 1, the loss is 9.50, where guessing has 2.30, and the weights of layer output grew most, 12.3-fold.';
    const help = 'What may help: lower train.rate (0.1) or lower train.momentum (0.9).';
    expect(warnings([epoch(0.95, { rising }), epoch(0.95, { loss: 53 })])).toEqual([
      `${found} In the last epoch it is 53.0. ${help}`,
    ]);
    expect(warnings([epoch(0.95, { rising }), epoch(0.95, { rising: { ...rising, update: 64 } })])).toEqual([
      `${found} In the last epoch it is below that again, 0.500. ${help}`,
    ]);
  });

  test('most cells are at the ends of their range, unless they have hardly any other states', () => {
    const full = [epoch(0.1, { activity: activity(1, 0.6) })];
    expect(warnings(full)[0]).toContain(
      'More than half of the cells of hidden, output are at the ends of their range. What may help: lower train.rate (0.1), or raise train.range (4)',
    );
    expect(warnings(full, { hardware: hardwareOf(idealDevice(1)) })[0]).not.toContain('cells');
    expect(warnings([epoch(0.1, { activity: activity(1, 0.5) })])[0]).not.toContain('cells');
  });
});

describe('dead layers', () => {
  test('are told whatever the accuracy; 90 degrees are a gradient', () => {
    expect(warnings([epoch(0.95), epoch(0.9, { alignment_deg: [null, 0] })])).toEqual([
      'Layer hidden is dead: no gradient reaches it in the last epoch, because activations are clipped or off. What may help: lower train.rate (0.1) or choose another train.activation.',
    ]);
    expect(warnings([epoch(0.9, { alignment_deg: [null, null] })])[0]).toContain('Layers hidden, output are dead');
    expect(warnings([epoch(0.9, { alignment_deg: [null, 0] }), epoch(0.95)])).toEqual([]);
    expect(warnings([epoch(0.9, { alignment_deg: [90, 90] })])).toEqual([]);
  });

  test('where the rounding of a reference column is shared by all outputs, the design of the ADCs is a remedy', () => {
    const adc = { ...arrays.adc, transposed: { bits: 6, range: { kind: 'full-scale' }, when: 'always' } } as const;
    const cut = [epoch(0.9, { alignment_deg: [null, 0] })];
    const remedy = 'or set train.adcSubtraction=analog.';
    expect(warnings(cut, { hardware: { ...arrays, adc } })[0]).toContain(remedy);
    expect(warnings(cut, { hardware: { ...arrays, adc, encoding: 'differential' } })[0]).not.toContain(remedy);
  });
});

describe('noise on cells with a gradient', () => {
  const noisy = hardwareOf({ ...idealDevice(6), name: 'noisy', cyclePer: 'gradient', cycleToCycle: 0.003 });
  const falling = [epoch(0.975), epoch(0.964)];

  test('outlasts steps that become small', () => {
    expect(warnings(falling, { hardware: noisy })).toEqual([
      'Accuracy fell from 97.5 % after epoch 1 to 96.4 %. The noise of noisy falls on every cell with a gradient, however small the rate (device.cyclePer=gradient), so the last epochs of train.schedule=cosine bring noise without steps. train.schedule=constant avoids this.',
    ]);
  });

  test('outlasts steps that become small with WAGE too', () => {
    const hardware = { ...noisy, update: 'wage', device: { ...noisy.device, cyclePer: 'step' } } as const;
    expect(warnings(falling, { hardware })[0]).toContain(
      'falls on every cell that makes a step, however small the rate (device.cyclePer=step), so the last epochs of train.schedule=cosine bring noise with ever smaller steps.',
    );
  });

  test('is not blamed for what it does not do', () => {
    const constant = { rate: 0.1, momentum: 0.9, schedule: 'constant' } as const;
    expect(warnings(falling, { hardware: noisy, optimizer: constant })).toEqual([]);
    expect(warnings(falling)).toEqual([]);
    expect(warnings([epoch(0.975), epoch(0.971)], { hardware: noisy })).toEqual([]);
  });
});
