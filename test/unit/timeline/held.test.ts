import { describe, expect, test } from 'vitest';
import { type HeldSteps, heldOver, heldWithin } from '../../../src/timeline/held.ts';
import { heldTable } from '../../support/tables.ts';

const held = heldTable([
  { at_ps: 10, buffer: 0, bits: 12, change: 4 },
  { at_ps: 10, buffer: 1, bits: 1, change: 1 },
  { at_ps: 10, buffer: 0, bits: 20, change: 8 },
  { at_ps: 30, buffer: 0, bits: 0, change: -20 },
  { at_ps: 70, buffer: 0, bits: 3, change: -2 },
]);

const pairs = ({ at_ps, bits }: HeldSteps) => Array.from(at_ps, (at, step) => [at, bits[step]]);

describe('what a buffer holds over time', () => {
  test('begins with what was held before the first change, and has the last of an instant', () => {
    expect(pairs(heldOver(held, 0, { from_ps: 5, to_ps: 40 }))).toEqual([
      [5, 8],
      [10, 20],
      [30, 0],
    ]);
    expect(pairs(heldOver(held, 1, { from_ps: 10, to_ps: 40 }))).toEqual([[10, 1]]);
  });

  test('is known of each recorded stretch by itself', () => {
    expect(pairs(heldOver(held, 0, { from_ps: 50, to_ps: 80 }))).toEqual([
      [50, 5],
      [70, 3],
    ]);
    expect(pairs(heldOver(held, 1, { from_ps: 50, to_ps: 80 }))).toEqual([]);
  });

  test('is cut to a window, at whose beginning what came before holds', () => {
    const steps = heldOver(held, 0, { from_ps: 5, to_ps: 40 });
    expect(pairs(heldWithin(steps, { from_ps: 15, to_ps: 25 }))).toEqual([[15, 20]]);
    expect(pairs(heldWithin(steps, { from_ps: 10, to_ps: 30 }))).toEqual([
      [10, 20],
      [30, 0],
    ]);
    expect(pairs(heldWithin(heldOver(held, 7, steps as never), { from_ps: 0, to_ps: 9 }))).toEqual([]);
  });
});
