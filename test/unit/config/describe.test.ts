import { expect, test } from 'vitest';
import { parameterTexts } from '../../../src/config/index.ts';

test('every parameter has a default, a range and a sentence', () => {
  const texts = parameterTexts();
  expect(texts.length).toBeGreaterThan(80);
  for (const text of texts) expect(Object.values(text).every((part) => part.length > 0)).toBe(true);
  expect(new Set(texts.map((text) => text.path)).size).toBe(texts.length);
});

test('a parameter is told with its unit', () => {
  const textOf = (asked: string) => parameterTexts().find(({ path }) => path === asked);
  expect(textOf('chip.power.window')).toEqual({
    path: 'chip.power.window',
    default: '1 us',
    range: '1 ps to 1 s',
    doc: 'Length of the windows over which peakPower_W is the largest mean.',
  });
  expect(textOf('chip.pe.subarrays')).toMatchObject({ default: '[4, 4]', range: '[rows, columns], each from 1 to 64' });
});
