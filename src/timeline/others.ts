import { fill, type ParquetFile, readGroup } from './parquet.ts';
import type { LaneRow, OverviewLevel, PowerTable } from './tables.ts';

/*
 * The tables that lie in one file each: lanes, power, and the overview. A table whose file is not written yet is empty.
 */

export const laneColumns = {
  id: 'INT32',
  name: 'STRING',
  component: 'STRING',
  units: 'INT32',
  multiplicity: 'INT32',
  layer: 'INT32',
} as const;

/** A row is a bin from `start_ps` on. Behind these, each component that took energy has a column. */
export const powerColumns = { start_ps: 'INT64', bin_ps: 'INT64', chip_W: 'DOUBLE', chipAndDram_W: 'DOUBLE' } as const;

/** Levels lie one after another, told apart by the width of their bins. */
export const overviewColumns = {
  bin_ps: 'INT64',
  lane: 'INT32',
  bin: 'INT32',
  phase: 'INT32',
  unit: 'INT32',
  busy_ps: 'INT64',
  waiting_ps: 'INT64',
  depth: 'INT32',
} as const;

export async function readLanes(file: ParquetFile | null): Promise<LaneRow[]> {
  const { rows, column, words } = await whole(file, laneColumns);
  const [id, units, multiplicity, layer] = [column('id'), column('units'), column('multiplicity'), column('layer')];
  const [name, component] = [words('name'), words('component')];
  return Array.from({ length: rows }, (_, row) => ({
    id: id[row]!,
    name: name[row]!,
    component: component[row]!,
    units: units[row]!,
    multiplicity: multiplicity[row]!,
    layer: layer[row]!,
  }));
}

/** The column of a component's power: `adc_W`. */
export const powerColumnOf = (component: string): string => `${component}_W`;

/** The component of a column of power; null if it has another meaning. */
function componentOf(column: string): string | null {
  return column.endsWith('_W') && !(column in powerColumns) ? column.slice(0, -'_W'.length) : null;
}

export async function readPower(file: ParquetFile | null): Promise<PowerTable> {
  const known = file?.metadata.schema.flatMap(({ name }) => componentOf(name) ?? []) ?? [];
  const own = Object.fromEntries(known.map((component) => [powerColumnOf(component), 'DOUBLE']));
  const { column } = await whole<string>(file, { ...powerColumns, ...own });
  return {
    bin_ps: column('bin_ps')[0] ?? 1,
    chip_W: column('chip_W'),
    chipAndDram_W: column('chipAndDram_W'),
    components: known.map((component) => ({ component, power_W: column(powerColumnOf(component)) })),
  };
}

export async function readOverview(file: ParquetFile | null): Promise<OverviewLevel[]> {
  const { column } = await whole(file, overviewColumns);
  const integers = (name: keyof typeof overviewColumns) => Int32Array.from(column(name));
  const [bins, busy, waiting] = [column('bin_ps'), column('busy_ps'), column('waiting_ps')];
  const [lane, bin, phase, depth] = [integers('lane'), integers('bin'), integers('phase'), integers('depth')];
  const unit = integers('unit');
  return stretches(bins).map(([from, to]) => ({
    bin_ps: bins[from]!,
    length: to - from,
    lane: lane.subarray(from, to),
    bin: bin.subarray(from, to),
    phase: phase.subarray(from, to),
    unit: unit.subarray(from, to),
    busy_ps: busy.subarray(from, to),
    waiting_ps: waiting.subarray(from, to),
    depth: depth.subarray(from, to),
  }));
}

interface WholeTable<Name> {
  readonly rows: number;
  column(name: Name): Float64Array;
  words(name: Name): string[];
}

async function whole<Name extends string>(
  file: ParquetFile | null,
  columns: Readonly<Record<Name, string>>,
): Promise<WholeTable<Name>> {
  const names = Object.keys(columns) as Name[];
  const indices = file?.metadata.row_groups.map((_, index) => index) ?? [];
  const groups = await Promise.all(indices.map((index) => readGroup(file as ParquetFile, index, names)));
  const values = (name: Name) => groups.flatMap((group) => Array.from(group.get(name) ?? []));
  const wide = (name: Name) => {
    const parts = groups.map((group) => group.get(name) ?? []);
    const column = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
    let from = 0;
    for (const part of parts) {
      fill(column, from, part);
      from += part.length;
    }
    return column;
  };
  const rows = Number(file?.metadata.num_rows ?? 0);
  return { rows, column: wide, words: (name) => values(name).map(String) };
}

/** Stretches of equal values. */
function stretches(values: Float64Array): [from: number, to: number][] {
  const found: [number, number][] = [];
  let from = 0;
  for (let to = 1; to <= values.length; to++) {
    if (to < values.length && values[to] === values[from]) continue;
    found.push([from, to]);
    from = to;
  }
  return found;
}
