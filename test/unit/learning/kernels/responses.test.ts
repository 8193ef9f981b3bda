import { describe, expect, test } from 'vitest';
import { curvature } from '../../../../src/learning/device/index.ts';
import { onCurves, onTable } from '../../../../src/learning/kernels/index.ts';

const table = (up: readonly number[], down: readonly number[]) => {
  const response = onTable({ up: Float64Array.from(up), down: Float64Array.from(down) });
  return (state: number, count: number) => Number(response(0, state, count).toPrecision(12));
};

describe('a measured table', () => {
  // Saturating upwards in four pulses, abrupt downwards: the first pulse takes 0.8.
  const cell = table([0, 0.5, 0.8, 0.95, 1], [1, 0.2, 0.1, 0]);

  test.each([
    ['from reading to reading', 0, 1, 0.5],
    ['by several pulses', 0.5, 3, 1],
    ['by parts of pulses: 0.65 lies half a pulse above 0.5', 0.65, 1, 0.875],
    ['to its end and no further', 0.9, 40, 1],
    ['downwards', 1, -1, 0.2],
    ['downwards from within the abrupt step: 0.6 lies half a pulse below 1', 0.6, -1, 0.15],
    ['downwards to its end', 0.2, -9, 0],
    ['nowhere at its upper end', 1, 2, 1],
    ['nowhere at its lower end', 0, -2, 0],
  ])('is walked %s', (_, state, count, expected) => {
    expect(cell(state, count)).toBe(expected);
  });

  test('falls to the bottom in one pulse from anywhere if all of it is one step', () => {
    const reset = table([0, 0.5, 1], [1, 0, 0, 0]);
    for (const state of [1, 0.75, 0.5, 0.01]) expect(reset(state, -1)).toBe(0);
  });

  test('does not hold a cell where pulses had no effect', () => {
    // The first two pulses did nothing: a state says nothing of them.
    const slow = table([0, 0, 0, 0.4, 1], [1, 0.5, 0.5, 0]);
    expect(slow(0, 1)).toBe(0.4);
    expect(slow(0.5, -1)).toBe(0);
  });

  test('of half of the range: below it its first step goes on, above it nothing happens', () => {
    const half = table([0.3, 0.3, 0.5, 0.6], [0.9, 0.4]);
    expect(half(0.1, 1)).toBe(0.3);
    expect(half(0, 1)).toBe(0.2);
    // 1.5 steps to 0.3, and half of the next one.
    expect(half(0, 2)).toBe(0.4);
    expect(half(0.7, 1)).toBe(0.7);
    expect(half(0.2, -1)).toBe(0.2);
    expect(half(1, -1)).toBe(0.5);
  });
});

test('a published curve with fewer pulses downwards than upwards', () => {
  const straight = 1 / curvature(0);
  const response = onCurves({ up: Float32Array.of(straight), down: Float32Array.of(straight) }, { up: 10, down: 4 });
  expect(response(0, 0.5, 2)).toBeCloseTo(0.7, 5);
  expect(response(0, 0.5, -1)).toBeCloseTo(0.25, 5);
  expect(response(0, 0.2, -1)).toBe(0);
});
