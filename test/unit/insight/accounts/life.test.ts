import { describe, expect, test } from 'vitest';
import { lifeOf } from '../../../../src/insight/accounts/life.ts';
import { spanTable, stallTable } from '../../../support/tables.ts';

const brief = (steps: NonNullable<ReturnType<typeof lifeOf>>['steps']) =>
  steps.map(({ kind, start_ps, end_ps }) => [kind, start_ps, end_ps]);

describe('the life of a transaction', () => {
  test('service, latency and waits follow each other without gaps', () => {
    const spans = spanTable([
      { task: 7, start_ps: 10, duration_ps: 5, latency_ps: 20 },
      { task: 8, start_ps: 12, duration_ps: 30 },
      { task: 7, start_ps: 42, duration_ps: 8 },
      { task: 7, vector: 1, start_ps: 50, duration_ps: 8 },
      { task: 7, start_ps: 50, duration_ps: 4, unit: -1 },
    ]);
    const stalls = stallTable([
      { task: 7, start_ps: 30, duration_ps: 12, span: 2 },
      { task: 8, start_ps: 0, duration_ps: 12, span: 1 },
    ]);
    const life = lifeOf(spans, stalls, 7, 0);
    expect(brief(life?.steps ?? [])).toEqual([
      ['service', 10, 15],
      ['latency', 15, 30],
      ['wait', 30, 42],
      ['service', 42, 50],
      ['latency', 50, 54],
    ]);
    expect(life).toMatchObject({ start_ps: 10, end_ps: 54, service_ps: 13, latency_ps: 19, waiting_ps: 12 });
    expect(life?.steps.map(({ span, stall }) => [span, stall])).toEqual([
      [0, -1],
      [0, -1],
      [-1, 0],
      [2, -1],
      [4, -1],
    ]);
  });

  test('a unit that is kept over other steps serves until the transaction goes on', () => {
    const spans = spanTable([
      { start_ps: 0, duration_ps: 100, latency_ps: 10 },
      { start_ps: 10, duration_ps: 90 },
    ]);
    expect(brief(lifeOf(spans, stallTable([]), 0, 0)?.steps ?? [])).toEqual([
      ['service', 0, 10],
      ['service', 10, 100],
    ]);
  });

  test('branches side by side count once, as what is nearest to work', () => {
    const spans = spanTable([
      { start_ps: 0, duration_ps: 10 },
      { start_ps: 0, duration_ps: 30 },
    ]);
    const stalls = stallTable([{ start_ps: 10, duration_ps: 25, reason: 9 }]);
    expect(lifeOf(spans, stalls, 0, 0)).toMatchObject({ end_ps: 35, service_ps: 30, waiting_ps: 5, together_ps: 0 });
  });

  test('between two transactions of a task it waits for the other vectors', () => {
    const spans = spanTable([
      { start_ps: 0, duration_ps: 10 },
      { start_ps: 60, duration_ps: 10 },
    ]);
    const life = lifeOf(spans, stallTable([]), 0, 0);
    expect(brief(life?.steps ?? [])).toEqual([
      ['service', 0, 10],
      ['together', 10, 60],
      ['service', 60, 70],
    ]);
    expect(life?.together_ps).toBe(50);
  });

  test('nothing of it was recorded', () => {
    expect(lifeOf(spanTable([{ task: 1 }]), stallTable([]), 0, 0)).toBeNull();
    expect(lifeOf(spanTable([]), stallTable([]), 0, 0)).toBeNull();
  });
});
