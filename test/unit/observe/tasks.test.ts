import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TaskRecorder } from '../../../src/observe/tasks.ts';

describe('task recorder', () => {
  it('keeps the first start and last end per iteration, phase and layer', () => {
    const tasks = new TaskRecorder();
    tasks.task(1, 'forward', 0, 900, 950);
    tasks.task(0, 'update', 0, 300, 400);
    tasks.task(0, 'forward', 1, 50, 90);
    tasks.task(0, 'forward', 1, 20, 60);
    expect(tasks.extents()).toEqual([
      { iteration: 0, phase: 'forward', layer: 1, first_ps: 20, last_ps: 90, tasks: 2 },
      { iteration: 0, phase: 'update', layer: 0, first_ps: 300, last_ps: 400, tasks: 1 },
      { iteration: 1, phase: 'forward', layer: 0, first_ps: 900, last_ps: 950, tasks: 1 },
    ]);
    expect(tasks.rows()).toEqual([
      { phase: 'forward', layer: 0 },
      { phase: 'forward', layer: 1 },
      { phase: 'update', layer: 0 },
    ]);
  });

  it('sums the span of a phase over iterations', () => {
    const tasks = new TaskRecorder();
    tasks.task(0, 'error', 0, 10, 20);
    tasks.task(0, 'error', 1, 30, 50);
    tasks.task(1, 'error', 0, 100, 107);
    expect(tasks.span_ps('error')).toBe(40 + 7);
    expect(tasks.span_ps('error', 0)).toBe(10 + 7);
    expect(tasks.span_ps('gradient')).toBe(0);
  });

  it('keeps the tasks of a row apart while there is room', () => {
    const tasks = new TaskRecorder(4);
    tasks.task(0, 'forward', 0, 20, 30);
    tasks.task(0, 'forward', 0, 0, 10);
    tasks.task(0, 'forward', 0, 10, 15);
    expect(tasks.spans('forward', 0)).toEqual([
      { start_ps: 0, end_ps: 10, tasks: 1 },
      { start_ps: 10, end_ps: 15, tasks: 1 },
      { start_ps: 20, end_ps: 30, tasks: 1 },
    ]);
    expect(tasks.spans('update', 0)).toEqual([]);
  });

  it('merges the closest neighbours when a row is full', () => {
    const tasks = new TaskRecorder(2);
    for (const start of [0, 11, 22, 1000]) tasks.task(0, 'forward', 0, start, start + 10);
    expect(tasks.spans('forward', 0)).toEqual([
      { start_ps: 0, end_ps: 32, tasks: 3 },
      { start_ps: 1000, end_ps: 1010, tasks: 1 },
    ]);
  });

  it('never loses a task, its extent or the bound on its list', () => {
    const task = fc.tuple(fc.nat(1_000_000), fc.nat(5000));
    fc.assert(
      fc.property(fc.array(task, { minLength: 1, maxLength: 200 }), fc.integer({ min: 2, max: 20 }), (list, most) => {
        const tasks = new TaskRecorder(most);
        for (const [start, length] of list) tasks.task(0, 'gradient', 3, start, start + length);
        const spans = tasks.spans('gradient', 3);
        expect(spans.length).toBeLessThanOrEqual(most);
        expect(spans.reduce((sum, span) => sum + span.tasks, 0)).toBe(list.length);
        expect(spans[0]?.start_ps).toBe(Math.min(...list.map(([start]) => start)));
        expect(Math.max(...spans.map((span) => span.end_ps))).toBe(Math.max(...list.map(([s, l]) => s + l)));
        for (const [start, length] of list)
          expect(spans.some((span) => span.start_ps <= start && start + length <= span.end_ps)).toBe(true);
      }),
    );
  });

  it('refuses a bound below two', () => {
    expect(() => new TaskRecorder(1)).toThrow(/>= 2/);
  });
});

it('spans of iterations long over stay in the sum though their extents are gone', () => {
  const tasks = new TaskRecorder();
  for (let iteration = 0; iteration < 5000; iteration++) {
    tasks.task(iteration, 'forward', 0, iteration * 100, iteration * 100 + 10);
    tasks.task(iteration, 'forward', 1, iteration * 100 + 10, iteration * 100 + 30);
  }
  // 5000 iterations of 30 ps, of which 10 in layer 0 and 20 in layer 1.
  expect([tasks.span_ps('forward'), tasks.span_ps('forward', 0), tasks.span_ps('forward', 1)]).toEqual([
    150_000, 50_000, 100_000,
  ]);
  expect(tasks.extents().length).toBeLessThan(5000);
});
