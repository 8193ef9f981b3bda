import { expect, test } from 'vitest';
import { compareReport } from '../../../../src/report/compare/report.ts';
import { runReport } from '../../../../src/report/run/report.ts';
import { plainLook } from '../../../../src/report/text/look.ts';
import { spanBasis } from '../../../../src/report/words/explain.ts';
import { notesOfSettings, shortNotes } from '../../../../src/report/words/notes.ts';
import { caseOf } from '../../../support/cases.ts';
import { rowOf } from '../../../support/printed.ts';
import { component, result } from '../../../support/result.ts';

const wide = { ...plainLook, columns: 160 };
const given = ['adc.forward: given: probe A', 'loss: given: assumption: an adder'];
const derived = 'adc.error: derived (adc.error.bits 7 instead of 6: scale): probe B';

test('figures as given are counted, everything else is shown', () => {
  expect(shortNotes(['set wgu.count=2', ...given, derived])).toEqual([
    'set wgu.count=2',
    derived,
    'All other figures (2) hold as the chip file gives them. `cimline chip` lists their origins.',
  ]);
  expect(shortNotes(given)).toEqual([
    'All figures (2) hold as the chip file gives them. `cimline chip` lists their origins.',
  ]);
  expect(shortNotes([])).toEqual([]);
});

test('what a chip file has for other rules stands with the tables, not in every summary', () => {
  const idle = 'Of the chip file, adc.feedback.bits changes nothing: no array holds a feedback matrix.';
  const set = '--set adc.feedback.bits=5 changes nothing: no array holds a feedback matrix.';
  expect(notesOfSettings([idle, set])).toEqual([set]);
  expect(shortNotes([idle, set])).toEqual([idle, set]);
});

test('components without work and area are named, not tabulated', () => {
  const { components } = result();
  const report = runReport(result({ components: { ...components, pooling: component({ units: 1 }) } }), {
    only: ['components'],
  });
  expect(rowOf(report, 'pooling')).toBe('');
  expect(report).toContain('Nothing to do: feedback, pooling.');
});

test('spans are explained, and that they overlap only where they may', () => {
  const of = (overlap: string) => spanBasis({ iterations: 1, config: { ...result().config, schedule: { overlap } } });
  expect(of('none')).not.toContain('side by side');
  expect(of('sample')).toContain('Phases run side by side (schedule.overlap=sample)');
});

/** Runs of one rule that differ in a parameter; times in milliseconds. */
const varied = (...times: number[]) =>
  times.map((ms, i) =>
    caseOf(
      `wgu.count=${i + 1}`,
      result({
        perIteration: { ...result().perIteration, latency_s: ms * 1e-3 },
        config: { ...result().config, notes: [`set wgu.count=${i + 1}`] },
      }),
    ),
  );

test('a comparison says which run is fastest', () => {
  // 10 ms / 4 ms
  expect(compareReport(varied(10, 5, 4), {}, wide)).toContain(
    'BP: wgu.count=3 is fastest, 2.5x as fast a sample as wgu.count=1.',
  );
});

test('a comparison says that a parameter makes no difference', () => {
  expect(compareReport(varied(10, 10.1), {}, wide)).toContain(
    'BP: time per sample is the same in all 2 runs within 1 %.',
  );
});

test('what the labels of a comparison say is no note', () => {
  expect(compareReport(varied(10, 5), {}, wide)).not.toContain('set wgu.count');
});

test('a sentence that holds for several runs stands once', () => {
  expect(compareReport(varied(10, 5), {}, wide)).toContain(
    "all runs: the weight gradient spans 90 % of the time; 75 % of all waiting is for the global buffer's one port.",
  );
});
