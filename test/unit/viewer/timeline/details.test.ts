import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rowOf, spansBegunFrom } from '../../../../src/timeline/spans.ts';
import { detailsOf, effectsOf } from '../../../../src/viewer/timeline/model/details.ts';
import { namesFound, spansFound } from '../../../../src/viewer/timeline/model/search.ts';
import { addWaiting, packed, waitedWithin, waitsOf } from '../../../../src/viewer/timeline/model/waits.ts';
import { busyChip } from '../../../support/busyChip.ts';
import { laneRow, manifestOf, spanTable, stallTable, taskTable } from '../../../support/tables.ts';

const window = { from_ps: 0, to_ps: 1000 };
const lanes = [laneRow(0, 'chip.globalBuffer', 'globalBuffer'), laneRow(1, 'chip.dram', 'dram')];

describe('details', () => {
  const spans = spanTable([
    { id: 10, start_ps: 0, duration_ps: 10, task: 4 },
    { id: 11, start_ps: 10, duration_ps: 5, task: 4, cause: 10, lane: 1 },
    { id: 14, start_ps: 10, duration_ps: 7, task: 9, cause: 10 },
    { id: 15, start_ps: 17, duration_ps: 7, task: 4, cause: 3 },
  ]);
  const stalls = stallTable([{ start_ps: 4, duration_ps: 6, task: 9, span: 14, lane: 0 }]);
  const tasks = taskTable([{ id: 2 }, { id: 4 }]);
  const details = detailsOf({ window, lanes, spans, stalls, tasks });

  test('rows are found by the number of a span, and missing numbers are not', () => {
    expect([10, 11, 14, 15].map((id) => rowOf(spans, id))).toEqual([0, 1, 2, 3]);
    expect([-1, 9, 12, 16].map((id) => rowOf(spans, id))).toEqual([-1, -1, -1, -1]);
    expect(rowOf(spanTable([]), 0)).toBe(-1);
  });

  test('causes, effects, waits and tasks are rows; -1 where they were not recorded', () => {
    expect([...details.causeRow]).toEqual([-1, 0, 0, -1]);
    expect(effectsOf(details, 0)).toEqual([1, 2]);
    expect(effectsOf(details, 3)).toEqual([]);
    expect([...details.stallRow]).toEqual([-1, -1, 0, -1]);
    expect([...details.taskRow]).toEqual([1, 1, -1, 1]);
  });

  test('spans that began before a window are left out of it', () => {
    expect([...spansBegunFrom(spans, 10).id]).toEqual([11, 14, 15]);
    expect(spansBegunFrom(spans, window.from_ps)).toBe(spans);
  });
});

describe('waits', () => {
  const stall = fc.record({ start_ps: fc.nat(300), duration_ps: fc.integer({ min: 1, max: 80 }), lane: fc.nat(1) });
  const sorted = fc.array(stall, { maxLength: 60 }).map((rows) => rows.sort((a, b) => a.start_ps - b.start_ps));

  test('the time waited within a stretch is the sum of what overlaps it', () => {
    fc.assert(
      fc.property(sorted, fc.nat(400), fc.nat(400), (rows, a, b) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const waits = waitsOf(stallTable(rows), 2);
        const own = rows.filter(({ lane }) => lane === 1);
        const sum = own.reduce((time, { start_ps, duration_ps }) => {
          return time + Math.max(0, Math.min(to, start_ps + duration_ps) - Math.max(from, start_ps));
        }, 0);
        expect(waitedWithin(waits, 1, from, to)).toBeCloseTo(sum);
      }),
    );
  });

  test('pixels show how many wait, on average', () => {
    fc.assert(
      fc.property(sorted, fc.integer({ min: 2, max: 50 }), (rows, psPerPixel) => {
        const waits = waitsOf(stallTable(rows), 2);
        const grid = { from: 20, psPerPixel, width: 12 };
        const mean = new Float32Array(grid.width);
        addWaiting(waits, 0, grid, mean, new Int32Array(grid.width).fill(-1));
        for (let pixel = 0; pixel < grid.width; pixel++) {
          const from = grid.from + pixel * psPerPixel;
          expect(mean[pixel]!).toBeCloseTo(waitedWithin(waits, 0, from, from + psPerPixel) / psPerPixel, 3);
        }
      }),
    );
  });

  test('most is how many wait at once, and waits of one row never overlap', () => {
    const stalls = stallTable([0, 5, 8, 40].map((start_ps) => ({ start_ps, duration_ps: 20 })));
    const waits = waitsOf(stalls, 1);
    expect([...waits.most]).toEqual([3]);
    expect([...packed(waits, stalls, 0, 2)]).toEqual([0, 1, -1, 0]);
  });
});

describe('search', () => {
  const manifest = manifestOf({ taskNames: ['WG'] });
  const tasks = taskTable([
    { phase: 3, layer: 0 },
    { phase: 0, layer: 1 },
  ]);
  const spans = spanTable([
    { task: 0, lane: 0, operation: 0 },
    { task: 0, lane: 1, operation: 3 },
    { task: 1, lane: 1, operation: 3 },
  ]);
  const taskRow = Int32Array.of(0, 0, 1);
  const rows = (query: string) => {
    const found = namesFound(query, lanes, manifest, tasks);
    return found === null ? null : [...spansFound(found, spans, taskRow)];
  };

  test('every word has to be in the lane, the operation or the task, in any order and case', () => {
    expect(rows('gradient')).toEqual([0, 1]);
    expect(rows('DRAM hidden1')).toEqual([1]);
    expect(rows('hidden2 load')).toEqual([2]);
    expect(rows('global buffer')).toEqual([0]);
    expect(rows('hidden1 hidden2')).toEqual([]);
  });

  test('nothing is asked by spaces, and patterns are plain text', () => {
    expect(rows('  ')).toBeNull();
    expect(rows('.*')).toEqual([]);
  });

  test('finds among many spans what a look at each would find', () => {
    const chip = busyChip({ spans: 3000 });
    const { taskRow: own } = detailsOf({ ...chip, window });
    const found = namesFound('update output', chip.lanes, chip.manifest, chip.tasks);
    const updates = [...chip.spans.task].flatMap((task, row) => {
      return chip.tasks.phase[task] === 4 && chip.tasks.layer[task] === 2 ? [row] : [];
    });
    expect(updates.length).toBeGreaterThan(0);
    expect(found === null ? [] : [...spansFound(found, chip.spans, own)]).toEqual(updates);
  });
});
