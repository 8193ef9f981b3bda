import { describe, expect, test } from 'vitest';
import type { TrainingReport } from '../../../../src/learning/index.ts';
import type { LayerActivity } from '../../../../src/network/index.ts';
import { type IterationCost, targetRule, winners } from '../../../../src/study/target/target.ts';

const still: LayerActivity = {
  inputBitDensity: 0,
  inputZeroVectors: 0,
  errorBitDensity: 0,
  errorZeroVectors: 0,
  meanConductance: 0,
  rowsWritten: 0,
  cellsWritten: 0,
  pulsesPerCell: 0,
  rowPotentiation: 0,
  rowDepression: 0,
};

/** Test accuracies, seed by seed and epoch by epoch; the input density of epoch e and seed s is (e + s)/100. */
function report(accuracies: readonly (readonly number[])[]): TrainingReport {
  const seeds = accuracies.map((tested, i) => ({
    seed: i + 1,
    epochs: tested.map((testAccuracy, index) => ({
      epoch: index + 1,
      loss: 1,
      trainAccuracy: testAccuracy,
      testAccuracy,
      alignment_deg: [0],
      activity: { layers: [{ ...still, inputBitDensity: (index + 1 + i + 1) / 100 }], wear: [], distributions: [] },
    })),
  }));
  const accuracy = accuracies[0]!.map((_, index) => {
    const values = accuracies.map((tested) => tested[index]!);
    return { epoch: index + 1, mean: values.reduce((a, b) => a + b) / values.length, spread: 0 };
  });
  return { network: 'n', data: 'd', rule: 'bp', layers: ['fc'], seeds, accuracy };
}

/** A second and a joule for each percent of input density. */
const simulate = ([layer]: readonly LayerActivity[]): IterationCost => {
  const percent = layer!.inputBitDensity * 100;
  return { time_s: percent, chip_J: percent / 2, chipAndDram_J: 2 * percent };
};

describe('a rule on the clock of the chip', () => {
  // Mean densities over the two seeds: 2.5 %, 3.5 %, 4.5 %, so iterations of 2.5, 3.5, 4.5 s; ten of them an epoch.
  const outcome = targetRule(
    'bp',
    report([
      [0.8, 0.9, 0.94],
      [0.7, 0.85, 0.9],
    ]),
    0.9,
    10,
    simulate,
  );

  test('time and energy add up epoch by epoch, each with its own activity', () => {
    expect(outcome.points.map(({ time_s }) => time_s)).toEqual([25, 60, 105].map((s) => expect.closeTo(s, 9)));
    const joules = outcome.points.map(({ chip_J, chipAndDram_J }) => [chip_J, chipAndDram_J]);
    expect(joules).toEqual(
      [
        [12.5, 50],
        [30, 120],
        [52.5, 210],
      ].map((pair) => pair.map((J) => expect.closeTo(J, 9))),
    );
    expect(outcome.points[1]!.iteration.time_s).toBeCloseTo(3.5, 9);
  });

  test('each seed crosses at the end of its first epoch with at least the target', () => {
    expect(outcome.crossings.map(({ seed, epoch }) => [seed, epoch])).toEqual([
      [1, 2],
      [2, 3],
    ]);
    expect(outcome.crossings.map(({ time_s }) => time_s)).toEqual([60, 105].map((s) => expect.closeTo(s, 9)));
  });

  test('ranges are those over the seeds, the best epoch that of the best mean', () => {
    expect([outcome.points[0]!.least, outcome.points[0]!.most]).toEqual([0.7, 0.8]);
    expect(outcome.best).toEqual({ mean: expect.closeTo(0.92, 9), epoch: 3 });
  });

  test('a target that no seed reaches is crossed by none', () => {
    expect(targetRule('bp', report([[0.8], [0.7]]), 0.81, 10, simulate).crossings).toEqual([]);
  });
});

describe('who wins', () => {
  const rule = (name: 'bp' | 'fa' | 'dfa', times: readonly number[], seeds = times.length) => ({
    ...targetRule(name, report([[0.5]]), 1, 1, simulate),
    seeds,
    crossings: times.map((time_s, i) => ({ seed: i + 1, epoch: 1, time_s, chip_J: 1, chipAndDram_J: 1 })),
  });
  const time = ({ time_s }: IterationCost) => time_s;

  test('the smallest mean, clearly if every seed is below every other', () => {
    expect(winners([rule('bp', [30, 30]), rule('dfa', [10, 20])], time)).toEqual([
      { winner: 'dfa', other: 'bp', factor: 2, clear: true },
    ]);
  });

  test('not clearly if the seeds overlap, or by less than is called equal', () => {
    expect(winners([rule('bp', [15, 45]), rule('dfa', [10, 20])], time)[0]).toMatchObject({ factor: 2, clear: false });
    expect(winners([rule('bp', [10.1, 30]), rule('dfa', [10, 10])], time)[0]).toMatchObject({ clear: false });
  });

  test('a rule that fails with one seed does not compete', () => {
    expect(winners([rule('bp', [30, 30]), rule('dfa', [10], 2)], time)).toEqual([]);
    expect(winners([rule('bp', [30]), rule('fa', [60]), rule('dfa', [], 2)], time)).toEqual([
      { winner: 'bp', other: 'fa', factor: 2, clear: true },
    ]);
  });
});
