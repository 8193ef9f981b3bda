import { describe, expect, test } from 'vitest';
import { lineChartSvg } from '../../../../src/report/chart/lineChartSvg.ts';
import { ticksOver } from '../../../../src/report/chart/scale.ts';

describe('a line chart', () => {
  test.each([
    [0, 0.757, [0, 0.2, 0.4, 0.6, 0.8]],
    [0.87, 0.98, [0.85, 0.9, 0.95, 1]],
    [0, 10, [0, 2, 4, 6, 8, 10]],
    [0, 0, [0, 0.2]],
    [0.5, 0.5, [0.5, 0.6]],
  ])('ticks from %f to %f are round and enclose it', (least, most, ticks) => {
    expect(ticksOver(least, most)).toEqual(ticks);
  });

  test('puts points between the axes, its smallest x at the left', () => {
    const svg = lineChartSvg({
      title: 'a < b & c',
      xLabel: 'x',
      yLabel: 'y',
      xText: String,
      yText: String,
      mark: { y: 5, name: 'target' },
      lines: [
        {
          name: 'BP',
          points: [
            { x: 0, y: 0, low: 0, high: 0 },
            { x: 10, y: 10, low: 10, high: 10 },
          ],
        },
      ],
    });
    // The plot spans 80 to 736 to the right and 360 to 48 upwards; 5 lies halfway.
    expect(svg).toContain('<polyline points="80,360 736,48"');
    expect(svg).toContain('<line x1="80" y1="204" x2="736" y2="204" stroke="#64748b" stroke-dasharray');
    expect(svg).toContain('<title>a &lt; b &amp; c</title>');
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  });

  test('a line of one point is drawn', () => {
    const points = [{ x: 0, y: 1, low: 1, high: 1 }];
    const line = { name: 'BP', points };
    const chart = { title: '', xLabel: '', yLabel: '', xText: String, yText: String, mark: { y: 1, name: '' } };
    expect(lineChartSvg({ ...chart, lines: [line] })).not.toMatch(/NaN|Infinity/);
  });

  const points = [1, 2, 3].map((x) => ({ x, y: x, low: x - 1, high: x + 1 }));
  const plain = { title: '', xLabel: '', yLabel: '', xText: String, yText: String, mark: { y: 1, name: '' } };
  const lines = (count: number) => Array.from({ length: count }, (_, i) => ({ name: `line ${i}`, points }));
  const circles = (svg: string) => [...svg.matchAll(/<circle cx="([\d.]+)"/g)].map(([, x]) => Number(x));

  test('a value that is alone lies in the middle, not on the axis', () => {
    const [alone] = points;
    const svg = lineChartSvg({ ...plain, xTicks: [1], lines: [{ name: 'BP', points: [alone!] }] });
    expect(circles(svg)).toEqual([408]);
  });

  test('of more than four lines ranges are bars beside each other, not bands', () => {
    const four = lineChartSvg({ ...plain, xTicks: [1, 2, 3], lines: lines(4) });
    expect([four.match(/<polygon/g), four.match(/stroke-opacity/g)]).toEqual([
      expect.objectContaining({ length: 4 }),
      null,
    ]);
    const five = lineChartSvg({ ...plain, xTicks: [1, 2, 3], lines: lines(5) });
    expect([five.match(/<polygon/g), five.match(/stroke-opacity/g)]).toEqual([
      null,
      expect.objectContaining({ length: 15 }),
    ]);
    expect(circles(five).filter((_, i) => i % 3 === 1)).toEqual([402, 405, 408, 411, 414]);
  });

  test('lines over names stand side by side', () => {
    const svg = lineChartSvg({ ...plain, named: true, xTicks: [1, 2, 3], lines: lines(3) });
    expect(circles(svg).filter((_, i) => i % 3 === 1)).toEqual([394, 408, 422]);
  });

  test('a title that is too long has smaller letters', () => {
    const size = (title: string) =>
      Number(/font-size="([\d.]+)" font-weight/.exec(lineChartSvg({ ...plain, title, lines: lines(1) }))?.[1]);
    expect(size('x'.repeat(85))).toBe(14);
    // 170 letters have half of the width that letters of 14 pixels need.
    expect(size('x'.repeat(170))).toBe(7);
  });

  test('names that do not fit in a row get more, and the plot begins below them', () => {
    const long = lines(6).map((line) => ({ ...line, name: `${line.name} with a long name` }));
    const svg = lineChartSvg({ ...plain, title: 'title', lines: long });
    const rows = [...svg.matchAll(/<rect x="([\d.]+)" y="(\d+)" width="12"/g)].map(([, x, y]) => [
      Number(x),
      Number(y),
    ]);
    expect(new Set(rows.map(([, y]) => y)).size).toBe(2);
    for (const [x] of rows) expect(x! + 12).toBeLessThan(736);
    expect(svg).toContain('y1="92"');
  });

  test('a line without points is only named', () => {
    const svg = lineChartSvg({ ...plain, lines: [...lines(1), { name: 'lost', points: [] }] });
    expect(svg).toContain('>lost<');
    expect(svg.match(/<polyline/g)).toHaveLength(1);
  });

  test('a crossing is a bar along the mark with a diamond in it, hollow if only some get there', () => {
    const crossing = { at: 2, low: 1, high: 3, isPartial: false };
    const chart = { ...plain, xTicks: [0, 1, 2, 3, 4], yRange: [0, 2] as const };
    const all = lineChartSvg({ ...chart, lines: [{ name: 'BP', points, crossing }] });
    // The plot spans 80 to 736: a quarter is 164; the mark lies halfway from 360 to 48.
    expect(all).toContain('<line x1="244" y1="204" x2="572" y2="204" stroke="#2563eb"');
    expect(all).toContain('<polygon points="402,204 408,198 414,204 408,210" fill="#2563eb"');
    const some = lineChartSvg({
      ...chart,
      lines: [{ name: 'BP', points, crossing: { ...crossing, isPartial: true } }],
    });
    expect(some).toContain('408,210" fill="#ffffff" stroke="#2563eb"');
  });
});
