import { describe, expect, test } from 'vitest';
import { isMeasured, type MeasuredTable, readMeasured } from '../../../../src/learning/measured/index.ts';
import { csv, read } from './tables.ts';

/** `up 0:1 1:2`: direction, pulses and conductances in uS. */
const words = ({ curves }: MeasuredTable) =>
  curves.map(({ direction, readings }) => {
    const values = readings.map(
      ({ pulse, conductance_S }) => `${pulse}:${Number((conductance_S * 1e6).toPrecision(9))}`,
    );
    return `${direction === 'potentiation' ? 'up' : 'down'} ${values.join(' ')}`;
  });

const whole = ['up 0:1 1:3 2:4', 'down 0:4 1:1.5 2:1'];

describe('curves are read', () => {
  test.each<readonly [string, readonly string[]]>([
    ['columns', ['pulse,LTP (uS),LTD (uS)', '0,1,4', '1,3,1.5', '2,4,1']],
    ['columns in other units', ['Pulse number,G_LTP_nS,G_LTD [S]', '0,1000,4e-6', '1,3e3,1.5e-6', '2,4000,0.000001']],
    [
      'a column of directions',
      ['n,direction,G / mS', '0,up,0.001', '1,up,0.003', '2,up,0.004', '0,down,.004', '1,down,.0015', '2,down,.001'],
    ],
    [
      'two tables below each other',
      ['LTP', 'pulse,G (uS)', '0,1', '1,3', '2,4', '', 'LTD', 'pulse,G (uS)', '0,4', '1,1.5', '2,1'],
    ],
    [
      'tables whose columns say what they are',
      ['pulse,LTP uS', '0,1', '1,3', '2,4', 'pulse,LTD uS', '0,4', '1,1.5', '2,1'],
    ],
    ['columns of unequal length', ['# measured at 0.1 V', 'pulse,LTP (uS),LTD (uS)', '0,1,4', '1,3,1.5', '2,4,1', '']],
    ['one sequence that turns', ['pulse,conductance (uS)', '0,1', '1,3', '2,4', '3,1.5', '4,1']],
  ])('from %s', (_, lines) => {
    expect(words(read(...lines))).toEqual(whole);
  });

  test('from a table for each direction, with numbers of pulses of their own', () => {
    const [up, down] = [
      csv(['pulse,G (uS)', '0,1', '1,3', '2,4']),
      csv(['pulse,G (uS)', '0,4', '2,2', '4,1.5', '6,1']),
    ];
    const table = readMeasured([
      { file: up, direction: 'potentiation' },
      { file: down, direction: 'depression' },
    ]);
    expect(words(table)).toEqual(['up 0:1 1:3 2:4', 'down 0:4 2:2 4:1.5 6:1']);
  });

  test('of several cycles in a row: a curve begins where the one before it ended', () => {
    const values = [1.5, 3, 4, 1, 0.9, 0.8, 1.6, 2.9, 4.2, 1.1, 1, 0.7];
    const rows = values.map((value, i) => `${i + 1},${value}`);
    const table = read('pulse,conductance (uS)', ...rows);
    // The first one lacks its beginning, and an abrupt reset is the first pulse of a depression.
    expect(words(table)).toEqual([
      'up 1:1.5 2:3 3:4',
      'down 0:4 1:1 2:0.9 3:0.8',
      'up 0:0.8 1:1.6 2:2.9 3:4.2',
      'down 0:4.2 1:1.1 2:1 3:0.7',
    ]);
    expect(table.notes).toEqual(['The table names no direction: curves end where conductances turn.']);
  });

  test('of cells and cycles as columns, and what is no conductance is named', () => {
    const table = read(
      'pulse,voltage (V),LTP cell 1 cycle 1 (uS),LTP cell 1 cycle 2 (uS),LTP cell 2 (uS),LTD cell 1 (uS),LTD cell 2 (uS)',
      '0,1,1,1.1,2,4,5',
      '1,1,3,3.1,4,2,3',
      '2,1,4,4.1,5,1,2',
    );
    expect(table.curves.map(({ device, direction }) => `${device} ${direction}`)).toEqual([
      '1 potentiation',
      '1 potentiation',
      '1 depression',
      '2 potentiation',
      '2 depression',
    ]);
    expect(table.notes).toEqual(['Not read: "voltage (V)".']);
  });
});

describe('what cannot be read is refused where it stands', () => {
  const head = 'pulse,LTP (uS),LTD (uS)';
  test.each<readonly [string, readonly string[], string]>([
    ['NaN', [head, '0,1,4', '1,NaN,2', '2,4,1'], ':3:3: the conductance is "NaN", expected a number above 0'],
    ['0', [head, '0,0,4', '1,3,2', '2,4,1'], ':2:3: the conductance is 0, expected a number above 0'],
    ['a negative one', [head, '0,1,4', '1,3,-2', '2,4,1'], ':3:5: the conductance is -2, expected a number above 0'],
    ['a gap', [head, '0,1,4', '1,,2', '2,4,1'], ':4:3: a conductance below an empty cell'],
    ['a resistance', ['pulse,R (kOhm)', '0,1'], ':1:7: "R (kOhm)" is no conductance, expected a column in S'],
    ['no unit', ['pulse,LTP,LTD', '0,1,4'], ':1:7: the column "LTP" has no unit of conductance, expected S'],
    [
      'a unit that is none',
      ['pulse,LTP (zS),LTD', '0,1,4'],
      ':1:7: the column "LTP (zS)" has no unit of conductance, expected S, mS, uS, nS or pS at its end, as in "LTP (uS)"',
    ],
    ['one reading', [head, '0,1,4'], ':2:3: a curve of potentiation with 1 reading, expected at least 3'],
    ['no names', ['0,1,4', '1,2,3'], ':1:1: no column of pulse numbers, expected a line of names'],
    ['no pulses', ['time (s),LTP (uS)', '0,1'], ':1:1: no column of pulse numbers'],
    ['a pulse that is none', [head, '0,1,4', 'x,3,2'], ':3:1: the pulse number is "x", expected a whole number'],
    ['half a pulse', [head, '0,1,4', '0.5,3,2'], ':3:1: the pulse number is "0.5", expected a whole number'],
    ['pulses that fall', [head, '0,1,4', '3,3,2', '2,4,1'], ':4:1: pulse 2 comes after pulse 3, expected ascending'],
    ['a late beginning', [head, '7,1,4', '8,3,2', '9,4,1'], ':2:1: the curve begins at pulse 7, expected pulse 0'],
    [
      'very many pulses',
      [head, '0,1,4', '100000,3,2', '200000,4,1'],
      ':2:1: a curve of 200000 pulses begins here, expected',
    ],
    ['two readings', [head, '0,1,4', '1,3,2'], ':2:3: a curve of potentiation with 2 readings, expected at least 3'],
    ['a wrong direction', [head, '0,4,4', '1,3,2', '2,1,1'], ':2:3: this potentiation does not rise from its first'],
    ['no depression', ['pulse,LTP (uS)', '0,1', '1,2', '2,3'], ': no curve of depression, expected potentiation and'],
    ['a strange direction', ['pulse,direction,G (uS)', '0,left,1'], ':2:3: "left" names no direction, expected'],
    ['too many cells', [head, '0,1,4,7'], ':2:7: a cell below no heading, expected at most 3 cells'],
    [
      'uneven cycles',
      ['pulse,LTP 1 (uS),LTP 2 (uS)', '0,1,1', '1,2,2', '2,3,3', '3,4,', 'pulse,LTD (uS)', '0,4', '1,3', '2,2'],
      ':2:5: this curve of potentiation has 2 pulses, expected 3, as the first one has',
    ],
    ['nothing', ['# only words'], ': no table, expected lines such as'],
  ])('%s', (_, lines, message) => {
    expect(() => read(...lines)).toThrow(`cell.csv${message}`);
  });
});

test('a table is known by its headings', () => {
  expect(isMeasured('# at 0.1 V\npulse,LTP (uS)\n0,1\n')).toBe(true);
  // Refused later, in words about tables.
  expect(isMeasured('n,R (kOhm)\n0,1\n')).toBe(true);
  for (const other of [
    '{"n": 1, "pulse": 2}',
    'int n, number;\nvoltage = 4;',
    '28,28,1,5,5,6,1,1',
    'name: x\nstates: 4',
  ]) {
    expect(isMeasured(other)).toBe(false);
  }
});
