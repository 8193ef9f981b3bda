import { describe, expect, test } from 'vitest';
import { compareReport } from '../../../../src/report/compare/report.ts';
import { pairSentence, studyReport } from '../../../../src/report/study/report.ts';
import { plainLook } from '../../../../src/report/text/look.ts';
import { ratios } from '../../../../src/study/compare/ratios.ts';
import { caseOf } from '../../../support/cases.ts';
import { rowOf, rowsOf } from '../../../support/printed.ts';
import { dfaResult, energies, phaseSpans, result } from '../../../support/result.ts';

const cases = [caseOf('bp', result()), caseOf('dfa', dfaResult())];
const wide = { ...plainLook, columns: 160 };

test('a comparison is one table and what follows from it', () => {
  expect(compareReport(cases)).toMatchInlineSnapshot(`
    "BP and DFA on fefet-22nm: mlp, recorded activity
                                                             time
                          energy,   chip +            EDP,      x
      rule   time  speed     chip     DRAM     area   chip   area  busiest
      BP    10 ms  1.00x  3.1  mJ  4.2  mJ   50 mm²  1.00x  1.00x  global buffer
                                                                   95 %
      DFA    5 ms  2.00x  3.41 mJ  4.62 mJ  100 mm²  0.55x  1.00x  global buffer
                                                                   95 %
      - DFA is 2x as fast as BP. It takes 1.1x the energy of the chip, 1.1x the
        energy of chip + DRAM and 2x the area.
      - BP: the weight gradient spans 90 % of the time; 75 % of all waiting is for
        the global buffer's one port.
      - DFA: the weight gradient spans 88 % of the time; 75 % of all waiting is for
        the global buffer's one port.
      - DFA: feedback (fixed random matrices) takes more area than the weights'
        arrays with their ADCs: 50 mm² against 30 mm² (1.67x).
    Note: Energy of the ADC derived from the 6-bit probe (2^b - 1).
    All tables: --full"
  `);
});

test('every run has a row of its own, named by what differs, also where the terminal is narrow', () => {
  const many = ['1', '2', '4'].flatMap((ports) => [
    caseOf(`bp, globalBuffer.ports=${ports}, dram.channels=1`, result()),
    caseOf(`dfa, globalBuffer.ports=${ports}, dram.channels=1`, dfaResult()),
  ]);
  const lines = compareReport(many, {}, { ...plainLook, columns: 60 }).split('\n');
  expect(lines.filter((line) => line.length > 60)).toEqual([]);
  const rows = rowsOf(lines.join('\n')).filter((line) => /^[124] 1 (BP|DFA) .*ms/.test(line));
  expect(rows).toHaveLength(6);
  expect(new Set(rows).size).toBe(6);
});

test('time and energy are those of a sample where batches differ, and so is the speed', () => {
  const text = compareReport([caseOf('batch=200', result()), caseOf('batch=100', result({ samples: 100 }))], {}, wide);
  expect(rowOf(text, 'batch')).toBe(
    'batch time per sample speed energy per sample, chip chip + DRAM area EDP, chip time x area busiest',
  );
  expect(rowOf(text, '100')).toMatch(/^100 100 µs 0\.50x 31 µJ 42 µJ /);
});

test('what is nearly the same is said to be, and how nearly', () => {
  const near = {
    ...dfaResult(),
    perIteration: { latency_s: 10.03e-3, chip: energies(3.0021e-3, 1e-4), chipAndDram: energies(8e-3, 4e-4) },
  };
  // 3.0021 + 0.1 against 3 + 0.1 mJ with leakage.
  const text = compareReport([caseOf('bp', result()), caseOf('dfa', near)], {}, wide);
  expect(text).toContain(
    'DFA takes the same time as BP within 0.3 %. It takes the same energy of the chip within 0.1 %, 2x the energy of chip + DRAM and 2x the area.',
  );
});

describe('with --full', () => {
  const report = compareReport(cases, { full: true }, wide);

  test('time per iteration stands beside that of 250 iterations', () => {
    expect(rowOf(report, 'iteration')).toMatch(/^iteration 250 iterations /);
    expect(rowOf(report.slice(report.indexOf('More tables')), 'DFA')).toMatch(/^DFA 5 ms 1\.25 s /);
  });

  test('spans are per iteration when several were run', () => {
    const two = compareReport([caseOf('bp', { ...result(), iterations: 2 })], { full: true }, wide);
    expect(rowOf(two.slice(two.indexOf('More tables')), 'BP')).toContain(' 4.5 ms ');
  });

  test('ratios are to the first run', () => {
    expect(report).toMatch(/^ {2}DFA +2x +1\.1x +1\.1x +2x +2x +2x$/m);
  });

  test('the biggest stalls are listed with their shares', () => {
    expect(report).toContain('75 % port-busy at global buffer');
  });
});

test('the first rule is paired only with runs that differ in nothing but their rule', () => {
  const pairs = ratios([
    caseOf('bp, x=1', result()),
    caseOf('dfa, x=1', dfaResult()),
    caseOf('bp, x=2', result()),
    caseOf('fa, x=2', result({ rule: 'fa' })),
  ]).betweenRules;
  expect(pairs.map(({ group, rules, latency }) => [group, ...rules, latency])).toEqual([
    ['x=1', 'bp', 'dfa', 2],
    ['x=2', 'bp', 'fa', 1],
  ]);
});

test('a run that does not learn is no rule to compare with', () => {
  const forward = result({ rule: 'inference', phases: phaseSpans({ forward: 1e-3 }) });
  const pairs = ratios([caseOf('inference', forward), ...cases]).betweenRules;
  expect(pairs.map(({ rules }) => rules)).toEqual([['bp', 'dfa']]);
});

test('a ratio to nothing is null, and a dash in the table', () => {
  const free = result({ perIteration: { latency_s: 10e-3, chip: energies(0, 0), chipAndDram: energies(0, 0) } });
  expect(ratios([caseOf('a', free)]).toFirst[0]!.chip.energy).toBeNull();
  expect(compareReport([...cases.slice(0, 1), caseOf('free', free)])).not.toMatch(/NaN|Infinity/);
});

test('a note that all runs share is printed once; others name their run', () => {
  const bp = result();
  const noted = { ...bp, rule: 'fa', config: { ...bp.config, notes: [...bp.config.notes, 'only here'] } };
  const text = compareReport([...cases.slice(0, 1), caseOf('fa', noted)]);
  expect(text.match(/6-bit probe/g)).toHaveLength(1);
  expect(text).toContain('FA: only here');
});

test('a preset is told once, though it sets other keys for other rules; --full lists them', () => {
  const assumed = (keys: string, { config, ...rest }: ReturnType<typeof result>) => ({
    ...rest,
    config: { ...config, notes: [`--assume paper sets these keys (in brackets, their values without it): ${keys}`] },
  });
  const runs = [caseOf('bp', assumed('a=1', result())), caseOf('dfa', assumed('a=2', dfaResult()))];
  const short = compareReport(runs, {}, wide);
  expect(short.match(/--assume paper/g)).toHaveLength(1);
  expect(short).toContain('Note: --assume paper sets keys of the chip and the schedule; cimline describe paper lists');
  expect(compareReport(runs, { full: true }, wide)).toMatch(/- BP: .*a=1[\s\S]*- DFA: .*a=2/);
});

const pair = { labels: ['paper'], first: result(), second: dfaResult() };

test('a sentence says who is faster, what the model says, and where the time goes', () => {
  // 2 / 1.76 = 1.136
  expect(pairSentence({ ...pair, reference: { printed: '1.76x', ratio: 1.76 } }, null, '')).toBe(
    "paper: DFA is 2x as fast as BP, where the analytic model says 1.76x (13.6 % above); the weight gradient spans 90 % of BP's time and the global buffer's one port is busy 95 % of the time (95 % under DFA).",
  );
});

test('a sentence says what remains of the first advantage', () => {
  const slower = {
    ...pair,
    labels: ['shared'],
    second: { ...dfaResult(), perIteration: { ...dfaResult().perIteration, latency_s: 8e-3 } },
  };
  // 10/8 = 1.25: a quarter of the advantage of 2x.
  expect(pairSentence(slower, 2, 'paper')).toContain('DFA is 1.25x as fast as BP, 25 % of the advantage under paper');
  const none = { ...pair, labels: ['equal'], second: result({ rule: 'dfa' }) };
  expect(pairSentence(none, 2, 'paper')).toContain('take the same time, so nothing is left');
  const worse = {
    ...pair,
    labels: ['x'],
    second: { ...dfaResult(), perIteration: { ...dfaResult().perIteration, latency_s: 20e-3 } },
  };
  expect(pairSentence(worse, 2, 'paper')).toContain('BP is 2x as fast as DFA');
});

test('a compact study names the range of the ratio and the best setting', () => {
  const slow = { labels: ['1'], first: result(), second: result({ rule: 'dfa' }) };
  const text = studyReport(
    {
      name: 'batch',
      title: 'Packing',
      setting: 'all else equal',
      columns: ['n'],
      layout: 'compact',
      pairs: [slow, { ...pair, labels: ['8'] }],
    },
    wide,
  );
  expect(text).toContain('T_bp/T_dfa goes from 1x (n 1) to 2x (n 8).');
  expect(text).toContain('DFA is fastest at n 8: 25 µs a sample, 2x as fast as at n 1');
  expect(text).toContain('BP takes 50 µs a sample in every line');
});
