import { describe, expect, test } from 'vitest';
import { streamOf } from '../../../../src/learning/kernels/random/index.ts';
import { fitDevice } from '../../../../src/learning/measured/index.ts';
import { type Cell, cycleRows, longHead, read, stateAt } from './tables.ts';

const random = (seed: number) => streamOf(seed, 0, 'cycle');
const published = { up: 0.7021, down: -1.2517, pulses: 20, perPulse: 0, perRead: 0 };

describe('labels', () => {
  // Published pairs of label and a; of a mirrored curve, both are negative.
  test.each([
    [1, 1.2517, -3, -0.3868],
    [6, 0.1356, 1.75, 0.7021],
    [-1.75, -0.7021, 9, 0.0228],
  ])('of exact published curves come back: %d and %d', (up, upA, down, downA) => {
    const rows = Array.from({ length: 31 }, (_, n) => {
      const [rising, falling] = [stateAt(upA, n / 30), stateAt(downA, 1 - n / 30)];
      return `${n},${100 + 900 * rising},${100 + 900 * falling}`;
    });
    const { potentiation, depression, low_S, high_S, noise } = fitDevice(read('pulse,LTP (nS),LTD (nS)', ...rows));
    expect(potentiation.label.value).toBeCloseTo(up, 2);
    expect(depression.label.value).toBeCloseTo(down, 2);
    expect([potentiation.pulses, depression.pulses]).toEqual([30, 30]);
    expect([low_S, high_S].map((one) => one.toPrecision(9))).toEqual(['1.00000000e-7', '0.00000100000000']);
    expect(Math.max(potentiation.misfit, depression.misfit)).toBeLessThan(1e-6);
    expect(noise).toBeNull();
  });

  test('of a straight cell are 0, with an interval that has no width', () => {
    const rows = Array.from({ length: 11 }, (_, n) => `${n},${1 + n},${11 - n}`);
    const { potentiation, depression } = fitDevice(read('pulse,LTP (uS),LTD (uS)', ...rows));
    for (const { label } of [potentiation, depression]) {
      for (const value of [label.value, label.low, label.high]) expect(value).toBeCloseTo(0, 5);
    }
  });

  test('have an interval that holds the truth as often as it says', () => {
    const cell: Cell = { ...published, perPulse: 0.01 };
    const fits = Array.from({ length: 15 }, (_, seed) =>
      fitDevice(read(longHead, ...cycleRows('a', cell, 4, random(seed)))),
    );
    const holds = fits.filter(({ potentiation: { label } }) => label.low <= 1.75 && label.high >= 1.75);
    // 95 % of 15 are 14, with a standard deviation of 1.
    expect(holds.length).toBeGreaterThanOrEqual(12);
    expect(fits[0]?.potentiation.label).not.toEqual(fits[1]?.potentiation.label);
  });
});

describe('noise', () => {
  test('of two cycles by hand: half the square of their difference at each step', () => {
    // A straight cell from 1 to 5 uS; the second cycle is 0.2 uS higher from its second pulse on.
    const { noise } = fitDevice(
      read(
        'pulse,LTP cycle 1 (uS),LTP cycle 2 (uS),LTD (uS)',
        '0,1,1,5',
        '1,2,2,4',
        '2,3,3.2,3',
        '3,4,4.2,2',
        '4,5,5,1',
      ),
    );
    // Steps differ by 0, 0.2, 0 and -0.2 uS, which is 0.05 of the range. Each has one degree of freedom. The cycles
    // bend the fitted line by next to nothing.
    expect(noise?.perPulse.value).toBeCloseTo(Math.sqrt((2 * 0.05 ** 2) / 2 / 4), 3);
    expect(noise?.read).toBe(0);
  });

  test('has an interval that holds the truth as often as it says, with noise of readings or without', () => {
    for (const perRead of [0, 0.02]) {
      const cell: Cell = { ...published, perPulse: 0.01, perRead };
      const noises = Array.from({ length: 15 }, (_, seed) => {
        return fitDevice(read(longHead, ...cycleRows('a', cell, 5, random(seed)))).noise;
      });
      const holds = noises.filter((noise) => noise && noise.perPulse.low <= 0.01 && noise.perPulse.high >= 0.01);
      expect(holds.length).toBeGreaterThanOrEqual(12);
      const reads = noises.map((noise) => noise?.read ?? 0);
      expect(reads.filter((one) => Math.abs(one - perRead) < 0.004).length).toBeGreaterThanOrEqual(12);
    }
  });
});

describe('spread over cells', () => {
  const cells = Array.from({ length: 12 }, (_, i) => ({ ...published, up: i % 2 === 0 ? 0.7021 : 1.2517 }));

  test('of labels 1.75 and 1 by turns comes back without what noise adds', () => {
    const rows = (perPulse: number) =>
      cells.flatMap((cell, i) => cycleRows(`cell ${i}`, { ...cell, perPulse }, 3, random(i)));
    // 6 of each: a variance of 0.375^2 x 12/11. Depression has none.
    const expected = Math.sqrt((0.375 ** 2 * 12) / 11 / 2);
    expect(fitDevice(read(longHead, ...rows(0))).labelSpread?.value).toBeCloseTo(expected, 3);
    const noisy = fitDevice(read(longHead, ...rows(0.004)));
    expect(noisy.devices).toBe(12);
    expect(noisy.labelSpread?.low).toBeLessThan(expected);
    expect(noisy.labelSpread?.high).toBeGreaterThan(expected);
  });

  test('of ends by hand, and none of one cell', () => {
    const head = 'device,direction,pulse,conductance (uS)';
    const cell = (name: string, low: number, high: number) => [
      ...[0, 1, 2].map((n) => `${name},LTP,${n},${low + ((high - low) * n) / 2}`),
      ...[0, 1, 2].map((n) => `${name},LTD,${n},${high - ((high - low) * n) / 2}`),
    ];
    const two = fitDevice(read(head, ...cell('a', 1, 10), ...cell('b', 2, 12)));
    expect([two.low_S, two.high_S].map((one) => Number((one * 1e6).toFixed(9)))).toEqual([1.5, 11]);
    // Variances 0.5 and 2 uS2, in both directions; the range is 9.5 uS.
    expect(two.rangeSpread?.value).toBeCloseTo(Math.sqrt(1.25) / 9.5, 9);
    expect(fitDevice(read(head, ...cell('a', 1, 10)))).toMatchObject({ labelSpread: null, rangeSpread: null });
  });
});
