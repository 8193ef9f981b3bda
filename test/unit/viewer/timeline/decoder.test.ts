import { describe, expect, test } from 'vitest';
import { load } from '../../../../src/config/index.ts';
import { SpanIndex } from '../../../../src/insight/accounts/spanIndex.ts';
import { spansBegunFrom } from '../../../../src/timeline/spans.ts';
import { Decoder } from '../../../../src/viewer/timeline/decoder/decoder.ts';
import { rowsWithin, stretchesOf } from '../../../../src/viewer/timeline/decoder/estimate.ts';
import { PathFollower } from '../../../../src/viewer/timeline/decoder/follow.ts';
import { buffersOf } from '../../../../src/viewer/timeline/decoder/protocol.ts';
import { detailsOf } from '../../../../src/viewer/timeline/model/details.ts';
import { pathTrackOf, pieceAt } from '../../../../src/viewer/timeline/model/pathTrack.ts';
import { busyChip } from '../../../support/busyChip.ts';
import { busyTimeline } from '../../../support/busyFolder.ts';
import { criticalPath } from '../../../support/pathAccount.ts';
import { recordedOnDisk } from '../../../support/recordedOnDisk.ts';
import { manifestOf, spanTable } from '../../../support/tables.ts';

const chip = busyChip({ spans: 3000 });
const end = chip.manifest.end_ps ?? 0;
const everything = { from_ps: 0, to_ps: Number.MAX_SAFE_INTEGER };

test('lanes of a recording that ended early are drawn from its finished spans', async () => {
  const whole = await recordedOnDisk({
    ...load({ chip: 'fefet-22nm', network: 'digits', batch: 1 }),
    detail: 'group',
    fastForward: 'auto',
    seed: 0,
  });
  const { timeline, levels, spans } = whole;
  const table = { spans: async () => spans, stalls: async () => whole.stalls, depths: async () => whole.depths };
  const held = async () => whole.held;
  const cut = {
    ...timeline,
    ...table,
    held,
    tasks: async () => whole.tasks,
    power: async () => chip.power,
    overview: async () => [],
  };
  expect((await new Decoder(cut).open()).overview).toEqual(levels);
});

describe('the critical path', () => {
  const details = detailsOf({ ...chip, window: everything });
  const follower = new PathFollower(chip.manifest);
  follower.take(chip.spans, details.taskRow);
  const pieces = follower.pieces()!;

  test('is the one that accounts are made from', () => {
    const index = new SpanIndex(chip.spans);
    const path = criticalPath({ manifest: chip.manifest, index, stalls: chip.stalls });
    expect([...path.row].map((row) => chip.spans.id[row])).toEqual([...pieces.span]);
    expect(path.to_ps).toEqual(pieces.to_ps);
  });

  test('leads from the start of the run to its end without a gap', () => {
    const count = pieces.span.length;
    expect(pieces.from_ps[0]).toBe(0);
    expect(pieces.to_ps[count - 1]).toBe(end);
    for (let k = 1; k < count; k++) expect(pieces.from_ps[k]).toBe(pieces.to_ps[k - 1]);
  });

  test('is the same when a run is read in stretches, the last one first', () => {
    const inStretches = new PathFollower(chip.manifest);
    const cuts = [0, 0.2, 0.21, 0.7, 1].map((share) => Math.round(share * end));
    for (let k = cuts.length - 1; k > 0; k--) {
      const own = { from_ps: cuts[k - 1]!, to_ps: k === cuts.length - 1 ? end + 1 : cuts[k]! };
      const kept = spansBegunFrom(chip.spans, own.from_ps);
      const upTo = kept.start_ps.findIndex((start) => start >= own.to_ps);
      const count = upTo < 0 ? kept.length : upTo;
      const spans = { ...kept, length: count, id: kept.id.subarray(0, count) };
      inStretches.take(spans, new Int32Array(count));
    }
    expect(inStretches.pieces()?.span).toEqual(pieces.span);
  });

  test('of recorded windows has a piece from the beginning of each', () => {
    const spans = spanTable([
      { id: 1, start_ps: 0, duration_ps: 10 },
      { id: 2, start_ps: 10, duration_ps: 10, cause: 1 },
      { id: 50, start_ps: 500, duration_ps: 10, cause: 49 },
      { id: 51, start_ps: 510, duration_ps: 20, cause: 50 },
    ]);
    const windows = new PathFollower(
      manifestOf({
        last: 51,
        pathEnds: [2],
        end_ps: 530,
        windows: [
          { from_ps: 0, to_ps: 25 },
          { from_ps: 490, to_ps: 530 },
        ],
      }),
    );
    windows.take(spans, new Int32Array(4));
    const found = windows.pieces()!;
    expect([...found.span]).toEqual([1, 2, 50, 51]);
    expect([...found.to_ps]).toEqual([10, 25, 510, 530]);
  });

  test('is grouped where neighbours do the same, and a moment finds its piece', () => {
    const track = pathTrackOf(pieces, chip.lanes, chip.tasks);
    expect(track.place.length).toBeLessThan(pieces.span.length);
    expect(track.groups.end.at(-1)).toBe(end);
    expect(track.groups.before.at(-1)).toBe(end);
    expect(pieceAt(pieces, 0)).toBe(0);
    expect(pieceAt(pieces, end - 1)).toBe(pieces.span.length - 1);
    expect(pieceAt(pieces, end)).toBe(-1);
  });
});

describe('the decoder', () => {
  test('answers with columns that can move to the page, and keeps what it needs', async () => {
    const decoder = new Decoder(busyTimeline(chip));
    const opened = await decoder.open();
    structuredClone(opened.tasks, { transfer: [...buffersOf(opened.tasks)] as ArrayBuffer[] });
    const details = await decoder.details(everything);
    expect(details.spans.length).toBe(chip.spans.length);
    expect([...details.taskRow].every((row) => row >= 0)).toBe(true);
    expect(buffersOf(details).size).toBeGreaterThan(20);
  });

  test('searches a run of many parts as it would search it whole', async () => {
    const parts = {
      ...chip.manifest.parts,
      spans: [{ file: 'a', bytes: 1, crc32: '00000000', rows: chip.spans.length, from_ps: 0, to_ps: end }],
    };
    const decoder = new Decoder(busyTimeline({ ...chip, manifest: { ...chip.manifest, parts } }));
    const hits = await decoder.search('gradient hidden2');
    const expected = [...chip.spans.task].filter(
      (task) => chip.tasks.phase[task] === 3 && chip.tasks.layer[task] === 1,
    );
    expect(hits.count).toBe(expected.length);
    expect(hits.id.length).toBe(hits.count);
  });

  test('finds a span by its number without reading all of the run', async () => {
    const spans = [{ file: 'a', bytes: 1, crc32: '00000000', rows: 1e6, from_ps: 0, to_ps: end }];
    const manifest = { ...chip.manifest, parts: { ...chip.manifest.parts, spans } };
    const whole = busyTimeline({ ...chip, manifest });
    let rows = 0;
    const decoder = new Decoder({
      ...whole,
      spans: async (window) => {
        const all = await whole.spans();
        const from = all.start_ps.findIndex((start) => start >= window!.from_ps);
        const to = all.start_ps.findIndex((start) => start >= window!.to_ps);
        const [low, high] = [from < 0 ? all.length : from, to < 0 ? all.length : to];
        rows += high - low;
        const { id, start_ps, duration_ps, latency_ps } = all;
        const cut = (column: Float64Array) => column.subarray(low, high);
        const columns = { id: cut(id), start_ps: cut(start_ps), duration_ps: cut(duration_ps) };
        return { ...all, ...columns, latency_ps: cut(latency_ps), length: high - low };
      },
    });
    const row = Math.floor(0.7 * chip.spans.length);
    const [id, from_ps] = [chip.spans.id[row]!, chip.spans.start_ps[row]!];
    expect(await decoder.locate(id)).toMatchObject({ from_ps });
    expect(rows).toBeLessThan(chip.spans.length / 2);
    expect(await decoder.locate(1e9)).toBeNull();
  });

  test('cuts a long run into stretches that follow one another', () => {
    const part = (from_ps: number, to_ps: number, rows: number) => ({
      file: 'a',
      bytes: 1,
      crc32: '00000000',
      from_ps,
      to_ps,
      rows,
    });
    const manifest = manifestOf({
      parts: { ...manifestOf().parts, spans: [part(0, 100, 1000), part(900, 1000, 3000)] },
    });
    const stretches = stretchesOf(manifest, 500);
    expect(stretches[0]?.from_ps).toBe(0);
    expect(stretches.at(-1)?.to_ps).toBe(1001);
    for (const window of stretches) expect(rowsWithin(manifest.parts.spans, window)).toBeLessThanOrEqual(500);
    const rows = stretches.reduce((sum, window) => sum + rowsWithin(manifest.parts.spans, window), 0);
    expect(rows).toBeCloseTo(4000);
    expect(stretchesOf(manifestOf(), 10)).toEqual([]);
  });
});
