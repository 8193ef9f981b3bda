import { describe, expect, it } from 'vitest';
import { shapes } from '../../../src/timeline/columns.ts';
import { checkParts, openTimeline } from '../../../src/timeline/read.ts';
import { tableNames } from '../../../src/timeline/tables.ts';
import { rowsWithin, takenRows } from '../../../src/timeline/window.ts';
import { type Row, type SmallTimeline, timelineFiles } from '../../support/runFolder.ts';

/** A timeline in memory, and what was read of each file. */
async function opened(small: SmallTimeline, change: (bytes: Uint8Array) => Uint8Array = (bytes) => bytes) {
  const { files, manifest } = timelineFiles(small);
  const read: string[] = [];
  const timeline = await openTimeline(manifest, (file) => {
    const bytes = change(files.get(file)!);
    const slice = (from: number, to = bytes.length) => {
      read.push(file);
      return bytes.slice(from, to).buffer;
    };
    return { byteLength: bytes.length, slice };
  });
  return { timeline, read };
}

const late = 5 * 2 ** 40;
const spans: readonly Row<'spans'>[] = [
  {
    id: 1,
    cause: 0,
    start_ps: 500,
    duration_ps: 1000,
    latency_ps: 1200,
    lane: 3,
    unit: -1,
    operation: 2,
    task: 7,
    vector: 4,
  },
  { id: 0, cause: -1, start_ps: 0, duration_ps: 500, latency_ps: 500, lane: 0 },
  { id: 3, cause: 1, start_ps: late, duration_ps: 3 * 2 ** 32, latency_ps: 1, task: 2 ** 40 },
  { id: 2, cause: 1, start_ps: late, duration_ps: 0, latency_ps: 0 },
];

describe('a recorded timeline', () => {
  it('gives rows back as they were recorded, in the order of starts, whatever the size of parts', async () => {
    for (const partRows of [1, 2, 3, 4]) {
      const { timeline } = await opened({ spans, partRows });
      const table = await timeline.spans();
      expect([...table.id]).toEqual([0, 1, 2, 3]);
      expect([...table.cause]).toEqual([-1, 0, 1, 1]);
      expect([...table.start_ps]).toEqual([0, 500, late, late]);
      expect([...table.duration_ps]).toEqual([500, 1000, 0, 3 * 2 ** 32]);
      expect([...table.task]).toEqual([0, 7, 0, 2 ** 40]);
      expect([...table.unit]).toEqual([0, -1, 0, 0]);
      expect(table.length).toBe(4);
    }
  });

  it('reads a window without the parts outside it', async () => {
    const { timeline, read } = await opened({ spans, partRows: 1 });
    const { id } = await timeline.spans({ from_ps: 499, to_ps: 501 });
    expect([...id]).toEqual([0, 1]);
    expect(new Set(read)).toEqual(new Set(['spans-0000.parquet', 'spans-0001.parquet']));
  });

  it('reads a window without the row groups outside it', async () => {
    const rows = Array.from({ length: 40_000 }, (_, id) => ({ id, start_ps: 10 * id, duration_ps: 5 }));
    const { timeline, read } = await opened({ spans: rows });
    const { id } = await timeline.spans({ from_ps: 350_000, to_ps: 350_020 });
    expect([...id]).toEqual([35_000, 35_001]);
    expect(read.length).toBe(2); // the footer and one of two row groups
  });

  it('cuts a window out of the whole', async () => {
    const { timeline } = await opened({ spans, partRows: 2 });
    const { length, ...whole } = await timeline.spans();
    for (const window of [
      { from_ps: 0, to_ps: 1 },
      { from_ps: 500, to_ps: 501 },
      { from_ps: 1500, to_ps: late },
      { from_ps: late, to_ps: late + 1 },
      { from_ps: late + 1, to_ps: 2 * late },
    ]) {
      const { length: rows, ...cut } = await timeline.spans(window);
      expect(cut).toEqual(takenRows(whole, rowsWithin(whole, shapes.spans, window)));
    }
    expect(length).toBe(4);
  });

  it('keeps rows with equal starts in the order in which they were recorded', async () => {
    const depths = [7, 3, 9, 1].map((depth) => ({ at_ps: 5, lane: 1, depth }));
    const { timeline } = await opened({ depths, partRows: 3 });
    expect([...(await timeline.depths()).depth]).toEqual([7, 3, 9, 1]);
  });

  it('reads lanes, power and the overview', async () => {
    const lanes = [{ id: 0, name: 'chip.adc[0]', component: 'adc', units: 2, multiplicity: 8, layer: -1 }];
    const components = [
      { component: 'adc', power_W: Float64Array.of(0.5, 1) },
      { component: 'dram', power_W: Float64Array.of(0.5, 1) },
    ];
    const power = { bin_ps: 1000, chip_W: Float64Array.of(0.5, 1), chipAndDram_W: Float64Array.of(1, 2), components };
    const level = (bin_ps: number, bins: number[]) => ({
      bin_ps,
      length: bins.length,
      lane: new Int32Array(bins.length),
      bin: Int32Array.from(bins),
      phase: new Int32Array(bins.length).fill(1),
      unit: Int32Array.from(bins, (bin) => bin - 1),
      busy_ps: Float64Array.from(bins, () => bin_ps),
      waiting_ps: new Float64Array(bins.length),
      depth: new Int32Array(bins.length).fill(3),
    });
    const overview = [level(100, [0, 1, 2]), level(200, [0, 1])];
    const { timeline } = await opened({ lanes, power, overview });
    expect(timeline.lanes).toEqual(lanes);
    expect(await timeline.power()).toEqual(power);
    expect(await timeline.overview()).toEqual(overview);
  });

  it('is empty where nothing was recorded', async () => {
    const { timeline } = await opened({});
    expect((await timeline.stalls()).length).toBe(0);
    expect(timeline.lanes).toEqual([]);
    expect(await timeline.overview()).toEqual([]);
    expect((await timeline.power()).chip_W.length).toBe(0);
  });

  it('says which file was cut off, damaged, or is of something else', async () => {
    const cut = await opened({ spans }, (bytes) => bytes.slice(0, 100));
    await expect(cut.timeline.spans()).rejects.toThrow(
      /^spans-0000.parquet: it was cut off: it has 100 bytes, expected \d+ bytes$/,
    );
    const damaged = await opened({ spans }, (bytes) =>
      bytes.map((byte, index) => (index > bytes.length - 5 ? 0 : byte)),
    );
    await expect(damaged.timeline.spans()).rejects.toThrow(
      /^spans-0000.parquet: not a whole Parquet file \(file invalid/,
    );
    const noise = await opened({ spans }, (bytes) =>
      bytes.map((byte, index) => (index < 60 && index > 3 ? 255 : byte)),
    );
    await expect(noise.timeline.spans()).rejects.toThrow(/^spans-0000.parquet: not a whole Parquet file/);
  });
});

/** A small recording with a row in each table, which are the same but for the lane that is meant. */
const about = (lane: number): SmallTimeline => ({
  spans: [{ id: 0, start_ps: 10, duration_ps: 5, lane }],
  stalls: [{ start_ps: 10, duration_ps: 5, lane }],
  depths: [{ at_ps: 10, depth: 1, lane }],
  held: [{ at_ps: 10, buffer: lane, bits: 1, change: 1 }],
  tasks: [{ id: lane, start_ps: 10, duration_ps: 5 }],
  lanes: [{ id: lane, name: 'chip.a', component: 'a', units: 1, multiplicity: 1, layer: -1 }],
  power: { bin_ps: 10, chip_W: Float64Array.of(lane), chipAndDram_W: Float64Array.of(lane), components: [] },
  overview: [
    {
      bin_ps: 10,
      length: 1,
      lane: Int32Array.of(lane),
      bin: Int32Array.of(0),
      phase: Int32Array.of(0),
      unit: Int32Array.of(-1),
      busy_ps: Float64Array.of(5),
      waiting_ps: Float64Array.of(0),
      depth: Int32Array.of(0),
    },
  ],
});

describe('a file of another run with the same size, times and rows', () => {
  const [own, other] = [timelineFiles(about(1)), timelineFiles(about(2))];
  const source = (files: ReadonlyMap<string, Uint8Array>, foreign: string) => (file: string) => {
    const bytes = (file === foreign ? other.files : files).get(file)!;
    return { byteLength: bytes.length, slice: (from: number, to?: number) => bytes.slice(from, to).buffer };
  };
  const tables = tableNames.map((table) => [table, own.manifest.parts[table][0]!.file] as const);

  it.each(tables)('is told in place of one of %s, and named', async (table, file) => {
    expect(other.files.get(file)!.length).toBe(own.files.get(file)!.length);
    expect({ ...other.manifest.parts[table][0], crc32: '' }).toEqual({ ...own.manifest.parts[table][0], crc32: '' });
    const foreign = `RUN/${file}: it is not the file that was recorded: its checksum is `;
    await expect(checkParts(own.manifest, source(own.files, file), 'RUN')).rejects.toThrow(foreign);
    const reading = async () => {
      const timeline = await openTimeline(own.manifest, source(own.files, file), 'RUN');
      return table === 'lanes' ? timeline.lanes : timeline[table]();
    };
    await expect(reading()).rejects.toThrow(foreign);
  });

  it('is not seen where there is none', async () => {
    await checkParts(own.manifest, source(own.files, ''), 'RUN');
  });
});
