import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fillBar, pixelsOf, scan } from '../../../../src/viewer/timeline/model/pixels.ts';
import {
  busyWithin,
  firstAbove,
  firstFrom,
  firstTracks,
  nearest,
  tracksOf,
} from '../../../../src/viewer/timeline/model/tracks.ts';
import { laneRow, spanTable } from '../../../support/tables.ts';

const lanes = [laneRow(0, 'chip.globalBuffer', 'globalBuffer'), laneRow(1, 'chip.wgu', 'wgu', { units: 2 })];
const laneTracks = firstTracks(lanes);

/** Spans of one unit that follow one another: gaps and durations by turns. */
const rows = (gaps: readonly (readonly [gap: number, duration: number])[]) => {
  let at = 0;
  return gaps.map(([gap, duration]) => {
    const start_ps = at + gap;
    at = start_ps + duration;
    return { start_ps, duration_ps: duration };
  });
};
const gaps = fc.array(fc.tuple(fc.nat(40), fc.integer({ min: 1, max: 60 })), { maxLength: 200 });

describe('tracks', () => {
  test('each unit has a track, and what took no unit one of its own', () => {
    expect([...laneTracks]).toEqual([0, 2, 5]);
    const tracks = tracksOf(
      spanTable([
        { lane: 1, unit: 1, start_ps: 0, duration_ps: 5 },
        { lane: 0, unit: -1, start_ps: 1, duration_ps: 3 },
        { lane: 1, unit: 1, start_ps: 9, duration_ps: 5 },
      ]),
      laneTracks,
    );
    expect([...tracks.first]).toEqual([0, 1, 1, 1, 1, 3]);
    expect([...tracks.row]).toEqual([1, 0, 2]);
  });

  test('searches agree with looking at every value', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50)), fc.nat(60), (list, bound) => {
        const values = Float64Array.from(list).sort();
        const above = values.findIndex((value) => value > bound);
        const from = values.findIndex((value) => value >= bound);
        expect(firstAbove(values, bound, 0, values.length)).toBe(above < 0 ? values.length : above);
        expect(firstFrom(values, bound, 0, values.length)).toBe(from < 0 ? values.length : from);
      }),
    );
  });

  test('busy time within a stretch is the sum of what overlaps it', () => {
    fc.assert(
      fc.property(gaps, fc.nat(3000), fc.nat(3000), (list, a, b) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const spans = rows(list);
        const tracks = tracksOf(spanTable(spans), laneTracks);
        const sum = spans.reduce((busy, { start_ps, duration_ps }) => {
          return busy + Math.max(0, Math.min(to, start_ps + duration_ps) - Math.max(from, start_ps));
        }, 0);
        expect(busyWithin(tracks, 1, from, to)).toBe(sum);
      }),
    );
  });

  test('the nearest span is hit, within a tolerance', () => {
    const tracks = tracksOf(
      spanTable(
        rows([
          [10, 10],
          [20, 10],
        ]),
      ),
      laneTracks,
    );
    expect(nearest(tracks, 1, 15, 3)).toBe(0);
    expect(nearest(tracks, 1, 22, 3)).toBe(0);
    expect(nearest(tracks, 1, 38, 3)).toBe(1);
    expect(nearest(tracks, 1, 30, 3)).toBe(-1);
  });
});

describe('spans on pixels', () => {
  const grid = { from: 100, psPerPixel: 37, width: 40 };

  test('every pixel shows the share of its time that was busy, however the spans lie', () => {
    fc.assert(
      fc.property(gaps, fc.integer({ min: 3, max: 200 }), (list, psPerPixel) => {
        const own = { ...grid, psPerPixel };
        const tracks = tracksOf(spanTable(rows(list)), laneTracks);
        const pixels = pixelsOf(own.width);
        scan(tracks, 1, own, 1.5, pixels, (row, from, to) => fillBar(pixels, row, from, to));
        for (let pixel = 0; pixel < own.width; pixel++) {
          const from = own.from + pixel * psPerPixel;
          expect(pixels.share[pixel]!).toBeCloseTo(busyWithin(tracks, 1, from, from + psPerPixel) / psPerPixel, 4);
        }
      }),
    );
  });

  test('only what is at least as wide as asked for is a bar', () => {
    const bars: number[] = [];
    const tracks = tracksOf(
      spanTable(
        rows([
          [100, 20],
          [10, 80],
          [5, 37],
        ]),
      ),
      laneTracks,
    );
    scan(tracks, 1, grid, 1.5, pixelsOf(grid.width), (row) => bars.push(row));
    expect(bars).toEqual([1]);
  });

  test('a pixel belongs to the span that fills most of it', () => {
    const pixels = pixelsOf(grid.width);
    const tracks = tracksOf(
      spanTable(
        rows([
          [100, 5],
          [1, 25],
          [1, 3],
        ]),
      ),
      laneTracks,
    );
    scan(tracks, 1, grid, 1.5, pixels, () => undefined);
    expect(pixels.row[0]).toBe(1);
    expect(pixels.row[1]).toBe(-1);
  });
});
