import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { atDecimalPoint } from '../../../../src/report/text/decimals.ts';
import { plainLook } from '../../../../src/report/text/look.ts';
import { type Column, table } from '../../../../src/report/text/table.ts';
import { widthOf, wrap } from '../../../../src/report/text/width.ts';

const look = (columns: number) => ({ ...plainLook, columns });
const name: Column = { head: 'run', align: 'left' };
const words = (head: string): Column => ({ head, align: 'left' });

test('a table has no frame; words are to the left, decimal points below each other, units behind them', () => {
  const rows = [
    ['bp', '48.8 ms', 'port'],
    ['dfa, more', '951 µs', ''],
    ['none', '-', 'array'],
  ];
  expect(table([name, { head: 'time' }, words('waits for')], rows, look(80))).toMatchInlineSnapshot(`
    "  run            time  waits for
      bp          48.8 ms  port
      dfa, more  951   µs
      none         -       array"
  `);
});

test.each([
  [
    ['1.05 mJ', '12 µJ', '-'],
    [' 1.05 mJ', '12    µJ', ' -      '],
  ],
  [
    ['< 0.1 %', '98.6 %'],
    ['< 0.1 %', ' 98.6 %'],
  ],
  [
    ['+4 ms', '-12.5 ms'],
    [' +4   ms', '-12.5 ms'],
  ],
  [
    ['94.08 ± 1.20 %', '100.00 ± 0.00 %'],
    [' 94.08 ± 1.20 %', '100.00 ± 0.00 %'],
  ],
  [
    ['outside', '1.5 fJ'],
    ['outside', ' 1.5 fJ'],
  ],
  [
    ['2,400', '16'],
    ['2,400', '   16'],
  ],
])('%j lines up as %j', (cells, expected) => expect(atDecimalPoint(cells)).toEqual(expected));

test('a heading is broken at its joints before a row takes a second line', () => {
  const columns = [name, words('waits for')].map(({ align }, i) => ({
    head: ['globalBuffer.ports', 'waits for'][i] ?? '',
    align,
  }));
  expect(table(columns as Column[], [['1', 'the gradient units']], look(35))).toMatchInlineSnapshot(`
    "  globalBuffer.
      ports          waits for
      1              the gradient units"
  `);
});

describe('where the terminal is too narrow', () => {
  const columns = [name, { head: 'energy per iteration' }, { head: 'area' }, words('main stall')];
  const rows = [
    ['bp, globalBuffer.ports=1', '40.1 mJ', '3.95 mm²', '77 % unit-busy at the gradient units'],
    ['bp, globalBuffer.ports=2', '40.1 mJ', '4.13 mm²', '89.3 % unit-busy at the gradient units'],
  ];

  test('headings of numbers and words are wrapped first', () => {
    expect(table(columns, rows, look(76))).toMatchInlineSnapshot(`
      "                               energy
                                        per
        run                       iteration      area  main stall
        bp, globalBuffer.ports=1    40.1 mJ  3.95 mm²  77 % unit-busy at the
                                                       gradient units
        bp, globalBuffer.ports=2    40.1 mJ  4.13 mm²  89.3 % unit-busy at the
                                                       gradient units"
    `);
  });

  test('then the columns stand in pieces, each with the whole names of the rows', () => {
    expect(table(columns, rows, look(60))).toMatchInlineSnapshot(`
      "  run                       energy per iteration      area
        bp, globalBuffer.ports=1               40.1 mJ  3.95 mm²
        bp, globalBuffer.ports=2               40.1 mJ  4.13 mm²

        run                       main stall
        bp, globalBuffer.ports=1  77 % unit-busy at the gradient
                                  units
        bp, globalBuffer.ports=2  89.3 % unit-busy at the gradient
                                  units"
    `);
  });
});

test('a column that is tied to the one before it is in the same piece', () => {
  const columns = [
    name,
    { head: 'a' },
    { head: 'change', isTied: true },
    { head: 'b' },
    { head: 'change', isTied: true },
  ];
  const printed = table(columns, [['time', '100 ms', '-4 %', '100 ms', '+4 %']], look(30));
  expect(printed.split('\n\n').map((piece) => piece.match(/\S+/g)?.slice(0, 3))).toEqual([
    ['run', 'a', 'change'],
    ['run', 'b', 'change'],
  ]);
});

test('names of rows in two columns leave half of the room to what is told of them', () => {
  const keys = ['block of the chip', 'for each'].map((head) => ({ ...words(head), isKey: true }));
  const columns = [...keys, { head: 'time' }, { head: 'energy' }];
  const rows = [['a forward converter', 'conversion of 16 columns', '1.14 ns', '1.19 pJ']];
  expect(table(columns, rows, look(50))).toMatchInlineSnapshot(`
    "  block of the
      chip            for each           time   energy
      a forward       conversion of   1.14 ns  1.19 pJ
      converter       16 columns"
  `);
});

const cell = fc
  .array(fc.stringMatching(/^[a-z0-9.µ²]{1,30}$/), { minLength: 1, maxLength: 6 })
  .map((all) => all.join(' '));
const column = fc.record({ head: cell, align: fc.constantFrom('left', 'right') });

test('no line of any table is wider than the terminal, and no letter is left out', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(cell, cell, cell, cell), { maxLength: 4 }),
      fc.tuple(column, column, column, column),
      fc.integer({ min: 20, max: 160 }),
      (rows, columns, width) => {
        const printed = table(columns as Column[], rows, look(width));
        for (const line of printed.split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(width);
        const letters = (text: string) => [...text.replace(/\s/g, '')].sort().join('');
        const pieces = printed.split('\n\n').length;
        const first = [columns[0].head, ...rows.map(([key]) => key)].join('');
        const once = [...columns.map(({ head }) => head), ...rows.flat()].join('');
        // The names of the rows stand in every piece.
        expect(letters(printed)).toBe(letters(once + first.repeat(pieces - 1)));
      },
    ),
  );
});

test('a name in letters of other scripts takes the places that a terminal gives it', () => {
  expect(['Schicht', '隠れ層', 'e\u0301', '🧠'].map(widthOf)).toEqual([7, 6, 1, 2]);
});

test('a terminal without UTF-8 gets ASCII, and names stay apart', () => {
  const rows = [
    ['α', '1 µm²'],
    ['β', '2 µm²'],
  ];
  expect(table([name, { head: 'area' }], rows, { ...look(80), utf8: false })).toMatchInlineSnapshot(`
    "  run       area
      \\u{3b1}  1 um2
      \\u{3b2}  2 um2"
  `);
});

test('wrapping keeps every word and the width', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-z]{1,10}$/)), fc.integer({ min: 10, max: 40 }), (words, width) => {
      const lines = wrap(words.join(' '), width);
      expect(lines.join(' ')).toBe(words.join(' '));
      for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
    }),
  );
});

test('a word that is too long is broken behind a sign that joins its parts', () => {
  expect(wrap('see /a/long/path/of/files.json', 12)).toEqual(['see /a/long/', 'path/of/', 'files.json']);
  expect(wrap('write.parallelArrays', 15)).toEqual(['write.', 'parallelArrays']);
  expect(wrap('abcdefghijklm', 5)).toEqual(['abcde', 'fghij', 'klm']);
});
