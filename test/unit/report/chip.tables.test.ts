import { expect, test } from 'vitest';
import { load, parameterTexts } from '../../../src/config/index.ts';
import { chipReport } from '../../../src/report/chip.ts';
import { describeReport } from '../../../src/report/describe.ts';
import { plainLook } from '../../../src/report/table.ts';
import { dfaResult } from '../../support/result.ts';

const { chip } = load({ chip: 'fefet-22nm', trace: 'mlp', rule: 'dfa', sets: [] });
const report = chipReport({ chip, result: dfaResult(), network: 'mlp' });

test('structure of a shipped chip', () => {
  expect(report).toContain('fefet-22nm: structure');
  expect(report).toMatch(/technology +22 nm LSTP, 1 GHz/);
  expect(report).toMatch(/array +128 x 128 cells, 8 columns per ADC/);
  expect(report).toMatch(/hierarchy +as many tiles as the network needs; tile = 2 x 2 PEs; PE = 4 x 4 arrays/);
});

test('area is said to be that of a network and a rule', () => {
  expect(report).toContain('Area for mlp under rule dfa');
  expect(report).toContain('takes more area than');
});

test('blocks show figures per unit and per job', () => {
  // 30 mm2 / 144 arrays; 50 uJ leakage in 5 ms; 50 ms / 28800 jobs; 1 mJ / 28800 jobs.
  expect(report).toMatch(/│ subarray +│ +144 │ +0\.208 mm2 │ +30 mm2 │ +10 mW │ +1\.74 us │ +34\.7 nJ │/);
});

test('every figure of the file stands with its origin', () => {
  expect(chip.figures.length).toBeGreaterThan(0);
  for (const { block } of chip.figures) expect(report).toContain(`│ ${block} `);
  expect(report.match(/NeuroSim V2\.1/g)!.length).toBeGreaterThan(5);
});

test('every declared parameter is described', () => {
  const all = parameterTexts();
  const text = describeReport(all, { ...plainLook, columns: 400 });
  for (const { path } of all) expect(text).toContain(`│ ${path} `);
});
