import { expect, test } from 'vitest';
import { sweepTable, trainingTable } from '../../../../src/report/tables/trainings.ts';
import type { SweepResults } from '../../../../src/study/sweep/results.ts';
import type { TargetOutcome } from '../../../../src/study/target/outcome.ts';
import type { Trained } from '../../../../src/study/training/train.ts';

const epoch = (testAccuracy: number) => ({
  ...{ loss: 0.25, trainAccuracy: 0.5, testAccuracy },
  ...(testAccuracy === 0.5 && { rising: {} }),
  alignment_deg: [testAccuracy === 0.5 ? null : 40, 0, testAccuracy === 0.5 ? null : 0],
});
const trained = (rule: string, accuracies: readonly number[]) =>
  ({
    report: {
      network: 'small',
      data: 'digits',
      rule,
      layers: ['first', 'second', 'output'],
      seeds: accuracies.map((accuracy, i) => ({ seed: i + 1, epochs: [epoch(0.25), epoch(accuracy)] })),
    },
  }) as unknown as Trained;
const trainings = [trained('bp', [0.875, 0.75]), trained('dfa', [0.5])];

test('a training is a row for each seed, with the accuracies after its last epoch', () => {
  expect(
    trainingTable(trainings, null, 'csv'),
  ).toBe(`network,data set,rule,seed,epochs,loss,training accuracy (%),test accuracy (%),loss above guessing,dead layers
small,digits,bp,1,2,0.25,50,87.5,,
small,digits,bp,2,2,0.25,50,75,,
small,digits,dfa,1,2,0.25,50,50,yes,first output
`);
});

test('a target adds what it took each seed, and nothing for one that does not reach it', () => {
  const target = {
    chip: { name: 'mine' },
    target: 0.8,
    rules: [
      {
        rule: 'bp',
        crossings: [
          {
            seed: 1,
            crossing: {
              ...{ update: 30, time_s: 0.0125, chip_J: 3e-6, chipAndDram_J: 7e-6 },
              ...{ below: { update: 20 }, above: { update: 30 } },
            },
          },
          { seed: 2, crossing: null },
        ],
      },
    ],
  } as unknown as TargetOutcome;
  const [head, rule, first, second] = trainingTable(trainings, target, 'markdown').split('\n');
  expect(head).toMatch(
    /\| chip \| updates to 80 % \| last test below \| first test above \| time to 80 % \(ms\) \| energy of the chip to 80 % \(µJ\) \| energy of chip \+ DRAM to 80 % \(µJ\) \|$/,
  );
  expect(rule).toMatch(/ --- \| ---: \| ---: \| ---: \| ---: \| ---: \| ---: \|$/);
  expect(first).toMatch(/\| 87\.50 \| {2}\| {2}\| mine \| 30 \| 20 \| 30 \| 12\.5 \| 3 \| 7 \|$/);
  expect(second).toMatch(/\| 75\.00 \| {2}\| {2}\| mine \| {2}\| {2}\| {2}\| {2}\| {2}\| {2}\|$/);
});

test('a study of trainings is a row for each point, with a column for each setting and each reading', () => {
  const results = {
    plan: {
      shared: { network: 'small', inference: { path: 'train.forwardAdc', values: [2, 3] } },
      vary: [{ path: 'device', values: ['a', 'b'] }],
    },
    points: [
      {
        dataset: 'digits',
        rule: 'bp',
        values: { device: 'a' },
        seed: 1,
        testAccuracy: [0.5, 0.75],
        alignment_deg: [70, null],
        aboveGuessing: true,
        inference: [0.25, 0.5],
      },
      {
        dataset: 'digits',
        rule: 'bp',
        values: { device: 'b' },
        seed: 1,
        testAccuracy: [],
        alignment_deg: [],
        inference: [],
      },
    ],
  } as unknown as SweepResults;
  expect(
    sweepTable(results, 'csv'),
  ).toBe(`network,data set,rule,device,seed,epochs,test accuracy (%),loss above guessing,dead layers,test accuracy at train.forwardAdc=2 (%),test accuracy at train.forwardAdc=3 (%)
small,digits,bp,a,1,2,75,yes,2,25,50
small,digits,bp,b,1,0,,,,,
`);
});
