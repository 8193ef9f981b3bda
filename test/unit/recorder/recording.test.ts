import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { load } from '../../../src/config/index.ts';
import { RecordingError } from '../../../src/recorder/error.ts';
import { recordRun, refuseFailed } from '../../../src/recorder/folder.ts';
import { openRun, resultOf, timelineOf } from '../../../src/recorder/open.ts';
import { type KeepingOptions, Recording } from '../../../src/recorder/recording.ts';
import type { Selection } from '../../../src/recorder/selection.ts';
import { type RunOptions, simulate } from '../../../src/simulation/index.ts';
import { shapes } from '../../../src/timeline/columns.ts';
import { readManifest } from '../../../src/timeline/manifest.ts';
import type { TimelineManifest } from '../../../src/timeline/tables.ts';
import { scratch } from '../../support/cli.ts';
import { recordedOnDisk } from '../../support/recordedOnDisk.ts';

const loaded = load({ chip: 'fefet-22nm', network: 'digits', batch: 2 });
const setup = { ...loaded, detail: 'group', fastForward: 'auto', seed: 0 } as const;

const description = {
  info: { chip: 'c', network: 'n', rule: 'bp', schedule: {}, batch: 2, command: null },
  files: { 'chip.yaml': 'name: c\n' },
};

/** Runs into a folder; something happens to it when the run has begun. */
function into(folder: string, keeping: KeepingOptions, whenBegun: () => void) {
  return recordRun(
    folder,
    description,
    { all: true },
    ({ sink }) => {
      const begin: NonNullable<RunOptions['sink']>['begin'] = (...all) => {
        sink?.begin(...all);
        whenBegun();
      };
      return simulate(setup, sink === undefined ? {} : { sink: { ...sink, begin } });
    },
    keeping,
  );
}

describe('a recording', () => {
  it('has the same rows in pieces of any size, and all its tables in a part end at the same moment', async () => {
    const whole = await recordedOnDisk(setup);
    const other = await recordedOnDisk(setup, { all: true }, { rowsAtOnce: 64, partRows: 300 });
    for (const table of Object.keys(shapes) as (keyof typeof shapes)[]) expect(other[table]).toEqual(whole[table]);
    const { parts, ...manifest } = other.timeline.manifest;
    expect({ ...manifest, parts: null }).toEqual({ ...whole.timeline.manifest, parts: null });
    expect(parts.spans.length).toBeGreaterThan(2);
    expect([parts.stalls.length, parts.depths.length]).toEqual([parts.spans.length, parts.spans.length]);
  });

  it('that cannot write ends the recording with one line, and the result is there', async () => {
    const folder = join(scratch(), 'run');
    const timeline = join(folder, 'timeline');
    // A file in place of the folder stands for a disk that takes no more.
    const { result, recording } = into(folder, { rowsAtOnce: 64, partRows: 300 }, () => {
      rmSync(timeline, { recursive: true });
      writeFileSync(timeline, '');
    });
    expect(recording?.failed).toMatch(/^cannot write \S+timeline\/(spans-0000\.parquet|timeline\.json): [^\n]+$/);
    expect(() => refuseFailed(folder, recording)).toThrow(RecordingError);
    expect(resultOf(await openRun(folder)).totals).toEqual(result.totals);
  });

  it('that cannot write any more says so in the manifest, beside the parts of whole stretches', async () => {
    const folder = join(scratch(), 'run');
    const timeline = join(folder, 'timeline');
    // A folder in place of the second part of the waits, written after that of the spans, stands for a disk that takes no more.
    const { result, recording } = into(folder, { rowsAtOnce: 64, partRows: 300 }, () => {
      mkdirSync(join(timeline, 'stalls-0001.parquet'));
    });
    const { manifest, ...opened } = timelineOf(await openRun(folder));
    const [part] = manifest.parts.spans;
    expect([manifest.parts.spans.length, manifest.parts.stalls.length]).toEqual([1, 1]);
    expect(readdirSync(timeline).filter((file) => file.startsWith('spans'))).toEqual([part!.file]);
    expect((await opened.spans()).length).toBe(part!.rows);
    expect(recording?.failed).toMatch(/^cannot write \S+stalls-0001\.parquet: EISDIR/);
    expect(manifest.ended).toMatchObject({ reason: 'disk', why: recording?.failed });
    const { at_ps } = manifest.ended!;
    expect(manifest).toMatchObject({
      end_ps: Math.round(result.totals.latency_s * 1e12),
      windows: [{ from_ps: 0, to_ps: at_ps }],
      missing: [expect.stringMatching(/^The recording ends at [\d.]+ µs: cannot write \S+: EISDIR/)],
      last: -1,
    });
  });
});

describe('a run that is under way', () => {
  it('has a manifest that calls it unfinished, and says what was never to be recorded', async () => {
    const folder = join(scratch(), 'timeline');
    const selection = { sample: 2, window: { from_ps: 1e6, to_ps: 1e12 } };
    const recording = new Recording(() => folder, selection, { rowsAtOnce: 8, partRows: 20 });
    const manifest = () => readManifest(readFileSync(join(folder, 'timeline.json'), 'utf8'), folder);
    const missing = ['Everything outside 1 µs to 1 s is missing', 'All but one in 2 samples are missing'];
    const said = (sentences: readonly string[]) => sentences.map((sentence) => sentence.replace(/ \(.*/, ''));
    let first: TimelineManifest | null = null;
    const begin: typeof recording.sink.begin = (...all) => {
      recording.sink.begin(...all);
      first = manifest();
    };
    simulate(setup, { sink: { ...recording.sink, begin } });
    expect(first).toMatchObject({ end_ps: null, windows: [], ended: { reason: 'unfinished', at_ps: 0 } });
    expect(said(first!.missing)).toEqual([expect.stringMatching(/^The recording ends at 0 s: the run is/), ...missing]);
    const { ended, windows, parts, ...last } = manifest();
    expect(parts.spans.length).toBeGreaterThan(1);
    expect(ended).toMatchObject({ reason: 'unfinished', why: 'the run is under way, or was killed' });
    expect(windows).toEqual([{ from_ps: 1e6, to_ps: ended!.at_ps }]);
    expect(said(last.missing).slice(1)).toEqual(missing);
  });
});

describe('a run that fails', () => {
  it('leaves the parts that were recorded, and no result', async () => {
    const folder = join(scratch(), 'run');
    const broken = () =>
      recordRun(
        folder,
        description,
        { all: true },
        (options) => {
          simulate(setup, options);
          throw new Error('it broke');
        },
        { rowsAtOnce: 64, partRows: 500 },
      );
    expect(broken).toThrow('it broke');
    const run = await openRun(folder);
    expect(run.result).toBeNull();
    const { manifest } = timelineOf(run);
    expect([manifest.end_ps, manifest.ended?.reason, manifest.missing]).toEqual([
      null,
      'failed',
      [expect.stringMatching(/^The recording ends at [\d.]+ µs: the run failed \(it broke\)\.$/)],
    ]);
    expect((await timelineOf(run).spans()).length).toBeGreaterThan(1000);
  });

  it('leaves nothing where it cannot begin, and an earlier run as it was', () => {
    const folder = join(scratch(), 'run');
    mkdirSync(folder);
    writeFileSync(join(folder, 'mine.txt'), 'mine');
    expect(() =>
      recordRun(folder, description, { parts: ['chip.none'] }, (options) => simulate(setup, options)),
    ).toThrow('--timeline-part chip.none: the chip has no such part');
    expect(existsSync(join(folder, 'run.json'))).toBe(false);
  });
});

describe('a selection', () => {
  const rows = async (selection: Selection, batch = 2) => {
    const { spans, timeline, tasks } = await recordedOnDisk({ ...setup, batch }, selection);
    return { spans, timeline, tasks };
  };

  it('of a part of the chip has only what is in it', async () => {
    const { spans, timeline } = await rows({ parts: ['chip.tile[0]'] });
    const names = new Set([...spans.lane].map((lane) => timeline.lanes[lane]!.name));
    expect(names.size).toBeGreaterThan(2);
    expect([...names].filter((name) => !name.startsWith('chip.tile[0].'))).toEqual([]);
    expect(timeline.manifest).toMatchObject({ last: -1, pathEnds: [] });
    expect(timeline.manifest.missing).toEqual(['Everything outside chip.tile[0] is missing (--timeline-part).']);
  });

  it('of one in k samples has these and the work of the whole batch', async () => {
    const { tasks, timeline } = await rows({ sample: 2 }, 4);
    expect(new Set(tasks.sample)).toEqual(new Set([0, 2, -1]));
    expect(timeline.manifest.missing).toEqual(['All but one in 2 samples are missing (--timeline-sample).']);
  });

  it('of a limit stops there, and says from when on it is incomplete', async () => {
    const { spans, timeline } = await rows({ limit: 100 });
    expect(spans.length).toBeLessThanOrEqual(100);
    const [window] = timeline.manifest.windows;
    expect(timeline.manifest.ended).toEqual({ reason: 'limit', at_ps: window!.to_ps, why: expect.any(String) });
    expect(timeline.manifest.missing[0]).toMatch(
      /^The recording ends at \S+ \S+: it has 100 entries, and may not have more \(--timeline-limit\)\.$/,
    );
    const whole = await recordedOnDisk(setup);
    const until = (table: typeof spans) => [...table.id].filter((_, row) => table.start_ps[row]! < window!.to_ps);
    expect(until(spans)).toEqual(until(whole.spans));
  });
});
