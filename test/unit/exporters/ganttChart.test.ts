import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gantt } from '../../../src/exporters/ganttChart.ts';

const span = (start_ps: number, end_ps: number, mark = '') => ({ start_ps, end_ps, mark });

describe('Gantt chart', () => {
  it('draws marks over a time axis', () => {
    const rows = [
      { label: 'FW 1', spans: [span(0, 10_000, 'F')] },
      { label: 'WG 1', spans: [span(20_000, 40_000, 'G')] },
    ];
    expect(gantt(rows, 40_000, 46)).toBe(
      [
        'FW 1 │FFFFFFFFFF',
        'WG 1 │                    GGGGGGGGGGGGGGGGGGGG',
        '     └┴───────────────────┴───────────────────',
        '      0 ns                20 ns',
      ].join('\n'),
    );
  });

  it('shades a column by the share of its time that several tasks fill', () => {
    // 10 columns of 100 ps
    const rows = [
      {
        label: 'a',
        spans: [
          ...[span(0, 10, 'x'), span(50, 60, 'x')],
          ...[span(100, 120, 'x'), span(150, 175, 'x')],
          ...[span(200, 230, 'x'), span(250, 290, 'x')],
          ...[span(300, 350, 'x'), span(350, 400, 'x')],
          span(400, 401, 'x'),
        ],
      },
    ];
    expect(gantt(rows, 1000, 13).split('\n')[0]).toBe('a │░▒▓█x');
    expect(gantt(rows, 1000, 13, { ascii: true }).split('\n')[0]).toBe('a |.:+#x');
  });

  it('shades spans without a mark even where they are alone', () => {
    expect(gantt([{ label: 'a', spans: [span(0, 150)] }], 1000, 13).split('\n')[0]).toBe('a │█▒');
  });

  it('chooses the unit of the axis', () => {
    const axis = (end_ps: number, ascii = false) =>
      gantt([{ label: '', spans: [] }], end_ps, 42, { ascii })
        .split('\n')[2]!
        .trim();
    expect(axis(40)).toMatch(/^0 ps +20 ps/);
    expect(axis(3_320e9)).toMatch(/^0 s +1 s +2 s +3 s/);
    expect(axis(66.3e6)).toMatch(/^0 µs +20 µs +40 µs/);
    expect(axis(66.3e6, true)).toMatch(/^0 us +20 us +40 us/);
  });

  it('is pure ASCII if asked', () => {
    const chart = gantt([{ label: 'WU', spans: [span(0, 3e6), span(1e6, 2e6)] }], 4e6, 60, { ascii: true });
    expect([...chart].every((character) => character.charCodeAt(0) < 128)).toBe(true);
  });

  it('has no lines without rows', () => {
    expect(gantt([], 100, 80)).toBe('');
  });

  it('never exceeds its width or breaks, whatever it is given', () => {
    const number = fc.oneof(fc.nat(5000), fc.double(), fc.constant(2 ** 53));
    const row = fc.record({
      label: fc.string({ maxLength: 12, unit: 'grapheme-ascii' }),
      spans: fc.array(
        fc.record({ start_ps: number, end_ps: number, mark: fc.string({ maxLength: 2, unit: 'grapheme-ascii' }) }),
        {
          maxLength: 10,
        },
      ),
    });
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 4 }),
        number,
        fc.integer({ min: 40, max: 120 }),
        (rows, end, width) => {
          const lines = gantt(rows, end, width).split('\n');
          expect(lines.length).toBe(rows.length + 2);
          for (const line of lines.slice(0, -1)) expect([...line].length).toBeLessThanOrEqual(width);
          expect(lines.join('')).not.toMatch(/NaN|undefined|Infinity/);
        },
      ),
    );
  });
});
