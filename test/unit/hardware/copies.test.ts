import { describe, expect, test } from 'vitest';
import { CopiesSideBySide, FreeCopies } from '../../../src/hardware/copies.ts';

/** Three copies of the arrays in each of two copies of a PE. */
const placed = { arrayCopies: 3, peCopies: 2 };
const together = { writesBetweenReads: false, sharesBanks: false };

describe('vector by vector, each to a free copy', () => {
  const copies = new FreeCopies(placed);

  test('the copies are units of one server', () => {
    expect(copies.ofArray).toEqual({ units: 6, inLockStep: 1 });
    expect(copies.ofPe).toEqual({ units: 2, inLockStep: 1 });
    expect(copies.ofBanks).toEqual({ units: 2, inLockStep: 1 });
    expect([copies.separatePes, copies.separateInPe, copies.working()]).toEqual([1, 1, 1]);
  });

  test('one copy takes the whole job', () => {
    expect([copies.vectorsOfPe(7), copies.vectorsOfArray(7)]).toEqual([7, 7]);
  });
});

describe('all copies side by side', () => {
  test('each takes its share of the vectors, the last one perhaps less', () => {
    const copies = new CopiesSideBySide(placed, together);
    expect([copies.vectorsOfPe(7), copies.vectorsOfArray(7)]).toEqual([4, 2]);
  });

  test('in lock-step where nothing tells them apart', () => {
    const copies = new CopiesSideBySide(placed, together);
    expect([copies.separatePes, copies.separateInPe]).toEqual([1, 1]);
    expect(copies.ofArray).toEqual({ units: 1, inLockStep: 6 });
    expect(copies.ofPe).toEqual({ units: 1, inLockStep: 2 });
    expect(copies.ofBanks).toEqual({ units: 1, inLockStep: 2 });
  });

  test('written between reads, every copy has servers of its own; the buses of a PE stay in lock-step', () => {
    const copies = new CopiesSideBySide(placed, { ...together, writesBetweenReads: true });
    expect([copies.separatePes, copies.separateInPe]).toEqual([2, 3]);
    expect(copies.ofArray).toEqual({ units: 1, inLockStep: 1 });
    expect(copies.ofPe).toEqual({ units: 1, inLockStep: 2 });
    expect(copies.ofBanks).toEqual({ units: 1, inLockStep: 1 });
  });

  test('taking turns at shared banks, the copies in a PE are told apart; those without a vector do not queue', () => {
    const copies = new CopiesSideBySide(placed, { ...together, sharesBanks: true });
    expect([copies.separatePes, copies.separateInPe]).toEqual([1, 3]);
    expect(copies.ofArray).toEqual({ units: 1, inLockStep: 2 });
    // 6 vectors: 3 for each PE, one for each array. 2 vectors: one for each PE, so two copies of its arrays rest.
    expect([copies.working(6, true), copies.working(2, true)]).toEqual([3, 1]);
    // 9 vectors: 5 for a PE, 2 for an array: two arrays read 2, a third the last one.
    expect(copies.working(9, true)).toBe(3);
    // A kind of read whose arrays have ADCs of their own disturbs nobody.
    expect(copies.working(2, false)).toBe(3);
  });
});
