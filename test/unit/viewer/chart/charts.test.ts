import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvOf } from '../../../../src/viewer/chart/csv.ts';
import { columnsOf } from '../../../../src/viewer/chart/profile.ts';
import { standalone } from '../../../../src/viewer/chart/standalone.ts';
import { decades, ticks } from '../../../../src/viewer/chart/ticks.ts';
import { treemap } from '../../../../src/viewer/chart/treemap.ts';
import { wrapped } from '../../../../src/viewer/chart/wrapped.ts';

describe('ticks', () => {
  test.each([
    [5.24, 6, [0, 1, 2, 3, 4, 5]],
    [0.7, 4, [0, 0.2, 0.4, 0.6]],
    [999, 4, [0, 500]],
    [0, 4, [0]],
  ])('up to %d, about %d', (most, count, expected) => {
    expect(ticks(most, count)).toEqual(expected);
  });

  test('are round, few and inside', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1e9, noNaN: true }), fc.integer({ min: 2, max: 12 }), (most, count) => {
        const all = ticks(most, count);
        expect(all.length).toBeLessThanOrEqual(count + 2);
        expect(all.at(-1)).toBeLessThanOrEqual(most * (1 + 1e-9));
      }),
    );
  });

  test('of a logarithmic axis are powers of ten', () => {
    expect(decades(0.03, 100)).toEqual([0.1, 1, 10, 100]);
    expect(decades(2, 5)).toEqual([]);
  });
});

describe('a treemap', () => {
  const frame = { x: 0, y: 0, width: 600, height: 400 };

  test('gives the example of its paper', () => {
    const [first, second, third] = treemap([6, 6, 4, 3, 2, 2, 1], { x: 0, y: 0, width: 6, height: 4 });
    expect(first).toEqual({ x: 0, y: 0, width: 3, height: 2 });
    expect(second).toEqual({ x: 0, y: 2, width: 3, height: 2 });
    expect(third?.x).toBe(3);
  });

  test('has true areas inside its frame', () => {
    const some = fc.array(fc.double({ min: 1e-6, max: 1, noNaN: true }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(some, (areas) => {
        const total = areas.reduce((sum, area) => sum + area, 0);
        for (const [i, { x, y, width, height }] of treemap(areas, frame).entries()) {
          expect((width * height * total) / ((areas[i] ?? 0) * 240_000)).toBeCloseTo(1, 6);
          expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
          expect(x + width).toBeLessThanOrEqual(600.001);
          expect(y + height).toBeLessThanOrEqual(400.001);
        }
      }),
    );
  });

  test('has no room for nothing', () => {
    expect(treemap([0, 0], frame).map(({ width }) => width)).toEqual([0, 0]);
    expect(treemap([1, 0], frame)[1]).toMatchObject({ width: 0, height: 0 });
  });
});

test('columns of a profile have the mean and the largest of their bins', () => {
  expect(columnsOf([1, 3, 5, 7], 2)).toEqual([
    { mean: 2, most: 3 },
    { mean: 6, most: 7 },
  ]);
  expect(columnsOf([1, 2], 100)).toHaveLength(2);
  expect(columnsOf([], 10)).toEqual([]);
});

test('CSV quotes what would break a row', () => {
  expect(
    csvOf([
      ['a', 'b,c'],
      ['"x"', 1e-9],
      [null, 'two\nlines'],
    ]),
  ).toBe('a,"b,c"\r\n"""x""",1e-9\r\n,"two\nlines"\r\n');
});

test('a saved chart has colours and type of its own', () => {
  const source = '<svg viewBox="0 0 1 1"><rect fill="var(--on-gradient-1)" stroke="var(--nowhere)"/></svg>';
  const saved = standalone(source, { 'on-gradient-1': '#abcdef' });
  expect(saved).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 1 1"><style>text\{font:11px /);
  expect(saved).toContain('<rect fill="#abcdef" stroke="#000000"/>');
  expect(standalone('<svg xmlns="http://www.w3.org/2000/svg"></svg>', {}).match(/xmlns/g)).toHaveLength(1);
});

test('a sentence is wrapped at its spaces', () => {
  expect(wrapped('Each layer has its own buffers.', 12)).toEqual(['Each layer', 'has its own', 'buffers.']);
  expect(wrapped('a considerably longer word', 5)).toEqual(['a', 'considerably', 'longer', 'word']);
});
