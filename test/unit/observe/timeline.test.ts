import { describe, expect, it } from 'vitest';
import { at } from '../../../src/lists/index.ts';
import { type ChunkConsumer, Timeline } from '../../../src/observe/timeline.ts';

/** The first rows of columns. */
function rows(length: number, columns: readonly ArrayLike<number>[]): number[][] {
  return Array.from({ length }, (_, row) => columns.map((column) => at(column, row, 'rows')));
}

function collector() {
  const spans: number[][] = [];
  const stalls: number[][] = [];
  const depths: number[][] = [];
  const chunkLengths: number[] = [];
  const consumer: ChunkConsumer = {
    spans(chunk) {
      chunkLengths.push(chunk.length);
      const { lane, unit, start_ps, end_ps, op, task, vector, id, cause, latency_ps } = chunk;
      spans.push(...rows(chunk.length, [lane, unit, start_ps, end_ps, op, task, vector, id, cause, latency_ps]));
    },
    stalls(chunk) {
      const { lane, start_ps, end_ps, reason, task, vector, span } = chunk;
      stalls.push(...rows(chunk.length, [lane, start_ps, end_ps, reason, task, vector, span]));
    },
    depths({ length, lane, at_ps, depth }) {
      depths.push(...rows(length, [lane, at_ps, depth]));
    },
  };
  return { consumer, spans, stalls, depths, chunkLengths };
}

describe('timeline', () => {
  it('hands on every column as it was reported, times beyond 32 bits included', () => {
    const { consumer, spans, stalls, depths } = collector();
    const timeline = new Timeline(consumer);
    timeline.span(3, 1, 9e15, 9e15 + 7, 4, 5, -1, 2 ** 40, 2 ** 40 - 1, 9e15);
    timeline.stall(2, 10, 20, 6, 7, 8, 9);
    timeline.queueDepth(1, 15, 9);
    timeline.flush();
    expect(spans).toEqual([[3, 1, 9e15, 9e15 + 7, 4, 5, -1, 2 ** 40, 2 ** 40 - 1, 9e15]]);
    expect(stalls).toEqual([[2, 10, 20, 6, 7, 8, 9]]);
    expect(depths).toEqual([[1, 15, 9]]);
    expect(timeline.recorded).toBe(3);
    expect(timeline.truncated).toBe(false);
  });

  it('hands on chunks as they fill and reuses them', () => {
    const { consumer, spans, chunkLengths } = collector();
    const timeline = new Timeline(consumer, { chunkRows: 4 });
    for (let i = 0; i < 10; i++) timeline.span(0, 0, i, i + 1, 0, i, 0, 0, -1, 0);
    expect(chunkLengths).toEqual([4, 4]);
    timeline.flush();
    timeline.flush();
    expect(chunkLengths).toEqual([4, 4, 2]);
    expect(spans.map((row) => row[5])).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('records only what overlaps its window', () => {
    const { consumer, spans, stalls, depths } = collector();
    const timeline = new Timeline(consumer, { from_ps: 100, to_ps: 200 });
    for (const [start, end] of [
      [0, 100],
      [50, 101],
      [120, 130],
      [199, 300],
      [200, 300],
      [0, 900],
      [100, 100],
    ] as const) {
      timeline.span(0, 0, start, end, 0, 0, 0, 0, -1, 0);
      timeline.stall(0, start, end, 0, 0, 0, -1);
    }
    for (const at of [99, 100, 199, 200]) timeline.queueDepth(0, at, 1);
    timeline.flush();
    const expected = [
      [50, 101],
      [120, 130],
      [199, 300],
      [0, 900],
      [100, 100],
    ];
    expect(spans.map((row) => [row[2], row[3]])).toEqual(expected);
    expect(stalls.map((row) => [row[1], row[2]])).toEqual(expected);
    expect(depths.map((row) => row[1])).toEqual([100, 199]);
  });

  it('stops at its limit and says from where', () => {
    const { consumer, spans, stalls } = collector();
    const timeline = new Timeline(consumer, { limit: 3, chunkRows: 2 });
    timeline.span(0, 0, 0, 1, 0, 0, 0, 0, -1, 0);
    timeline.stall(0, 0, 1, 0, 0, 0, -1);
    timeline.span(0, 0, 1, 2, 0, 0, 0, 0, -1, 0);
    expect(timeline.truncated).toBe(false);
    timeline.span(0, 0, 2, 3, 0, 0, 0, 0, -1, 0);
    timeline.stall(0, 1, 3, 0, 0, 0, -1);
    timeline.flush();
    expect(timeline.truncated).toBe(true);
    expect(timeline.truncatedAt_ps).toBe(1);
    expect(spans).toHaveLength(2);
    expect(stalls).toHaveLength(1);
    expect(timeline.recorded).toBe(3);
  });

  it('refuses an empty window and limits that are not whole', () => {
    const { consumer } = collector();
    expect(() => new Timeline(consumer, { from_ps: 5, to_ps: 5 })).toThrow(/from < to/);
    expect(() => new Timeline(consumer, { from_ps: Number.NaN })).toThrow(RangeError);
    expect(() => new Timeline(consumer, { limit: 0 })).toThrow(/limit/);
    expect(() => new Timeline(consumer, { chunkRows: 1.5 })).toThrow(/chunk/);
  });
});
