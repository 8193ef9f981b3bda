import { describe, expect, test } from 'vitest';
import { ClockDomain, lastInstant_ps, TimeError } from '../../../src/kernel/index.ts';

describe('clock domain', () => {
  test.each([
    [1e9, 1000],
    [200e6, 5000],
    [1e12, 1],
    [1e12 / 3, 3],
    [1e12 / 7001, 7001],
    [333.333333333e6, 3000],
    [1, 1e12],
  ])('%d Hz has a period of %d ps', (frequency_Hz, period_ps) => {
    expect(new ClockDomain(frequency_Hz).period_ps).toBe(period_ps);
  });

  test('a fractional period is refused, naming the nearest valid frequency', () => {
    // 1/3 GHz^-1 = 333.3 ps; 333 ps are 1000/333 = 3.003003... GHz.
    expect(() => new ClockDomain(3e9)).toThrow(TimeError);
    expect(() => new ClockDomain(3e9)).toThrow(
      'a clock of 3 GHz has a period of 333.3333 ps, but periods are whole picoseconds; ' +
        'the nearest valid frequency is 3.003003003 GHz (333 ps)',
    );
    // 1/300 MHz = 3333.3 ps.
    expect(() => new ClockDomain(300e6)).toThrow('the nearest valid frequency is 300.030003 MHz (3333 ps)');
  });

  test('the frequency named is itself valid', () => {
    expect(new ClockDomain(300.030003e6).period_ps).toBe(3333);
  });

  test('above 1 THz the nearest period is 1 ps', () => {
    expect(() => new ClockDomain(5e12)).toThrow('the nearest valid frequency is 1 THz (1 ps)');
  });

  test.each([0, -1e9, Number.NaN, Number.POSITIVE_INFINITY])('refuses %d Hz', (frequency_Hz) => {
    expect(() => new ClockDomain(frequency_Hz)).toThrow(/must be a positive number of hertz/);
  });

  test('a period beyond the last instant is refused', () => {
    expect(() => new ClockDomain(1e-9)).toThrow(TimeError);
  });

  test('the next edge is at or after an instant', () => {
    const clock = new ClockDomain(200e6);
    expect([0, 1, 4999, 5000, 5001, 1e12 + 1].map((t) => clock.nextEdge(t))).toEqual([
      0,
      5000,
      5000,
      5000,
      10_000,
      1e12 + 5000,
    ]);
  });

  test('there is no edge past the last instant', () => {
    const clock = new ClockDomain(1e9);
    // 2^53 - 1 = 9007199254740991 lies 991 ps after the last edge.
    expect(clock.nextEdge(lastInstant_ps - 991)).toBe(lastInstant_ps - 991);
    expect(() => clock.nextEdge(lastInstant_ps - 990)).toThrow(TimeError);
    expect(() => clock.nextEdge(-1)).toThrow(TimeError);
  });

  test('cycles are periods', () => {
    const clock = new ClockDomain(200e6);
    expect([0, 1, 12].map((n) => clock.cycles(n))).toEqual([0, 5000, 60_000]);
    expect(() => clock.cycles(1.5)).toThrow(TimeError);
    expect(() => clock.cycles(-1)).toThrow(TimeError);
    expect(() => clock.cycles(2 ** 52)).toThrow(TimeError);
  });
});
