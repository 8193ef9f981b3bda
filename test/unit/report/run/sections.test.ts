import { expect, test } from 'vitest';
import { runReport } from '../../../../src/report/run/report.ts';
import { percent } from '../../../../src/report/text/format.ts';
import { plainLook } from '../../../../src/report/text/look.ts';
import { feedbackSentence, stallBasis, stallSentence } from '../../../../src/report/words/explain.ts';
import { rowOf } from '../../../support/printed.ts';
import { component, dfaResult, energies, result } from '../../../support/result.ts';

const wide = { ...plainLook, columns: 160 };
const report = runReport(result(), { full: true }, wide);

test.each([
  ['time', '10 ms (10 ms per iteration; 20000 images/s)'],
  ['energy, chip', '3.1 mJ (3.1 mJ per iteration): 3 mJ dynamic + 100 µJ leakage'],
  ['energy, chip + DRAM', '4.2 mJ (4.2 mJ per iteration): 4 mJ dynamic + 200 µJ leakage, refresh and standby'],
  ['area', '50 mm² (75 % of the cells hold weights; without PHY and controller of the DRAM)'],
  ['power, chip', '310 mW mean, 1.25 W peak over 1 µs'],
  ['power, chip + DRAM', '420 mW mean, 5 W peak over 1 µs'],
  ['throughput', '0.22 TOPS (one MAC = 2 operations)'],
  ['efficiency, chip', '0.71 TOPS/W, energy-delay product 31 µJ s'],
  ['efficiency, chip + DRAM', '0.52 TOPS/W, energy-delay product 42 µJ s'],
])('totals: %s', (name, value) => {
  expect(report).toMatch(new RegExp(`^  ${escaped(name)} +${escaped(value)}`, 'm'));
});

test('phases show span, share of the time, busy time, energy; absent phases are left out', () => {
  expect(rowOf(report, 'gradient')).toBe('gradient 9 ms 90 % 18 ms 2.7 mJ 90 % 3.6 mJ 90 %');
  expect(rowOf(report, 'feedback')).toBe('');
});

test('layers show the span of each phase', () => {
  expect(rowOf(report, 'fc2')).toBe('fc2 100 µs 300 µs 3 ms 100 µs 1.05 mJ 1.4 mJ');
});

test('components show units, jobs, utilisation, stalls by reason, energy, leakage, area; absent ones are left out', () => {
  expect(rowOf(runReport(result(), { only: ['components'] }, wide), 'globalBuffer')).toBe(
    'globalBuffer 1 2,400 95 % port-busy 12 ms 2 mJ 50 µJ 20 mm²',
  );
  expect(rowOf(report, 'feedback')).toBe('');
});

test('area is listed by block with its share of the chip', () => {
  expect(rowOf(report, 'Cells (weights)')).toBe('Cells (weights) 2 mm² 4 %');
});

test('a stall is explained in words', () => {
  const sentences = result().stalls.map((stall) => stallSentence(stall, result()));
  expect(sentences).toEqual([
    "Work waits 12 ms (75 %) for the global buffer's one port.",
    'Work waits 4 ms (25 %) for an array that is busy with another job.',
  ]);
  expect(stallSentence({ reason: 'no-credit', component: 'controller', stalled_s: 1e-3, share: 0.043 }, result())).toBe(
    'Vectors wait 1 ms (4.3 %) for room in the tiles before they may start (set by controller.reductionSlots).',
  );
});

test('a stall at several units counts them', () => {
  const wgu = component({ units: 3, jobs: 1, busy_s: 1e-3, utilisation: 0.1 });
  const stall = { reason: 'unit-busy', component: 'wgu', stalled_s: 1e-3, share: 1 } as const;
  expect(stallSentence(stall, result({ components: { wgu } }))).toContain('for the 3 gradient units');
  expect(stallSentence(stall, result({ components: { wgu: { ...wgu, units: 1 } } }))).toContain(
    'for the one gradient unit',
  );
});

test('it is said that all waiting may exceed the time of the run, only where it does', () => {
  expect(stallBasis(result())).toContain('16 ms (more than the 10 ms of the run');
  const calm = result();
  expect(stallBasis({ ...calm, totals: { ...calm.totals, stalled_s: 1e-3 } })).toContain('1 ms (the run took 10 ms)');
});

test('a run without stalls says so', () => {
  expect(runReport(result({ stalls: [] }), { only: ['stalls'] })).toContain('Nothing waited.');
  expect(runReport(result({ stalls: [] }))).toContain('nothing waited');
});

test('feedback that outweighs the weights is said, with both areas', () => {
  // Weights' arrays: 2 + 20 + 8 = 30 mm2; feedback 50 mm2.
  expect(feedbackSentence(dfaResult()).join()).toContain('50 mm² against 30 mm² (1.67x)');
  expect(feedbackSentence(result({ area: { cells: 2e-6, feedback: 1e-6 } }))).toEqual([]);
  expect(runReport(dfaResult(), { only: ['area'] }, wide)).toContain('takes more area than');
});

test('zero time gives no NaN', () => {
  const { totals } = result();
  const nil = { ...energies(0, 0), meanPower_W: 0, peakPower_W: 0, peakPowerError_W: 0, TOPS_per_W: 0, EDP_Js: 0 };
  const nothing = result({
    totals: { ...totals, latency_s: 0, chip: nil, chipAndDram: nil, dependencyBound_s: 0, area_m2: 0 },
  });
  expect(runReport(nothing, { full: true })).not.toMatch(/NaN|Infinity/);
});

test('percentages: small shares do not print as nothing', () => {
  expect([0, 1e-6, 0.0123, 0.999, 1].map(percent)).toEqual(['0 %', '< 0.1 %', '1.2 %', '99.9 %', '100 %']);
});

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
