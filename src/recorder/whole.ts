import { ByteWriter, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer';
import { laneColumns, overviewColumns, powerColumnOf, powerColumns } from '../timeline/others.ts';
import type { LaneRow, OverviewLevel, PowerTable } from '../timeline/tables.ts';
import { ColumnFile, checksumNote, checksumOf } from './columnFile.ts';
import type { EncodedPart } from './part.ts';

/*
 * The tables that lie in one file each. They are small next to the parts.
 */

type Values = readonly (number | bigint | string)[];

export function encodeLanes(lanes: readonly LaneRow[]): EncodedPart {
  const column = (name: keyof LaneRow) => lanes.map((lane) => lane[name]);
  return encoded(laneColumns, 0, {
    id: column('id'),
    name: column('name'),
    component: column('component'),
    units: column('units'),
    multiplicity: column('multiplicity'),
    layer: column('layer'),
  });
}

export function encodePower({ bin_ps, chip_W, chipAndDram_W, components }: PowerTable): EncodedPart {
  const bins = Array.from(chip_W, (_, bin) => bin);
  const own = components.map(({ component, power_W }) => [powerColumnOf(component), [...power_W]] as const);
  const types = Object.fromEntries(own.map(([name]) => [name, 'DOUBLE' as const]));
  return encoded<string>({ ...powerColumns, ...types }, bins.length * bin_ps, {
    start_ps: bins.map((bin) => BigInt(bin * bin_ps)),
    bin_ps: bins.map(() => BigInt(bin_ps)),
    chip_W: [...chip_W],
    chipAndDram_W: [...chipAndDram_W],
    ...Object.fromEntries(own),
  });
}

/** Levels lie one after another, each in a row group of its own. */
export function encodeOverview(levels: readonly OverviewLevel[], end_ps: number): EncodedPart {
  const file = new ColumnFile(overviewColumns);
  for (const { bin_ps, length, ...columns } of levels) {
    file.group({ ...columns, bin_ps: new Float64Array(length).fill(bin_ps) }, length);
  }
  const rows = levels.reduce((sum, { length }) => sum + length, 0);
  return { rows, ...file.finish(), from_ps: 0, to_ps: end_ps };
}

function encoded<Name extends string>(
  columns: Readonly<Record<Name, 'INT32' | 'INT64' | 'DOUBLE' | 'STRING'>>,
  to_ps: number,
  values: Readonly<Record<Name, Values>>,
): EncodedPart {
  const names = Object.keys(columns) as Name[];
  const columnData = names.map((name) => ({
    name,
    type: columns[name],
    nullable: false,
    data: [...(values[name] ?? [])],
  }));
  const rows = columnData[0]?.data.length ?? 0;
  const [writer, kvMetadata] = [new ByteWriter(), [] as ReturnType<typeof checksumNote>[]];
  const schema = schemaFromColumnData({ columnData });
  const file = new ParquetWriter({ writer, schema, createdBy: 'cimline', kvMetadata });
  file.write({ columnData: columnData.map(({ name, data }) => ({ name, data })), rowGroupSize: 2 ** 20 });
  const checksum = checksumOf(writer.getBytes());
  // The footer is written last, and says what came before it.
  kvMetadata.push(checksumNote(checksum));
  file.finish();
  return { rows, bytes: writer.getBytes(), crc32: checksum, from_ps: 0, to_ps };
}
