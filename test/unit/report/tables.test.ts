import fc from 'fast-check';
import { expect, test } from 'vitest';
import { feedbackSentence, stallBasis, stallSentence } from '../../../src/report/explain.ts';
import { percent } from '../../../src/report/format.ts';
import { runReport } from '../../../src/report/run.ts';
import { plainLook, table, wrap } from '../../../src/report/table.ts';
import { component, dfaResult, result } from '../../support/result.ts';

const report = runReport(result());

test('a run report states what was run', () => {
  expect(report).toContain('fefet-22nm, mlp, rule bp: 1 iteration of 200 samples');
});

test.each([
  ['time', '10 ms (10 ms per iteration; 20000 images/s)'],
  ['energy', '4 mJ dynamic (4 mJ per iteration) + 100 uJ leakage'],
  ['area', '50 mm2 (75 % of the cells hold weights)'],
  ['power', '1.25 W peak over 1 us, 410 mW mean'],
  ['throughput', '0.22 TOPS, 0.54 TOPS/W (one MAC = 2 operations)'],
  ['energy-delay product', '41 uJ s'],
])('totals: %s', (name, value) => {
  expect(report).toMatch(new RegExp(`^  ${name} +${escaped(value)}`, 'm'));
});

test('phases show span, share of the time, busy time, energy; absent phases are left out', () => {
  expect(row(report, 'gradient')).toEqual(['gradient', '9 ms', '90 %', '18 ms', '3.6 mJ', '90 %']);
  expect(report).not.toMatch(/^│ feedback/m);
});

test('layers show the span of each phase', () => {
  expect(row(report, 'fc2')).toEqual(['fc2', '100 us', '300 us', '3 ms', '100 us', '1.4 mJ']);
});

test('components show units, jobs, utilisation, stalls by reason, energy, leakage, area; absent ones are left out', () => {
  expect(row(report, 'globalBuffer')).toEqual([
    'globalBuffer',
    '1',
    '2,400',
    '95 %',
    'port-busy 12 ms',
    '3 mJ',
    '50 uJ',
    '20 mm2',
  ]);
  expect(report).not.toMatch(/^│ feedback /m);
});

test('area is listed by block with its share of the chip', () => {
  expect(row(report, 'Cells (weights)')).toEqual(['Cells (weights)', '2 mm2', '4 %']);
});

test('the main finding names phase and busiest component', () => {
  expect(report).toContain(
    'The weight gradient spans 90 % of the run; the one port of the global buffer is busy 95 % of the time.',
  );
});

test('a stall is explained in words', () => {
  const [port, array] = result().stalls;
  expect(stallSentence(port!, result())).toBe(
    '75 % of stalled time (12 ms) waits for the one port of the global buffer',
  );
  expect(stallSentence(array!, result())).toBe(
    '25 % of stalled time (4 ms) waits for an array that is busy with another job',
  );
});

test('a stall at several units counts them', () => {
  const wgu = component({ units: 3, jobs: 1, busy_s: 1e-3, utilisation: 0.1 });
  const stall = { reason: 'unit-busy', component: 'wgu', stalled_s: 1e-3, share: 1 } as const;
  expect(stallSentence(stall, result({ components: { wgu } }))).toContain('for the 3 weight-gradient units');
  expect(stallSentence(stall, result({ components: { wgu: { ...wgu, units: 1 } } }))).toContain(
    'for the one weight-gradient unit',
  );
});

test('it is said that stalled time may exceed the makespan, only where it does', () => {
  expect(stallBasis(result())).toContain('16 ms (more than the 10 ms of the run');
  const calm = result();
  expect(stallBasis({ ...calm, totals: { ...calm.totals, stalled_s: 1e-3 } })).toContain('1 ms (the run took 10 ms)');
});

test('a run without stalls says so', () => {
  expect(runReport(result({ stalls: [] }))).toContain('Nothing waited.');
});

test('feedback that outweighs the weights is said, with both areas', () => {
  // Weights' arrays: 2 + 20 + 8 = 30 mm2; feedback 50 mm2.
  expect(feedbackSentence(dfaResult())).toContain('50 mm2 against 30 mm2 (1.67x)');
  expect(feedbackSentence(result({ area: { cells: 2e-6, feedback: 1e-6 } }))).toBeNull();
  expect(runReport(dfaResult())).toContain('takes more area than');
});

test('zero time gives no NaN', () => {
  const { totals } = result();
  const nothing = result({ totals: { ...totals, latency_s: 0, energy_J: 0, criticalPath_s: 0, area_m2: 0 } });
  expect(runReport(nothing)).not.toMatch(/NaN|Infinity/);
});

test('percentages: small shares do not print as nothing', () => {
  expect([0, 1e-6, 0.0123, 0.999, 1].map(percent)).toEqual(['0 %', '< 0.1 %', '1.2 %', '99.9 %', '100 %']);
});

test('a table never exceeds the terminal while its columns can be narrowed', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', ' '), maxLength: 80 });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(text, text, text), { maxLength: 5 }),
      fc.integer({ min: 40, max: 200 }),
      (rows, columns) => {
        const printed = table([{ head: 'x' }, { head: 'y', align: 'left' }, { head: 'z' }], rows, {
          ...plainLook,
          columns,
        });
        for (const line of printed.split('\n')) expect(line.length).toBeLessThanOrEqual(columns);
      },
    ),
  );
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

function row(text: string, name: string): string[] {
  const line = text.split('\n').find((l) => l.startsWith(`│ ${name} `));
  return (line ?? '')
    .split('│')
    .slice(1, -1)
    .map((cell) => cell.trim());
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
