import { describe, expect, test } from 'vitest';
import {
  differenceText,
  exactTimeText,
  percentText,
  timeText,
} from '../../../../src/viewer/timeline/model/quantity.ts';
import {
  clamped,
  clipped,
  cursorText,
  framed,
  momentText,
  panned,
  showing,
  ticksOf,
  zoomed,
} from '../../../../src/viewer/timeline/model/scale.ts';

const bounds = { from: 0, to: 1e9 };

describe('the time axis', () => {
  test('a range over the end of a run is cut there', () => {
    expect(clipped({ from: 8e8, to: 2e9 }, bounds)).toEqual({ from: 8e8, to: 1e9 });
    expect(clipped({ from: 1e9, to: 2e9 }, bounds)).toBeNull();
  });

  test('zooming keeps the moment under the pointer where it is', () => {
    const view = { from: 2e8, to: 6e8 };
    const at = 3e8;
    const closer = zoomed(view, 0.5, at, bounds);
    expect(closer.to - closer.from).toBeCloseTo(2e8);
    expect((at - closer.from) / (closer.to - closer.from)).toBeCloseTo((at - view.from) / (view.to - view.from));
  });

  test('a view never leaves the runs, and never gets shorter than what can be told apart', () => {
    expect(clamped({ from: -5e8, to: 2e8 }, bounds)).toEqual({ from: 0, to: 7e8 });
    expect(panned({ from: 0, to: 5e8 }, 3, bounds)).toEqual({ from: 5e8, to: 1e9 });
    expect(zoomed({ from: 0, to: 1e9 }, 5, 3e8, bounds)).toEqual(bounds);
    const closest = zoomed({ from: 100, to: 400 }, 1e-6, 200, bounds);
    expect(closest.to - closest.from).toBeCloseTo(200);
  });

  test('a stretch is framed with as much around it, and a view moves only if a stretch is not in it', () => {
    expect(framed({ from: 4e8, to: 5e8 }, bounds)).toEqual({ from: 3e8, to: 6e8 });
    const view = { from: 0, to: 1e8 };
    expect(showing({ from: 5e7, to: 6e7 }, view, bounds)).toBe(view);
    const moved = showing({ from: 5e8, to: 5.1e8 }, view, bounds);
    expect(moved.to - moved.from).toBeCloseTo(1e8);
    expect(moved.from).toBeLessThan(5e8);
    expect(moved.to).toBeGreaterThan(5.1e8);
    const short = { from: 0, to: 1000 };
    expect(showing({ from: 5e8, to: 5.1e8 }, short, bounds)).toEqual({ from: 4.9e8, to: 5.2e8 });
  });

  test.each([
    [{ from: 0, to: 5.24e9 }, 9, ['0', '1 ms', '2 ms', '3 ms', '4 ms', '5 ms']],
    [
      { from: 18.9e6, to: 36.5e6 },
      9,
      ['20 µs', '22 µs', '24 µs', '26 µs', '28 µs', '30 µs', '32 µs', '34 µs', '36 µs'],
    ],
    [{ from: 2.5e9, to: 2.5e9 + 4000 }, 3, ['2500.000 µs', '2500.002 µs', '2500.004 µs']],
    [{ from: 0, to: 400 }, 4, ['0', '100 ps', '200 ps', '300 ps', '400 ps']],
  ])('ticks of %o stand at round moments in one unit', (view, most, labels) => {
    expect(ticksOf(view, most).map(({ label }) => label.replace(/ /g, ' '))).toEqual(labels);
  });

  test('far from the start, ticks and the moment under the pointer are told from one base on', () => {
    const view = { from: 1_555_728_800, to: 1_555_730_000 };
    const plain = (text: string) => text.replace(/\u2009/g, ' ');
    expect(ticksOf(view, 3).map(({ label }) => plain(label))).toEqual([
      '1555 µs + 729.0 ns',
      '+ 729.5 ns',
      '+ 730.0 ns',
    ]);
    expect(plain(cursorText(1_555_728_813, view, 3, 1))).toBe('1555 µs + 728.813 ns');
  });

  test('a moment has as many digits as pixels show', () => {
    expect(momentText(6.1238e6, 40).replace(' ', ' ')).toBe('6.12380 µs');
    expect(momentText(1.5e9, 5e6).replace(' ', ' ')).toBe('1.500 ms');
  });
});

describe('quantities', () => {
  const plain = (text: string) => text.replace(/ /g, ' ');

  test.each([
    [13_400, '13.4 ns'],
    [999, '999 ps'],
    [2.53e9, '2.53 ms'],
    [0, '0 ps'],
  ])('%d ps are %s', (ps, text) => expect(plain(timeText(ps))).toBe(text));

  test('what is not zero is never printed as zero', () => {
    expect(plain(percentText(1e-6))).toBe('< 0.1 %');
    expect(plain(percentText(0.419))).toBe('41.9 %');
    expect(plain(percentText(0.9999))).toBe('100 %');
    expect(plain(percentText(0))).toBe('0 %');
  });

  test('moments are exact, differences have a sign', () => {
    expect(plain(exactTimeText(1_569_763_123))).toBe('1569.763123 µs');
    expect(plain(differenceText(-28.8e6))).toBe('−28.8 µs');
    expect(differenceText(0)).toBe('0');
  });
});
