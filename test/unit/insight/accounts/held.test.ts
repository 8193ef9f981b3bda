import { describe, expect, test } from 'vitest';
import { fullest, heldAccounts } from '../../../../src/insight/accounts/held.ts';
import { heldTable } from '../../../support/tables.ts';

const buffers = [0, 1, 2].map((layer) => ({ name: `chip.globalBuffer[layer ${layer + 1}]`, layer, capacity_bits: 20 }));
const held = heldTable([
  { at_ps: 10, buffer: 0, bits: 4, change: 4 },
  { at_ps: 20, buffer: 1, bits: 15, change: 5 },
  { at_ps: 30, buffer: 0, bits: 0, change: -4 },
  { at_ps: 60, buffer: 0, bits: 6, change: 2 },
]);

describe('what buffers held', () => {
  const accounts = heldAccounts(held, buffers, [
    { from_ps: 0, to_ps: 40 },
    { from_ps: 50, to_ps: 70 },
  ]);

  test('on average and at most, over the stretches in which it is known', () => {
    expect(accounts).toEqual([
      { ...buffers[0], mean_bits: (4 * 20 + 4 * 10 + 6 * 10) / 60, most_bits: 6 },
      { ...buffers[1], mean_bits: (10 * 20 + 15 * 20) / 40, most_bits: 15 },
    ]);
  });

  test('one of them is the fullest', () => {
    expect(fullest(accounts)).toBe(accounts[1]);
    expect(fullest([])).toBeNull();
  });
});
