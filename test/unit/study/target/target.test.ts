import { describe, expect, test } from 'vitest';
import { defaultSettings, type TrainingReport } from '../../../../src/learning/index.ts';
import type { LayerActivity } from '../../../../src/network/index.ts';
import type { Cost } from '../../../../src/study/target/clock.ts';
import { targetRule } from '../../../../src/study/target/target.ts';

const { hardware: _, ...settings } = defaultSettings;

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

/**
 * Accuracies in tests every five updates, seed by seed, two tests in an epoch. The input density of epoch e and seed s
 * is (e + s)/100.
 */
function report(accuracies: readonly (readonly number[])[]): Pick<TrainingReport, 'seeds' | 'accuracy'> {
  const epochs = (accuracies[0]?.length ?? 0) / 2;
  const seeds = accuracies.map((tested, i) => ({
    seed: i + 1,
    epochs: Array.from({ length: epochs }, (_, index) => ({
      epoch: index + 1,
      loss: 1,
      trainAccuracy: 0.5,
      testAccuracy: index + 1 === epochs ? 0.75 : null,
      validation: tested
        .slice(2 * index, 2 * index + 2)
        .map((accuracy, half) => ({ update: 10 * index + 5 * (half + 1), accuracy })),
      alignment_deg: [0],
      activity: { layers: [{ ...still, inputBitDensity: (index + 1 + i + 1) / 100 }], wear: [], distributions: [] },
    })),
  }));
  return { seeds, accuracy: [{ epoch: epochs, mean: 0.75, spread: 0 }] };
}

/** A second and a joule for each percent of input density. */
const simulate = ([layer]: readonly LayerActivity[]): Cost => {
  const percent = layer!.inputBitDensity * 100;
  return { time_s: percent, chip_J: percent / 2, chipAndDram_J: 2 * percent };
};

describe('a rule on the clock of the chip', () => {
  // Mean densities over the two seeds: 2.5 %, 3.5 %, 4.5 %, so iterations of 2.5, 3.5, 4.5 s; ten of them an epoch.
  const outcome = targetRule(
    settings,
    report([
      [0.5, 0.8, 0.91, 0.92, 0.93, 0.94],
      [0.4, 0.7, 0.8, 0.9, 0.92, 0.93],
    ]),
    0.9,
    10,
    simulate,
  );
  const near = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 9));

  test('time adds up update by update, each with the activity of its epoch', () => {
    expect(outcome.iterations.map(({ time_s }) => time_s)).toEqual(near([2.5, 3.5, 4.5]));
    expect(outcome.points.map(({ update }) => update)).toEqual([5, 10, 15, 20, 25, 30]);
    expect(outcome.points.map(({ time_s }) => time_s)).toEqual(near([12.5, 25, 42.5, 60, 82.5, 105]));
  });

  test('each seed crosses between two tests, which have their costs', () => {
    const [first, second] = outcome.crossings.map(({ crossing }) => crossing);
    expect([first?.below.update, first?.update, first?.above.update]).toEqual([10, 10, 15]);
    expect([second?.below.update, second?.update, second?.above.update]).toEqual([15, 15, 20]);
    expect([second?.below.time_s, second?.above.time_s]).toEqual(near([42.5, 60]));
  });

  test('the median is over the seeds, number by number', () => {
    const { median } = outcome;
    expect([median?.below.update, median?.update, median?.above.update]).toEqual([12.5, 12.5, 17.5]);
    expect(median?.time_s).toBeCloseTo((25 + 42.5) / 2, 9);
  });

  test('ranges are those over the seeds, the best test that of the best mean, the end that of the test samples', () => {
    expect([outcome.points[0]?.least, outcome.points[0]?.most]).toEqual([0.4, 0.5]);
    expect(outcome.best).toEqual({ mean: expect.closeTo(0.935, 9), update: 30 });
    expect(outcome.test).toEqual({ mean: 0.75, spread: 0 });
  });

  test('a seed that does not get there stays, and if half do not, there is no median', () => {
    const late = [0.1, 0.2, 0.3, 0.4];
    const quick = [0.9, 0.9, 0.9, 0.9];
    const some = targetRule(settings, report([quick, late, quick]), 0.9, 10, simulate);
    expect(some.crossings.map(({ crossing }) => crossing === null)).toEqual([false, true, false]);
    expect(some.median?.update).toBe(5);
    expect(targetRule(settings, report([quick, late]), 0.9, 10, simulate).median).toBeNull();
  });
});
