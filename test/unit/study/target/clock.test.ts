import { expect, test } from 'vitest';
import { clockOf } from '../../../../src/study/target/clock.ts';

const iteration = (time_s: number) => ({ time_s, chip_J: 10 * time_s, chipAndDram_J: 100 * time_s });

test('an update costs what an iteration costs with the activity of its epoch', () => {
  const clock = clockOf([iteration(1), iteration(2), iteration(4)], 10);
  const times = [0, 3, 10, 11, 25, 30].map((update) => clock.after(update).time_s);
  expect(times).toEqual([0, 3, 10, 12, 50, 70]);
  expect(clock.after(11)).toEqual({ update: 11, time_s: 12, chip_J: 120, chipAndDram_J: 1200 });
});
