import { expect, test } from 'vitest';
import { sparkline } from '../../../../src/report/text/sparkline.ts';
import { enduranceSentence } from '../../../../src/report/training/wear.ts';

test('bars are relative to the largest; a few are more than none', () => {
  expect(sparkline([0, 1, 400, 800])).toBe(' ▁▄█');
  expect(sparkline([0, 0])).toBe('  ');
});

test('endurance in words', () => {
  const layers = [
    { name: 'hidden', mostPulses: 25, epochs: 120_000 },
    { name: 'output', mostPulses: 30, epochs: 100_000 },
  ];
  expect(enduranceSentence({ limit: 1e6, layers, epochs: 100_000 }, 3, 1)).toBe(
    'The most-written cell is in layer output and got 30 pulses in 3 epochs. At this rate it has 1,000,000 pulses after 100,000 epochs, so its cells outlast 33,333 such trainings.',
  );
  expect(
    enduranceSentence({ limit: 10, layers: [{ name: 'output', mostPulses: 30, epochs: 1 }], epochs: 1 }, 3, 2),
  ).toMatch(
    /^The most-written cell of all 2 seeds is in layer output .* has 10 pulses after 1 epoch, within this training\.$/,
  );
  expect(
    enduranceSentence({ limit: 10, layers: [{ name: 'output', mostPulses: 0, epochs: null }], epochs: null }, 3, 1),
  ).toBe('No cell is ever written, so none reaches 10 pulses.');
});
