import { expect, test } from 'vitest';
import { studyAnswer } from '../../../../src/report/study/answer.ts';
import { answerFigure } from '../../../../src/report/study/figure.ts';
import type { Pair, StudyOutcome } from '../../../../src/study/experiment/outcome.ts';
import { component, dfaResult, result } from '../../../support/result.ts';

const wgu = (units: number) => component({ units, jobs: 1, busy_s: 1e-3, utilisation: 0.1 });
const withUnits = (own: ReturnType<typeof result>, units: number, chip: object = {}) => ({
  ...own,
  components: { ...own.components, wgu: wgu(units) },
  config: { ...own.config, chip: { ...own.config.chip, ...chip } },
});
const pair = (name: string, more: Partial<Pair>): Pair => ({
  labels: [name],
  words: 'units: {first} {firstUnits}, {second} {secondUnits}',
  first: withUnits(result(), 1),
  second: withUnits(dfaResult(), 3),
  ...more,
});
const study: StudyOutcome = {
  name: 'presets',
  title: 'Assumptions',
  setting: 'all',
  columns: ['preset'],
  layout: 'full',
  pairs: [
    pair('paper', { reference: { printed: '1.76x', ratio: 1.76 } }),
    pair('overlap', { words: 'samples overlap', second: withUnits(result({ rule: 'dfa' }), 3) }),
    pair('default', {
      words: 'as it is',
      isAsIs: true,
      first: withUnits(result(), 1, { gradient: { policy: 'dram-sum' } }),
      second: withUnits(result({ rule: 'dfa' }), 3, { gradient: { policy: 'dram-sum' } }),
    }),
  ],
};

test('an answer has both times and their ratio for each set of assumptions, and says why', () => {
  expect(studyAnswer(study, 'BP against DFA')).toMatchInlineSnapshot(`
    "BP against DFA
      One batch of 200 samples, ms (2 weight layers)  BP  DFA  ratio
      paper: units: BP 1, DFA 3                       10    5   2.00
      overlap: samples overlap                        10   10   1.00
      default: as it is                               10   10   1.00
    Why: under paper, DFA is 2x as fast as BP (the analytic model says 1.76x): BP
    has 1 gradient unit, DFA has 3 gradient units. Under overlap, both rules wait
    for the same bottleneck: every image's gradient passes through the one global
    buffer. The global buffer's one port is busy 95 % of the time (95 % with DFA).
    The default is none of the two: it is like overlap, except for
    gradient.policy=dram-sum. So under BP the global buffer's one port is busy 95 %
    of the time, and under DFA the global buffer's one port is busy 95 % of the
    time."
  `);
});

test('its figure has a group for each set of assumptions, not for the chip as it is', () => {
  const words = answerFigure([study], 400).marks.flatMap((mark) => (mark.kind === 'words' ? [mark.text] : []));
  expect(words).toEqual(
    expect.arrayContaining(['BP', 'DFA', 'paper', 'overlap', 'time of a batch of 200 samples, ms']),
  );
  expect(words).not.toContain('default');
});
