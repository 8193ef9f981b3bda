import { expect, test } from 'vitest';
import { adcOpinions, figureRanges, figuresOf, figureTable, givenFigures } from '../../../../src/circuits/index.ts';
import { load, parameterTexts } from '../../../../src/config/index.ts';
import { chipReport } from '../../../../src/report/chip/report.ts';
import { describeReport } from '../../../../src/report/guide/describe.ts';
import { plainLook } from '../../../../src/report/text/look.ts';
import type { TilesView } from '../../../../src/simulation/tiles.ts';
import { rowOf, rowsOf } from '../../../support/printed.ts';
import { component, dfaResult } from '../../../support/result.ts';

const { chip } = load({ chip: 'fefet-22nm', network: 'mlp', rule: 'dfa', sets: [] });
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
const wide = { ...plainLook, columns: 160 };
const view = {
  chip,
  result: dfaResult(),
  network: 'mlp',
  tiles,
  figures,
  interconnect: [],
  adcs: adcOpinions(chip),
  ranges: figureRanges(chip),
  areas: {
    reference: { chip_m2: 37 * mm2, adc_m2: 21 * mm2 },
    low: { chip_m2: 38 * mm2, adc_m2: 21 * mm2 },
    middle: { chip_m2: 192 * mm2, adc_m2: 142 * mm2 },
    high: null,
  },
};
const report = chipReport(view, wide);

test('structure of a shipped chip', () => {
  expect(report).toContain('fefet-22nm: structure');
  expect(report).toMatch(/technology +22 nm LSTP, 300 K, 1 GHz/);
  expect(report).toMatch(/array +128 x 128 cells, 8 columns per ADC/);
  expect(report).toMatch(/hierarchy +as many tiles as the network needs; tile = 2 x 2 PEs; PE = 4 x 4 arrays/);
});

test('a digital gradient unit is named with its grid', () => {
  const digital = load({ chip: 'fefet-22nm', network: 'mlp', rule: 'dfa', sets: ['wgu.kind=digital'] }).chip;
  const result = { ...dfaResult(), components: { wgu: component({ units: 3 }) } };
  const found = chipReport({ ...view, chip: digital, result, figures: figureTable(digital, figuresOf(digital)) }, wide);
  expect(rowOf(found, 'gradient units')).toMatch(/^gradient units 3, each 32 x 32 digital multipliers$/);
  expect(rowOf(found, 'gradient unit, 32 x 32 multipliers')).toMatch(/ product of 8 x 8 bits into 32 1 ns [\d.]+ fJ /);
  expect(rowOf(found, 'gradient unit, bank of errors')).toMatch(/ write, per bit /);
});

test('converters outside a model keep their row, and the reason stands below', () => {
  const outside = load({ chip: 'fefet-22nm', network: 'mlp', rule: 'dfa', sets: ['technology.roadmap=HP'] }).chip;
  const found = chipReport({ ...view, adcs: adcOpinions(outside) }, wide);
  expect(rowsOf(found).join('\n')).toMatch(/^adc\.error \d+ MS\/s outside [\d.]+ \wJ outside [\d.]+ µm²$/m);
  expect(found).toContain(
    'adc.error, circuit: technology.roadmap is outside its model: LSTP, or adc.error.model = survey',
  );
});

test('area is said to be that of a network and a rule', () => {
  expect(report).toContain('Area for mlp under rule dfa');
  expect(report).toContain('takes more area than');
});

test('pieces that nothing uses stand with what was built of them; pieces in use do not', () => {
  const piece = { component: 'subarray', built: 192, area_m2: 2 * mm2, leakage_W: 4e-6 };
  const inventory = [
    { ...piece, name: 'cells', idle: 8 },
    { ...piece, name: 'rowPeriphery', idle: 0 },
  ] as const;
  const components = { subarray: component({ units: 184, area_m2: 4 * mm2, jobs: 1 }) };
  const result = { ...dfaResult(), components, inventory: [...inventory] };
  const [used = '', idle = ''] = chipReport({ ...view, result }, wide).split('Built, and idle with mlp');
  // 8 of 192 pieces take a 24th of 2 mm2 and 4 uW; the arrays at work have the rest of 4 mm2.
  expect(rowOf(idle, 'cells')).toBe('cells 192 8 0.0833 mm² 167 nW');
  expect(rowOf(used, 'subarray')).toMatch(/^subarray 184 0\.0213 mm² 3\.92 mm² /);
  expect(idle).not.toContain('rowPeriphery');
  expect(report).not.toContain('idle with mlp');
});

test('tiles stand by what they hold: 64 + 16 arrays in two tiles of 2.25 mm2', () => {
  expect(rowOf(report, 'fc1')).toBe('fc1 2 80 of 128 62.5 % 2.25 mm² 4.5 mm²');
  expect(rowOf(report, 'feedback of fc1')).toBe('feedback of fc1 1 8 of 64 10 % 1.25 mm² 1.25 mm²');
  expect(rowOf(report, 'nothing')).toBe('nothing 3 - 0 % 2.25 mm² 6.75 mm²');
});

test('a tile of each kind is split into blocks, and what lies beside the tiles', () => {
  expect(rowOf(report, 'area of')).toBe('area of ADCs cells gradient units total');
  expect(rowOf(report, 'a tile of fc1')).toBe('a tile of fc1 2 mm² 0.25 mm² - 2.25 mm²');
  expect(rowOf(report, 'a tile of feedback')).toBe('a tile of feedback 1 mm² 0.25 mm² - 1.25 mm²');
  expect(rowOf(report, 'beside the tiles')).toBe('beside the tiles - - 0.5 mm² 0.5 mm²');
});

test('blocks show figures per unit and per job', () => {
  // 30 mm2 / 144 arrays; 50 uJ leakage in 5 ms; 50 ms / 28800 jobs; 1 mJ / 28800 jobs.
  expect(rowOf(report, 'subarray')).toBe('subarray 144 0.208 mm² 30 mm² 10 mW 1.74 µs 34.7 nJ');
});

test('figures stand block by block; leakage and area of a block stand once', () => {
  const blocks = [...new Set(figures.map(({ block }) => block))];
  for (const block of blocks) expect(rowOf(report, block)).not.toBe('');
  // At 1 GHz an element takes a clock; a global-buffer bank of the file: 1.018 ns + half a clock, 20410 um2.
  expect(rowOf(report, 'activation element')).toMatch(/^activation element 1 ns /);
  expect(rowOf(report, 'global buffer bank write, per bit')).toMatch(/ 1\.52 ns .* 0\.0204 mm² given$/);
  expect(rowOf(report, 'global buffer bank read, per bit')).toMatch(/ 1\.52 ns 1\.80 fJ given$/);
});

test('origins of figures are all listed, as the run noted them', () => {
  expect(report).toContain('Energy of the ADC derived from the 6-bit probe');
});

test('every declared parameter is described', () => {
  const all = parameterTexts();
  const text = describeReport(all, { ...plainLook, columns: 400 });
  for (const { path } of all) expect(rowOf(text, path)).not.toBe('');
});

test('a second opinion on every kind of converter', () => {
  const rows = report.split('\n').filter((line) => /adc\.(forward|error|feedback) .* MS\/s/.test(line));
  expect(rows).toHaveLength(3);
  expect(rows.every((row) => /fJ.*fJ.*µm².*µm²/.test(row))).toBe(true);
});

test('what the chip hangs on stands under every estimate, with its sources once', () => {
  const [, ranges = ''] = report.split('Basis and range of figures: this chip is published, middle');
  const rows = rowsOf(ranges);
  expect(rows).toContain('figure reference low middle high');
  expect(rows.find((row) => row.startsWith('cell, area'))).toBe('cell, area 16 F² 52 F² 100 F² 100 F²');
  expect(rows).toContain('ADCs of all arrays 21 mm² 21 mm² 142 mm² -');
  expect(rows).toContain('chip, area 37 mm² 38 mm² 192 mm² -');
  expect(ranges.split('Horowitz, ISSCC 2014')).toHaveLength(2);
  expect(ranges).toContain('global buffer, read of a bit; tile buffer, read of a bit: 4.3 pJ');
});
