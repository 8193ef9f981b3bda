import { describe, expect, it } from 'vitest';
import { Extents } from '../../../src/observe/extents.ts';
import { TaskRecorder } from '../../../src/observe/tasks.ts';

describe('task recorder', () => {
  it('keeps the first start and last end, in any order of tasks', () => {
    const tasks = new TaskRecorder();
    tasks.task(1, 'forward', 0, 900, 950);
    tasks.task(0, 'update', 0, 300, 400);
    tasks.task(0, 'forward', 1, 50, 90);
    tasks.task(0, 'forward', 1, 20, 60);
    expect([tasks.span_ps('forward'), tasks.span_ps('forward', 1), tasks.span_ps('update', 0)]).toEqual([120, 70, 100]);
  });

  it('sums the span of a phase over iterations', () => {
    const tasks = new TaskRecorder();
    tasks.task(0, 'error', 0, 10, 20);
    tasks.task(0, 'error', 1, 30, 50);
    tasks.task(1, 'error', 0, 100, 107);
    expect(tasks.span_ps('error')).toBe(40 + 7);
    expect(tasks.span_ps('error', 0)).toBe(10 + 7);
    expect(tasks.span_ps('gradient')).toBe(0);
    expect(tasks.span_ps('error', 7)).toBe(0);
  });

  it('counts iterations that are long over, and does not keep them singly', () => {
    const [tasks, extents] = [new TaskRecorder(), new Extents()];
    for (let iteration = 0; iteration < 5000; iteration++) {
      tasks.task(iteration, 'forward', 0, iteration * 100, iteration * 100 + 10);
      tasks.task(iteration, 'forward', 1, iteration * 100 + 10, iteration * 100 + 30);
      extents.add(iteration, iteration * 100, iteration * 100 + 10);
    }
    // 5000 iterations of 30 ps, of which 10 in layer 0 and 20 in layer 1.
    expect([tasks.span_ps('forward'), tasks.span_ps('forward', 0), tasks.span_ps('forward', 1)]).toEqual([
      150_000, 50_000, 100_000,
    ]);
    expect(extents.sum_ps).toBe(50_000);
    expect(extents.size).toBeLessThan(2500);
  });
});
