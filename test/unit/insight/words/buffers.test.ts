import { expect, test } from 'vitest';
import { heldWords } from '../../../../src/insight/words/buffers.ts';

test('how full a global buffer is, in a sentence', () => {
  const account = {
    name: 'chip.globalBuffer',
    layer: -1,
    capacity_bits: 147_456,
    mean_bits: 18_432,
    most_bits: 147_456,
  };
  expect(heldWords(account)).toBe('The global buffer holds 12.5 % of its 147,456 bits on average, and 100 % at most.');
  expect(heldWords({ ...account, layer: 2 })).toMatch(/^The fullest global buffer, that of layer 3, holds 12.5 %/);
});
