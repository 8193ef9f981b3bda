import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect } from 'vitest';
import { type ExportRequest, exportTimeline } from '../../src/exporters/index.ts';
import { criticalPath as walkedPath } from '../../src/exporters/path.ts';
import { select } from '../../src/exporters/selection.ts';
import { readCsv } from '../../src/files/index.ts';
import { SpanIndex } from '../../src/insight/accounts/spanIndex.ts';
import type { RecordedTimeline, Window } from '../../src/timeline/tables.ts';
import { asyncLaw } from '../support/law.ts';
import { criticalPath } from '../support/pathAccount.ts';
import { decodePerfetto } from '../support/perfetto.ts';
import { setupOf, sketches } from '../support/random.ts';
import { type RecordedRun, recorded } from '../support/recorded.ts';
import { timelineOfTables } from '../support/timeline.ts';
import { parseVcd, vcdIntegral } from '../support/vcd.ts';

const folder = mkdtempSync(join(tmpdir(), 'cimline-exporters-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Picoseconds of work by lane, and of waits by lane and by reason: what every format must tell. */
interface Sums {
  readonly busy: Record<string, number>;
  readonly waitedFor: Record<string, number>;
  readonly reasons: Record<string, number>;
}

const none = (): Sums => ({ busy: {}, waitedFor: {}, reasons: {} });

function add(sums: Record<string, number>, key: string, time_ps: number): void {
  if (time_ps > 0) sums[key] = (sums[key] ?? 0) + time_ps;
}

function ofTables({ recording: { lanes, spans, stalls, manifest } }: RecordedRun): Sums {
  const sums = none();
  const names = new Map(lanes.map(({ id, name }) => [id, name]));
  for (let row = 0; row < spans.length; row++) {
    if (spans.unit[row]! >= 0) add(sums.busy, names.get(spans.lane[row]!)!, spans.duration_ps[row]!);
  }
  for (let row = 0; row < stalls.length; row++) {
    add(sums.waitedFor, names.get(stalls.lane[row]!)!, stalls.duration_ps[row]!);
    add(sums.reasons, manifest.reasons[stalls.reason[row]!]!, stalls.duration_ps[row]!);
  }
  return sums;
}

interface Slice {
  readonly group: string;
  readonly row: string;
  readonly start_ps: number;
  readonly end_ps: number;
  readonly args: object;
}

/** Of the rows of lanes; those on top are of groups of their own. */
function ofSlices(slices: readonly Slice[]): Sums {
  const sums = none();
  for (const { group, row, start_ps, end_ps, args } of slices) {
    if (group.startsWith('run: ') || group === 'layers' || row.startsWith('passing ')) continue;
    const own = row.replace(/ #\d+$/, '').replace('waiting for ', '');
    const lane = /^chip\.(unbuilt\.)?tile\[/.test(group) ? `${group}.${own}` : own;
    if (!row.startsWith('waiting for ')) add(sums.busy, lane, end_ps - start_ps);
    else {
      for (const [reason, count] of Object.entries(args)) {
        add(sums.waitedFor, lane, count * (end_ps - start_ps));
        add(sums.reasons, reason, count * (end_ps - start_ps));
      }
    }
  }
  return sums;
}

interface Event {
  readonly ph: string;
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur: number;
  readonly args: Readonly<Record<string, string | number>>;
}

function ofChrome(file: string): Sums {
  const { traceEvents } = JSON.parse(readFileSync(file, 'utf8'));
  const named = (what: string) =>
    new Map(
      traceEvents.flatMap(({ name, pid, tid, args }: Event) => (name === what ? [[`${pid}/${tid}`, args.name]] : [])),
    );
  const [groups, rows] = [named('process_name'), named('thread_name')];
  const ps = (us: number) => Math.round(us * 1e6);
  return ofSlices(
    traceEvents
      .filter(({ ph }: Event) => ph === 'X')
      .map(({ pid, tid, ts, dur, args }: Event) => ({
        group: groups.get(`${pid}/0`),
        row: rows.get(`${pid}/${tid}`),
        start_ps: ps(ts),
        end_ps: ps(ts) + ps(dur),
        args,
      })),
  );
}

function ofPerfetto(file: string): Sums {
  return ofSlices(
    decodePerfetto(file).spans.map(({ track, ...times }) => {
      const [group = '', row = ''] = track.replace(/ \(\d+\)$/, '').split(' / ');
      return { group, row, ...times };
    }),
  );
}

/** What a dump can tell: there are no reasons in it, and no blanks in its names. */
function dumped({ busy, waitedFor }: Sums): Omit<Sums, 'reasons'> {
  const named = (sums: Readonly<Record<string, number>>) =>
    Object.fromEntries(
      Object.entries(sums).map(([name, time_ps]) => [name.replaceAll(' ', '_').replaceAll('..', '-'), time_ps]),
    );
  return { busy: named(busy), waitedFor: named(waitedFor) };
}

function ofVcd(file: string): Omit<Sums, 'reasons'> {
  const { variables, end } = parseVcd(readFileSync(file, 'utf8'));
  const { busy, waitedFor } = none();
  for (const [name, variable] of variables) {
    const lane = name.replace(/\.\w+$/, '');
    if (name.endsWith('.busy')) add(busy, lane, vcdIntegral(variable, end));
    if (name.endsWith('.queue')) add(waitedFor, lane, vcdIntegral(variable, end));
  }
  return { busy, waitedFor };
}

function ofCsv(place: string): Sums {
  const sums = none();
  const rows = (table: string) => {
    const [head = [], ...rest] = readCsv(join(place, `${table}.csv`));
    return rest.map((row) => (name: string) => row[head.findIndex((cell) => cell.is(name))]!);
  };
  for (const cell of rows('spans')) {
    if (cell('unit').number() >= 0) add(sums.busy, cell('lane').text(), cell('duration_ps').number());
  }
  for (const cell of rows('stalls')) {
    add(sums.waitedFor, cell('lane').text(), cell('duration_ps').number());
    add(sums.reasons, cell('reason').text(), cell('duration_ps').number());
  }
  return sums;
}

async function written(timeline: RecordedTimeline, name: string, request: ExportRequest = {}): Promise<string> {
  const out = join(folder, name);
  await exportTimeline(timeline, { ...request, out });
  return out;
}

asyncLaw(
  'all formats tell the same work and waits, those of the tables and of the result',
  sketches(),
  4,
  async (sketch) => {
    const run = recorded(setupOf(sketch, 'subarray'));
    const timeline = timelineOfTables(run);
    const expected = ofTables(run);
    for (const { reason } of run.result.stalls) {
      const stalled_s = run.result.stalls.reduce((sum, one) => sum + (one.reason === reason ? one.stalled_s : 0), 0);
      expect(expected.reasons[reason]).toBe(Math.round(stalled_s * 1e12));
    }
    expect(ofChrome(await written(timeline, 'run.json', { flows: true }))).toEqual(expected);
    expect(ofPerfetto(await written(timeline, 'run.pftrace', { flows: true }))).toEqual(expected);
    expect(ofCsv(await written(timeline, 'tables', { format: 'csv' }))).toEqual(expected);
    expect(ofVcd(await written(timeline, 'run.vcd'))).toEqual(dumped(expected));
  },
);

asyncLaw('dumps of two windows side by side add up to that of the whole', sketches(), 6, async (sketch) => {
  const run = recorded(setupOf(sketch, 'subarray'));
  const timeline = timelineOfTables(run);
  const cut = Math.floor(run.end_ps * 0.37);
  const dump = async (from_ps: number, to_ps: number) => {
    const window: Window = { from_ps, to_ps };
    return ofVcd(await written(timeline, `${from_ps}.vcd`, { window }));
  };
  const [before, after] = [await dump(0, cut), await dump(cut, run.end_ps)];
  const together: Omit<Sums, 'reasons'> = { busy: { ...before.busy }, waitedFor: { ...before.waitedFor } };
  for (const key of ['busy', 'waitedFor'] as const) {
    for (const [lane, time_ps] of Object.entries(after[key])) add(together[key], lane, time_ps);
  }
  expect(together).toEqual(dumped(ofTables(run)));
});

asyncLaw('the critical path that is written is the one that is explained', sketches(), 6, async (sketch) => {
  const run = recorded(setupOf(sketch));
  const timeline = timelineOfTables(run);
  const { manifest, spans, stalls } = run.recording;
  const { row, from_ps, to_ps } = criticalPath({ manifest, index: new SpanIndex(spans), stalls });
  const explained = [...row].map((each, piece) => [spans.id[each], from_ps[piece]!, to_ps[piece]!] as const);
  const walked = await walkedPath(timeline, select(timeline));
  expect(walked.map(({ id, start_ps, end_ps }) => [id, start_ps, end_ps])).toEqual(
    explained.filter(([, from, to]) => to > from),
  );
  expect(walked.at(-1)?.end_ps).toBe(run.end_ps);
});
