import { describe, expect, test } from 'vitest';
import { time } from '../../../../src/report/text/format.ts';
import { plainLook } from '../../../../src/report/text/look.ts';
import { exactPercent, signedAmount, waterfallTable } from '../../../../src/report/validation/accounts.ts';
import { referencesReport } from '../../../../src/report/validation/references.ts';
import { lawLine, signed, validateReport } from '../../../../src/report/validation/report.ts';
import { ticks, waterfallHtml, waterfallSvg } from '../../../../src/report/validation/waterfall.ts';
import type { Validation } from '../../../../src/study/validation/outcome.ts';
import type { ReferenceSummary } from '../../../../src/study/validation/references.ts';

import { type Point, ratioSteps, waterfallsOf } from '../../../../src/study/validation/waterfall.ts';
import { rowOf } from '../../../support/printed.ts';

const row = { reference: null, analyticError: null, simulatedError: null };

/** 8 ms by formula, 10 ms with shared ports, 6 ms as simulated. */
const bp: Validation = {
  rule: 'bp',
  chip: 'a<b',
  network: 'mlp',
  samples: 200,
  iterations: 1,
  reference: null,
  law: { layers: 'serial', analytic_ps: 8e9, simulated_ps: 8e9, equal: true },
  total_s: { ...row, analytic: 8e-3, simulated: 6e-3, difference: -0.25 },
  total_J: { ...row, analytic: 1e-3, simulated: 1e-3, difference: 0 },
  leakage_J: { ...row, analytic: 2e-6, simulated: 1.5e-6, difference: -0.25 },
  latency_s: [{ ...row, layer: 'fc1', phase: 'gradient', analytic: 7e-3, simulated: 9.1e-3, difference: 0.3 }],
  energy_J: [
    { ...row, layer: null, phase: 'gradient', analytic: 1e-3, simulated: 1e-3, difference: 0 },
    { ...row, layer: 'fc1', phase: 'gradient', analytic: 1e-3, simulated: 1e-3, difference: 0 },
  ],
  area_m2: [{ block: 'adc', chip: 2e-6, reference: null, error: null }],
  waterfalls: waterfallsOf([value('analytic law', 8e-3), value('ports', 10e-3), value('overlap', 6e-3)]),
  notes: ['set wgu.count=2'],
};
const dfa: Validation = {
  ...bp,
  rule: 'dfa',
  law: { ...bp.law, layers: 'parallel' },
  waterfalls: waterfallsOf([value('analytic law', 4e-3), value('ports', 8e-3), value('overlap', 5e-3)]),
};
/** Printed 4 ms; defect B3 is worth half of it, B1 nothing. */
const referred: Validation = {
  ...bp,
  reference: 'vgg8',
  total_s: { ...bp.total_s, reference: 4e-3, analyticError: 1, simulatedError: 0.5 },
  area_m2: [{ block: 'adc', chip: 2e-6, reference: 1e-6, error: 1 }],
  waterfalls: waterfallsOf([
    value('printed', 4e-3, 'reference'),
    value('B1 put right', 4e-3, 'quirk'),
    value('B3 put right', 2e-3, 'quirk'),
    value('our law', 8e-3, 'reference'),
  ]),
};

function value(label: string, latency: number, kind: Point['kind'] = 'assumption'): Point {
  return { label, kind, latency, energy: 1e-3, leakage: null };
}

const ratios = ratioSteps([bp.waterfalls.latency, dfa.waterfalls.latency]);
const wide = { ...plainLook, columns: 160 };
const chart = { validations: [bp, dfa], ratios };

describe('the report of one rule', () => {
  const report = validateReport([bp], [], wide);

  test('begins with law mode', () => {
    expect(report.split('\n')[0]).toBe(
      'law: equal to the picosecond (BP, sum over layers: 8,000,000,000 ps by formula and simulated)',
    );
    expect(lawLine({ ...dfa, law: { ...dfa.law, simulated_ps: 8e9 + 1, equal: false } })).toBe(
      'law: DIFFERENT (DFA, maximum over layers: 8,000,000,000 ps by formula, 8,000,000,001 ps simulated)',
    );
  });

  test('shows formula and simulation by layer and phase, and as a whole', () => {
    expect(rowOf(report, 'fc1')).toBe('fc1 gradient 7 ms 9.1 ms +30 %');
    expect(rowOf(report, 'whole run')).toBe('whole run 8 ms 6 ms -25 %');
    expect(rowOf(report, 'energy')).toBe('energy 1 mJ 1 mJ 0 %');
    expect(rowOf(report, 'leakage')).toBe('leakage 2 µJ 1.5 µJ -25 %');
    expect(rowOf(report, 'chip')).toBe('chip gradient 1 mJ 1 mJ 0 %');
    expect(rowOf(report, "ADCs of the weights' arrays")).toBe("ADCs of the weights' arrays 2 mm²");
  });

  test('shows the waterfall with bars from where a step starts to where it ends', () => {
    const lines = waterfallTable(bp.waterfalls.latency, wide).split('\n');
    const start = lines.find((each) => each.includes('analytic law'))?.indexOf('█');
    const bar = (name: string) => lines.find((each) => each.startsWith(`  ${name}`))?.slice(start);
    expect(bar('analytic law')).toBe('█'.repeat(32));
    expect(bar('ports')).toBe(' '.repeat(32) + '█'.repeat(8));
    expect(bar('overlap')).toBe(' '.repeat(24) + '░'.repeat(16));
    expect(rowOf(report, 'overlap')).toContain(' -4 ms -50.00 % 6 ms');
    expect(rowOf(report, 'simulated chip')).toContain(' -2 ms -25.00 % 6 ms');
  });

  test('has a column for the reference only where there is one', () => {
    expect(report).not.toContain('reference');
    const three = validateReport([referred], [], wide);
    expect(rowOf(three, 'whole run')).toContain(' 4 ms 8 ms +100 % 6 ms +50 % -25 %');
    expect(rowOf(three, "ADCs of the weights' arrays")).toContain(' 1 mm² 2 mm² +100 %');
  });

  test('assumptions without effect share it as well', () => {
    const flat = {
      ...bp,
      waterfalls: waterfallsOf([value('analytic law', 8e-3), value('ports', 8e-3), value('x', 9e-3)]),
    };
    const folded = validateReport([flat], [], wide);
    expect(rowOf(folded, 'ports')).toBe('');
    expect(rowOf(folded, 'x')).toContain(' +1 ms +12.50 % 9 ms');
    expect(folded).toContain('No effect on time: ports.');
    expect(words(waterfallSvg({ validations: [flat], ratios: [] }))).not.toContain('ports');
  });

  test('defects without effect share a line under the table, the others are told', () => {
    const three = validateReport([referred], [], wide);
    expect(rowOf(three, 'B3 put right')).toContain(' -2 ms -50.00 % 2 ms');
    expect(rowOf(three, 'B1 put right')).toBe('');
    expect(three).toContain('B3: The width of a weight gradient counts as 0 bits');
    expect(three).toContain('No effect on time: B1.');
    expect(three).toContain('from the printed number to the simulated chip');
  });
});

test('a waterfall of energy is shown where something changes, with its silent steps in one line', () => {
  const at = (label: string, kind: Point['kind'], energy: number): Point => ({ ...value(label, 4e-3, kind), energy });
  const waterfalls = waterfallsOf([
    at('printed', 'reference', 1e-3),
    at('B9 put right', 'quirk', 2e-3),
    at('I5 lifted', 'idealisation', 2e-3),
    at('ports', 'assumption', 2e-3),
    at('overlap', 'assumption', 1.5e-3),
  ]);
  const report = validateReport([{ ...bp, waterfalls }], [], wide);
  expect(report).toContain('mlp, 200 samples: energy from the printed number to the simulated chip');
  expect(rowOf(report, 'B9 put right')).toContain(' +1 mJ +100.00 % 2 mJ');
  expect(report).toContain('No effect on energy: I5, ports.');
  expect(report).toContain('B9: Cells are written');
  expect(report).not.toContain('I5: A flit');
  expect(validateReport([bp], [])).not.toContain('energy from');
});

test('several rules: their waterfalls and the ratio after each step, no tables', () => {
  const report = validateReport([bp, dfa], ratios, wide);
  expect(report).not.toContain('Energy by layer');
  const table = report.slice(report.indexOf('Time after each step'));
  expect(rowOf(table, 'after')).toBe('after T_bp T_dfa T_bp/T_dfa');
  expect(rowOf(table, 'analytic law')).toBe('analytic law 8 ms 4 ms 2.00x');
  expect(rowOf(table, 'ports')).toBe('ports 10 ms 8 ms 1.25x');
  expect(rowOf(table, 'overlap')).toBe('overlap 6 ms 5 ms 1.20x');
});

test.each([
  [0.123, '+12.3 %'],
  [-0.5, '-50 %'],
  [1e-12, '0 %'],
  [5e-5, '< 0.01 %'],
  [-5e-5, '< 0.01 %'],
  [40.8, '41.8x'],
  [null, '-'],
  [Number.POSITIVE_INFINITY, '-'],
])('a difference of %s prints as %s', (difference, printed) => expect(signed(difference)).toBe(printed));

test('hundredths of a per cent and changes keep their sign', () => {
  expect([exactPercent(1234), exactPercent(-5), exactPercent(0), exactPercent(1_234_567)]).toEqual([
    '+12.34 %',
    '-0.05 %',
    '0.00 %',
    '+12,345.67 %',
  ]);
  expect([1e-3, -2e-6, 0].map((change) => signedAmount(change, time))).toEqual(['+1 ms', '-2 µs', '0 s']);
});

/** Checks that tags are closed in order and returns the words between them. */
function words(xml: string): string[] {
  const open: string[] = [];
  for (const [, close, name, rest] of xml.matchAll(/<(\/?)([a-z]+)((?:\s+[\w:-]+="[^"<]*")*\s*\/?)>/g)) {
    if (close) expect(open.pop()).toBe(name);
    else if (!rest?.endsWith('/')) open.push(name as string);
  }
  expect(open).toEqual([]);
  expect(xml.replace(/<\/?[a-z]+(?:\s+[\w:-]+="[^"<]*")*\s*\/?>/g, '')).not.toMatch(/[<>]|&(?!#\d+;)/);
  return [...xml.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text as string);
}

describe('the picture', () => {
  const svg = waterfallSvg(chart);

  test('is one well-formed SVG with every number of the table in it', () => {
    const texts = words(svg);
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    for (const number of ['+2 ms', '+25.00 %', '-4 ms', '-50.00 %', '-2 ms', '-25.00 %', '2.00x', '1.25x', '1.20x']) {
      expect(texts).toContain(number);
    }
    expect(texts).toContain('BP on a&#60;b, mlp, 200 samples: time (law: sum over layers)');
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  });

  test('numbers stand clear of the longest bar', () => {
    const changes = [...svg.matchAll(/<text x="([\d.]+)" y="[\d.]+" text-anchor="end"[^>]*>([+-][^<]* ms)</g)];
    expect(changes.length).toBeGreaterThan(0);
    // Nine letters of 8 pixels to the left of the right edge, bars end at 730.
    for (const [, right, text] of changes) expect(Number(right) - 8 * text!.length).toBeGreaterThan(750);
  });

  test('draws bars to scale: all waterfalls on one', () => {
    const bars = [...svg.matchAll(/<rect x="([\d.]+)" y="\d+" width="([\d.]+)"/g)].map(([, x, width]) => [
      Number(x),
      Number(width),
    ]);
    // 460 pixels are 10 ms; from 270 on. BP: 0-8, 8-10, 10-6, 0-6; DFA: 0-4, …
    expect(bars.slice(0, 5)).toEqual([
      [270, 368],
      [638, 92],
      [546, 184],
      [270, 276],
      [270, 184],
    ]);
  });

  test('stands in a page that needs nothing else', () => {
    const html = waterfallHtml({ validations: [referred], ratios: [] });
    expect(html).toMatch(/^<!doctype html>/);
    expect(html).toContain('<h1>From the printed number to the simulated chip</h1>');
    expect(waterfallHtml(chart)).toContain('<h1>From the analytic law to the simulated chip</h1>');
    expect(html).toContain('law: equal to the picosecond');
    expect(html).toContain('<li>set wgu.count=2</li>');
    expect(html).toContain('>B3: The width of a weight gradient');
    expect(html).not.toMatch(/<script|<link|src=|@import|a<b/);
  });

  test.each([
    [10e-3, [0, 2e-3, 4e-3, 6e-3, 8e-3, 10e-3]],
    [75.3e-3, [0, 20e-3, 40e-3, 60e-3]],
    [1.91, [0, 0.5, 1, 1.5]],
    [0, [0]],
  ])('an axis to %s has ticks at %j', (largest, expected) => expect(ticks(largest)).toEqual(expected));
});

test('the summary of all references lists agreement, totals, misses by cause and what was left out', () => {
  const point = { run: 'vgg8', ours: 3e-3, reference: 2e-3, error: 0.5, deviation: 0, tolerance: 0.02 };
  const missed = { ...point, where: 2, what: 'WU', quantity: 'latency', cause: 'few writes' } as const;
  const summary: ReferenceSummary = {
    figures: 'probe',
    off: ['B3', 'I5'],
    leakageNotCompared: 0,
    targets: { total: 0.01, sramArea: 0.01, phase: 0.03 },
    notExplained: 2,
    within: false,
    runs: [
      { run: 'vgg8', errors: { latency: 0.05, energy: 0 }, points: 14, misses: 13, within: false },
      { run: 'mlp', errors: { latency: 0, energy: 0, area: 0.01 }, points: 14, misses: 0, within: true },
    ],
    notCovered: [{ name: 'byRow.json', why: 'row-by-row reading is not covered' }],
    leftOut: [{ name: 'v14.json', why: 'a run of V1.4' }],
    points: Array.from({ length: 14 }, () => missed),
    misses: Array.from({ length: 13 }, () => missed),
    summary: [{ quantity: 'latency', points: 14, meanError: 0.1, maxError: 0.5, R2: 0.99, misses: 13 }],
  };
  const report = referencesReport(summary, wide);
  expect(report).toContain(
    '2 runs, 14 points: chips NOT all within their targets (totals 1 %, phases 3 % or what a test explains)\n\n',
  );
  expect(referencesReport({ ...summary, leakageNotCompared: 197 })).toContain(
    'explains)\nNot compared: 197 printed numbers of leakage, which computed figures do not give.',
  );
  expect(rowOf(report, 'latency')).toBe('latency 14 10 % 50 % 0.990000 2 % 13');
  // Quantities that no run states have no column.
  expect(rowOf(report, 'run')).toBe('run latency energy area points out verdict');
  expect(rowOf(report, 'vgg8')).toBe('vgg8 +5 % 0 % - 14 13 MISSED');
  expect(rowOf(report, 'run')).toMatch(/ verdict$/);
  expect(rowOf(report, 'mlp')).toMatch(/ within$/);
  // Far off is a factor in every table.
  const far = { ...missed, error: 10.6 };
  const faroff = referencesReport({
    ...summary,
    misses: [far],
    summary: [{ quantity: 'latency', points: 14, meanError: 0.1, maxError: 10.6, R2: 0.99, misses: 13 }],
  });
  expect(rowOf(faroff, 'latency')).toContain(' 10 % 11.6x');
  expect(rowOf(faroff, 'vgg8 layer 2')).toMatch(/ 11\.6x -$/);
  expect(report).toContain('Out of tolerance: 13 points, 2 not explained');
  expect(report).toContain('13 points: few writes');
  expect(rowOf(report, 'vgg8 layer 2')).toBe('vgg8 layer 2 WU latency 3 ms 2 ms +50 % -');
  // 1 ms apart, where the tool's draw scatters by half of one.
  const scattered = referencesReport({ ...summary, misses: [{ ...missed, deviation: 0.5e-3 }] }, wide);
  expect(rowOf(scattered, 'vgg8 layer 2')).toMatch(/ \+50 % 2\.0$/);
  expect(report).toContain('and 1 more (--json lists all)');
  expect(report).toContain('v14.json: a run of V1.4');
  expect(report).toContain('own blocks, without B3, I5\n');
  expect(referencesReport({ ...summary, within: true, misses: [] })).toContain('chips all within their targets');
});
