import { describe, expect } from 'vitest';
import { type Columns, shapes, type TimedName } from '../../src/timeline/columns.ts';
import { rowsWithin, takenRows } from '../../src/timeline/window.ts';
import { asyncLaw, remembered } from '../support/law.ts';
import { setupOf, sketches } from '../support/random.ts';
import { recorded } from '../support/recorded.ts';
import { recordedOnDisk } from '../support/recordedOnDisk.ts';
import { differences } from '../support/tables.ts';

const wholeOf = remembered((sketch) => recordedOnDisk(setupOf(sketch)));

const tables = Object.keys(shapes) as TimedName[];

describe('a recording', () => {
  asyncLaw('on disk is what the simulator has reported, whatever its pieces', sketches(), 6, async (sketch) => {
    const setup = setupOf(sketch);
    const { recording, depths, held, end_ps } = recorded(setup);
    const keeping = { rowsAtOnce: 100, partRows: 1000 };
    const { timeline, ...read } = await recordedOnDisk(setup, { all: true }, keeping);
    expect(differences(read.spans, recording.spans)).toEqual([]);
    expect(differences(read.stalls, recording.stalls)).toEqual([]);
    expect(differences(read.depths, depths)).toEqual([]);
    expect(differences(read.held, held)).toEqual([]);
    expect(differences({ ...read.tasks, name: recording.tasks.name }, recording.tasks)).toEqual([]);
    expect(timeline.lanes.map((lane) => ({ ...lane, layer: -1 }))).toEqual(recording.lanes);
    const { operations, buffers } = recording.manifest;
    expect(timeline.manifest).toMatchObject({ operations, buffers, end_ps, missing: [] });
  });

  asyncLaw('of a window is the cut of the whole, recorded or read', sketches(), 6, async (sketch) => {
    const setup = setupOf(sketch);
    const whole = await wholeOf(sketch);
    const end_ps = whole.timeline.manifest.end_ps ?? 0;
    const window = { from_ps: Math.floor(end_ps / 3), to_ps: Math.ceil(end_ps / 2) };
    const cut = await recordedOnDisk(setup, { window });
    for (const table of tables) {
      const { length: _, ...columns } = whole[table] as unknown as Columns & { length: unknown };
      const rows = rowsWithin(columns, shapes[table], window);
      expect(differences<{ length: number }>(cut[table], { length: rows.length, ...takenRows(columns, rows) })).toEqual(
        [],
      );
    }
    expect(cut.timeline.manifest.windows).toEqual([window]);
  });

  asyncLaw('has an overview that adds up to its spans and waits on every level', sketches(), 6, async (sketch) => {
    const { spans, stalls, levels } = await wholeOf(sketch);
    const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
    const busy = sum(spans.duration_ps.filter((_, row) => spans.unit[row]! >= 0));
    expect(levels.length).toBeGreaterThan(0);
    for (const { busy_ps, waiting_ps } of levels) {
      expect([sum(busy_ps), sum(waiting_ps)]).toEqual([busy, sum(stalls.duration_ps)]);
    }
    // Where a level tells units apart, each is as busy as its spans.
    for (const level of levels) {
      const of = (lane: number, unit: number) =>
        sum(level.busy_ps.filter((_, row) => level.lane[row] === lane && level.unit[row] === unit));
      const told = new Map<string, [lane: number, unit: number]>();
      level.unit.forEach((unit, row) => {
        if (unit >= 0) told.set(`${level.lane[row]} ${unit}`, [level.lane[row]!, unit]);
      });
      for (const [lane, unit] of told.values()) {
        const own = spans.duration_ps.filter((_, row) => spans.lane[row] === lane && spans.unit[row] === unit);
        expect(of(lane, unit)).toBe(sum(own));
      }
    }
  });
});
