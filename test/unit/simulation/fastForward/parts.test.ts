import { describe, expect, it } from 'vitest';
import { areEqual, digest } from '../../../../src/parts/flow/image.ts';
import { Budget } from '../../../../src/simulation/fastForward/budget.ts';
import { Counters, type Counting } from '../../../../src/simulation/fastForward/counters.ts';
import { roomForIterations, roomForSamples } from '../../../../src/simulation/fastForward/course.ts';
import { Gap } from '../../../../src/simulation/fastForward/gap.ts';
import { Memory } from '../../../../src/simulation/fastForward/memory.ts';
import { Pace } from '../../../../src/simulation/fastForward/pace.ts';

const imageOf = (...words: number[]) => ({ words: Float64Array.from(words), nodes: [], oldest: 0 });
const at = (sample: number, iteration: number) => ({ now: 0, sample, iteration });

describe('a memory of states', () => {
  it('tells what lies between equal ones', () => {
    const memory = new Memory();
    expect(memory.recognise(imageOf(1, 2), at(10, 1), 100)).toBeNull();
    expect(memory.recognise(imageOf(1, 3), at(20, 2), 200)).toBeNull();
    expect(memory.recognise(imageOf(1, 2), at(30, 3), 330)).toEqual({
      leap: { samples: 20, iterations: 2 },
      time_ps: 230,
    });
  });

  it('knows in another stretch what follows a state, if that was seen, and else nothing', () => {
    const memory = new Memory();
    memory.recognise(imageOf(1), at(10, 0), 100);
    memory.recognise(imageOf(2), at(11, 0), 110);
    memory.recognise(imageOf(1), at(14, 0), 130);
    memory.beginStretch();
    expect(memory.recognise(imageOf(2), at(50, 1), 600)).toBeNull();
    expect(memory.recognise(imageOf(1), at(51, 1), 610)).toEqual({ leap: { samples: 4, iterations: 0 }, time_ps: 30 });
  });

  it('is not misled by images with one digest', () => {
    const known = new Map<number, Float64Array>();
    for (let value = 0; ; value++) {
      const words = Float64Array.from([value, value % 7]);
      const other = known.get(digest(words) % 4096);
      if (other === undefined) known.set(digest(words) % 4096, words);
      else {
        expect(areEqual(words, other)).toBe(false);
        return;
      }
    }
  });

  it('forgets the oldest where there are too many', () => {
    const memory = new Memory();
    const large = (first: number) => ({ words: new Float64Array(2 ** 19).fill(first), nodes: [], oldest: 0 });
    for (const first of [1, 2, 3]) memory.recognise(large(first), at(first, 0), first);
    expect(memory.recognise(large(2), at(4, 0), 4)?.leap.samples).toBe(2);
    expect(memory.recognise(large(1), at(5, 0), 5)).toBeNull();
  });
});

describe('the room for what is left out', () => {
  const course = { iterations: 10, batch: 20, hasSampleSteps: true, mostShared: 1, recorded: null };

  const place = (sample: number, iteration: number, moment = at(40, 2)) => ({
    moment,
    time_ps: 100,
    reach: { sample, iteration },
  });

  it('ends before an iteration that the run does not have, and one more time is simulated first', () => {
    const two = { leap: { samples: 40, iterations: 2 }, time_ps: 1 };
    expect(roomForIterations(course, two, place(60, 3))).toBe(2);
    expect(roomForIterations(course, two, place(61, 3))).toBe(1 + 1);
    expect(roomForIterations(course, two, place(81, 3))).toBe(1);
    expect(roomForIterations({ ...course, recorded: { first: 2, last: 3 } }, two, place(60, 3))).toBe(1);
  });

  it('is none in a run that goes on for too long', () => {
    const slow = { leap: { samples: 20, iterations: 1 }, time_ps: 1.2e15 };
    expect(roomForIterations(course, slow, place(60, 3))).toBe(0);
    expect(roomForIterations(course, { ...slow, time_ps: 1e15 }, place(60, 3))).toBeGreaterThan(0);
  });

  it('ends with the iteration, or before its last sample if that ends a pass', () => {
    const three = { leap: { samples: 3, iterations: 0 }, time_ps: 1 };
    expect(roomForSamples(course, three, place(51, 2, at(45, 2)))).toBe(2);
    expect(roomForSamples({ ...course, mostShared: 4 }, three, place(51, 2, at(45, 2)))).toBe(1);
    expect(roomForSamples({ ...course, recorded: { first: 0, last: 8 } }, three, place(51, 2, at(45, 2)))).toBe(0);
  });
});

describe('the pace of samples', () => {
  function paceOf(times: readonly number[], events = times.map(() => 1)): Pace {
    const pace = new Pace();
    times.forEach((time, at) => {
      pace.add(time, events[at] ?? 1);
    });
    return pace;
  }

  it('has a period when three samples went as those before them', () => {
    expect(paceOf([5, 5, 5]).period(0)).toBeNull();
    expect(paceOf([5, 5, 5, 5]).period(0)).toEqual({ samples: 1, time_ps: 5 });
    expect(paceOf([5, 5, 5, 5, 5, 5]).period(1)).toBeNull();
    expect(paceOf([5, 5, 5, 5], [1, 1, 1, 2]).period(0)).toBeNull();
    expect(paceOf([1, 2, 1, 2]).period(0)).toBeNull();
    expect(paceOf([1, 2, 1, 2, 1]).period(0)).toEqual({ samples: 2, time_ps: 3 });
  });

  it('has the period that most samples agree to', () => {
    // Two samples went as those before them, seven as those four before.
    expect(paceOf([1, 1, 1, 9, 1, 1, 1, 9, 1, 1, 1]).period(0)).toEqual({ samples: 4, time_ps: 12 });
    expect(paceOf([1, 1, 1, 9, 1, 1, 1, 8]).alikeAfter(4)).toBe(0);
  });

  it('compares no more samples after many than after few, however often it was wrong', () => {
    const pace = paceOf(Array.from({ length: 1000 }, () => 5));
    expect(pace.alikeAfter(1)).toBe(128);
    expect(pace.period(1000)).toEqual({ samples: 1, time_ps: 5 });
  });

  it('forgets samples of another kind', () => {
    const pace = paceOf([5, 5, 5, 5]);
    pace.clear();
    expect(pace.period(0)).toBeNull();
  });
});

it('a budget allows some images, and then as many as events pay for', () => {
  const budget = new Budget();
  while (budget.allows(0)) budget.spend(1000);
  expect(budget.allows(5000)).toBe(false);
  expect(budget.allows(100_000)).toBe(true);
});

it('a gap is added to moments and spans, but not to no span', () => {
  const gap = new Gap();
  gap.time_ps = 100;
  gap.spans = 7;
  expect([gap.time(5), gap.span(5), gap.span(-1)]).toEqual([105, 12, -1]);
});

describe('counters of a period', () => {
  const step = { latency: 4000, interval: 1000, jobs: 0, held: 0, siblingWait: 0 };
  const counting = (period: number) => {
    const steps = [{ ...step }];
    const controller = { issuing: { noCredit: 0, clockEdge: 0 }, residence: { spills: 0 } };
    const all = { assembly: { servers: [], steps, settle: () => undefined }, controller, timing: { period } };
    return { all: all as unknown as Counting, one: steps[0] ?? step };
  };

  it('are counted on for each time that it repeats', () => {
    const { all, one } = counting(1000);
    one.jobs = 5;
    const counters = new Counters(all);
    one.jobs = 7;
    counters.repeating(10)?.();
    expect(one.jobs).toBe(27);
  });

  it('are refused when a sum would not be exact: beyond 2^53 times what divides all times', () => {
    const sumOf = (period: number, times: number) => {
      const { all, one } = counting(period);
      const counters = new Counters(all);
      one.held = 2 ** 50;
      counters.repeating(times)?.();
      return one.held / 2 ** 50;
    };
    expect([sumOf(1000, 6), sumOf(1000, 60), sumOf(1000, 63)]).toEqual([7, 61, 1]);
    expect([sumOf(999, 6), sumOf(999, 7)]).toEqual([7, 1]);
  });
});
