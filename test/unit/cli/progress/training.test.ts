import { describe, expect, test } from 'vitest';
import { duration, words } from '../../../../src/cli/progress/training.ts';

describe('the progress', () => {
  const progress = {
    seed: 2,
    epoch: 3,
    epochs: 20,
    step: 4,
    steps: 45,
    loss: 0.12345,
    rising: null,
    accuracy: 0.5,
    testAccuracy: null,
  };

  const one = { firstSeed: 1, seeds: 1 };

  test('says where the training is', () => {
    expect(words({ ...progress, remaining_s: 9.2 }, { firstSeed: 1, seeds: 5 })).toEqual({
      at: 'seed 2/5, epoch 3/20',
      loss: '0.123',
      accuracy: '50 %',
      tested: '-',
      left: ' | 10 s left',
    });
    // Seed 2 is the first of those that begin with it: nothing is known yet of how long they take.
    const later = words({ ...progress, epoch: 1, remaining_s: 9.2 }, { firstSeed: 2, seeds: 5 });
    expect(later).toMatchObject({ at: 'seed 1/5, epoch 1/20', left: '' });
    const rising = { update: 32, loss: 9.5, guessing: Math.LN10, layer: 'output', growth: 12 };
    expect(words({ ...progress, rising, remaining_s: 9.2 }, one).loss).toBe('0.123 (guessing has 2.30)');
    // The first steps warm up: what they take says nothing of the others.
    expect(words({ ...progress, seed: 1, epoch: 1, remaining_s: 9.2 }, one).left).toBe('');
    expect(words({ ...progress, testAccuracy: 0.9, remaining_s: 0 }, one)).toMatchObject({
      at: 'epoch 3/20',
      tested: '90 %',
    });
  });

  test.each([
    [59.1, '1 min 0 s'],
    [185, '3 min 5 s'],
    [7800, '2 h 10 min'],
  ])('%f s is %s', (seconds, text) => {
    expect(duration(seconds)).toBe(text);
  });
});
