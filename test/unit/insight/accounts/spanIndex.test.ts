import { describe, expect, test } from 'vitest';
import { SpanIndex } from '../../../../src/insight/accounts/spanIndex.ts';
import { spanTable } from '../../../support/tables.ts';

describe('rows of spans', () => {
  const index = new SpanIndex(
    spanTable([
      { id: 10, cause: 3 },
      { id: 12, cause: 10 },
      { id: 11, cause: 10 },
      { id: 15, cause: 12 },
      { id: 16, cause: -1 },
    ]),
  );

  test('are found by id', () => {
    expect([10, 11, 12, 15, 16].map((id) => index.rowOf(id))).toEqual([0, 2, 1, 3, 4]);
    expect([-1, 0, 9, 13, 17].map((id) => index.rowOf(id))).toEqual([-1, -1, -1, -1, -1]);
  });

  test('name their cause, unless it was not recorded or there is none', () => {
    expect([0, 1, 2, 3, 4].map((row) => index.causeOf(row))).toEqual([-1, 0, 0, 1, -1]);
  });

  test('name their effects in order', () => {
    expect([0, 1, 2, 3, 4].map((row) => [...index.effectsOf(row)])).toEqual([[1, 2], [3], [], [], []]);
  });

  test('of an empty table are none', () => {
    const empty = new SpanIndex(spanTable([]));
    expect(empty.rowOf(0)).toBe(-1);
    expect([...empty.effectsOf(0)]).toEqual([]);
  });
});
