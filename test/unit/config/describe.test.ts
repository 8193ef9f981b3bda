import { expect, test } from 'vitest';
import { describe as describeParameters, parameterTexts } from '../../../src/config/index.ts';

test('every parameter has a default, a range and a sentence', () => {
  const texts = parameterTexts();
  expect(texts.length).toBeGreaterThan(80);
  for (const text of texts) expect(Object.values(text).every((part) => part.length > 0)).toBe(true);
  expect(new Set(texts.map((text) => text.path)).size).toBe(texts.length);
});

test('a section prints with units', () => {
  expect(describeParameters('chip.power')).toBe(
    'chip.power.window = 1 us   (1 ps to 1 s)\n    Length of the sliding window over which peakPower_W is the largest mean.\n',
  );
  expect(
    describeParameters('adc')
      .split('\n')
      .filter((line) => line.startsWith('chip.')),
  ).toHaveLength(24);
  expect(describeParameters('pe')).toContain('chip.pe.subarrays = [4, 4]   ([rows, columns], each from 1 to 64)');
});
