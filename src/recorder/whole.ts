import type { Column } from '../timeline/columns.ts';
import { laneColumns, overviewColumns, powerColumnOf, powerColumns } from '../timeline/others.ts';
import type { LaneRow, OverviewLevel, PowerTable } from '../timeline/tables.ts';
import { ColumnFile } from './columnFile.ts';
import type { Encoder } from './encoder/encoder.ts';
import type { EncodedPart } from './part.ts';

/*
 * The tables that lie in one file each. They are small next to the parts.
 */

export function encodeLanes(lanes: readonly LaneRow[], encoder: Encoder): EncodedPart {
  const file = new ColumnFile(laneColumns, encoder);
  const words = (name: 'name' | 'component') => lanes.map((lane) => lane[name]);
  const numbers = (name: Exclude<keyof LaneRow, 'name' | 'component'>) => Int32Array.from(lanes, (lane) => lane[name]);
  const columns = {
    id: numbers('id'),
    name: words('name'),
    component: words('component'),
    units: numbers('units'),
    multiplicity: numbers('multiplicity'),
    layer: numbers('layer'),
  };
  file.rows(columns, lanes.length);
  return { rows: lanes.length, ...file.finish(), from_ps: 0, to_ps: 0 };
}

export function encodePower({ bin_ps, chip_W, chipAndDram_W, components }: PowerTable, encoder: Encoder): EncodedPart {
  const own = components.map(({ component, power_W }) => [powerColumnOf(component), power_W] as const);
  const types = Object.fromEntries(own.map(([name]) => [name, 'DOUBLE' as const]));
  const bins = chip_W.length;
  const columns: Record<string, Column> = {
    start_ps: chip_W.map((_, bin) => bin * bin_ps),
    bin_ps: new Float64Array(bins).fill(bin_ps),
    chip_W,
    chipAndDram_W,
    ...Object.fromEntries(own),
  };
  const file = new ColumnFile({ ...powerColumns, ...types }, encoder);
  file.rows(columns, bins);
  return { rows: bins, ...file.finish(), from_ps: 0, to_ps: bins * bin_ps };
}

/** Levels lie one after another, each in row groups of its own. */
export function encodeOverview(levels: readonly OverviewLevel[], end_ps: number, encoder: Encoder): EncodedPart {
  const file = new ColumnFile(overviewColumns, encoder);
  for (const { bin_ps, length, ...columns } of levels) {
    file.rows({ ...columns, bin_ps: new Float64Array(length).fill(bin_ps) }, length);
  }
  const rows = levels.reduce((sum, { length }) => sum + length, 0);
  return { rows, ...file.finish(), from_ps: 0, to_ps: end_ps };
}
