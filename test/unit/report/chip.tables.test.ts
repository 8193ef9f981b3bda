import { expect, test } from 'vitest';
import { adcOpinions, figureTable, givenFigures } from '../../../src/circuits/index.ts';
import { load, parameterTexts } from '../../../src/config/index.ts';
import { chipReport } from '../../../src/report/chip.ts';
import { describeReport } from '../../../src/report/describe.ts';
import { plainLook } from '../../../src/report/table.ts';
import type { TilesView } from '../../../src/simulation/tiles.ts';
import { dfaResult } from '../../support/result.ts';

const { chip } = load({ chip: 'fefet-22nm', trace: 'mlp', rule: 'dfa', sets: [] });
const figures = figureTable(chip, givenFigures(chip));
const mm2 = 1e-6;
const own = { adc: 2 * mm2, cells: 0.25 * mm2 };
const tile = { layer: 'fc1', holds: 'weights', arrays: 64, area_m2: 2.25 * mm2, area: own } as const;
const tiles: TilesView = {
  grid: [2, 3],
  tileSide_m: 1.5e-3,
  tiles: [
    { ...tile, row: 0, column: 0, arraysUsed: 64, utilisation: 1 },
    { ...tile, row: 0, column: 1, arraysUsed: 16, utilisation: 0.25 },
    {
      ...tile,
      row: 0,
      column: 2,
      arraysUsed: 8,
      utilisation: 0.1,
      holds: 'feedback',
      area_m2: 1.25 * mm2,
      area: { adc: mm2, cells: 0.25 * mm2 },
    },
  ],
  empty: { count: 3, area_m2: 6.75 * mm2 },
  shared: { wgu: 0.5 * mm2 },
};
const report = chipReport({
  chip,
  result: dfaResult(),
  network: 'mlp',
  tiles,
  figures,
  interconnect: [],
  adcs: adcOpinions(chip),
});

test('structure of a shipped chip', () => {
  expect(report).toContain('fefet-22nm: structure');
  expect(report).toMatch(/technology +22 nm LSTP, 300 K, 1 GHz/);
  expect(report).toMatch(/array +128 x 128 cells, 8 columns per ADC/);
  expect(report).toMatch(/hierarchy +as many tiles as the network needs; tile = 2 x 2 PEs; PE = 4 x 4 arrays/);
});

test('converters outside a model keep their row, and the reason stands below', () => {
  const outside = load({ chip: 'fefet-22nm', trace: 'mlp', rule: 'dfa', sets: ['adc.error.bits=3'] }).chip;
  const view = { chip, result: dfaResult(), network: 'mlp', tiles, figures, interconnect: [] };
  const found = chipReport({ ...view, adcs: adcOpinions(outside) });
  expect(found).toMatch(/│ adc\.gradient │ +\d+ MS\/s │/);
  expect(found).toMatch(/│ adc\.error +│ +\d+ MS\/s │ +[\d.]+ fJ │ +outside │ +[\d.]+ um2 │ +outside │/);
  expect(found).toContain(
    'adc.error, survey: adc.error.bits is outside its model: 4 to 8 bits for a flash converter by the survey',
  );
});

test('area is said to be that of a network and a rule', () => {
  expect(report).toContain('Area for mlp under rule dfa');
  expect(report).toContain('takes more area than');
});

test('tiles stand by what they hold: 64 + 16 arrays in two tiles of 2.25 mm2', () => {
  expect(report).toMatch(/│ fc1 +│ +2 │ +80 of 128 │ +62\.5 % │ +2\.25 mm2 │ +4\.5 mm2 │/);
  expect(report).toMatch(/│ feedback of fc1 +│ +1 │ +8 of 64 │ +10 % │ +1\.25 mm2 │ +1\.25 mm2 │/);
  expect(report).toMatch(/│ nothing +│ +3 │ +- │ +0 % │ +2\.25 mm2 │ +6\.75 mm2 │/);
});

test('a tile of each kind is split into blocks, and what lies beside the tiles', () => {
  expect(report).toMatch(/│ area of +│ +ADCs │ +cells │ +gradient units │ +total │/);
  expect(report).toMatch(/│ a tile of fc1 +│ +2 mm2 │ +0\.25 mm2 │ +- │ +2\.25 mm2 │/);
  expect(report).toMatch(/│ a tile of feedback +│ +1 mm2 │ +0\.25 mm2 │ +- │ +1\.25 mm2 │/);
  expect(report).toMatch(/│ beside the tiles +│ +- │ +- │ +0\.5 mm2 │ +0\.5 mm2 │/);
});

test('blocks show figures per unit and per job', () => {
  // 30 mm2 / 144 arrays; 50 uJ leakage in 5 ms; 50 ms / 28800 jobs; 1 mJ / 28800 jobs.
  expect(report).toMatch(/│ subarray +│ +144 │ +0\.208 mm2 │ +30 mm2 │ +10 mW │ +1\.74 us │ +34\.7 nJ │/);
});

test('figures stand block by block; leakage and area of a block stand once', () => {
  for (const { block } of figures) expect(report).toContain(`│ ${block} `);
  // At 1 GHz an element takes a clock; a global-buffer bank of the file: 1.018 ns + half a clock, 20410 um2.
  expect(report).toMatch(/│ activation +│ element +│ +1 ns │/);
  expect(report).toMatch(/│ global buffer bank +│ write, per bit +│ +1\.52 ns │ .* │ +0\.0204 mm2 │ given/);
  expect(report).toMatch(/│ {20,}│ read, per bit +│ +1\.52 ns │ +1\.8 fJ │ +│ +│ given/);
});

test('origins of figures are all listed, as the run noted them', () => {
  expect(report).toContain('Energy of the ADC derived from the 6-bit probe');
});

test('every declared parameter is described', () => {
  const all = parameterTexts();
  const text = describeReport(all, { ...plainLook, columns: 400 });
  for (const { path } of all) expect(text).toContain(`│ ${path} `);
});

test('a second opinion on every kind of converter', () => {
  const rows = report.split('\n').filter((line) => /adc\.(forward|error|feedback) .* MS\/s/.test(line));
  expect(rows).toHaveLength(3);
  expect(rows.every((row) => /fJ.*fJ.*um2.*um2/.test(row))).toBe(true);
});
