import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { powerCounters } from '../../../src/report/timeline/power.ts';
import { cimline, scratch } from '../../support/cli.ts';
import { decodePerfetto } from '../../support/perfetto.ts';

/** Timelines of real simulations, read back from their files. */

interface Event {
  readonly ph: string;
  readonly name: string;
  readonly cat?: string;
  readonly pid: number;
  readonly tid?: number;
  readonly ts: number;
  readonly dur?: number;
  readonly id?: number;
  readonly args?: Readonly<Record<string, number | string>>;
}

interface Trace {
  readonly traceEvents: readonly Event[];
  readonly otherData: { readonly end_us: number; readonly recorded: number; readonly truncated: boolean };
}

const ps = (microseconds: number) => Math.round(microseconds * 1e6);

async function record(file: string, ...more: string[]): Promise<{ path: string; stdout: string; stderr: string }> {
  const path = join(scratch(), file);
  const run = ['run', 'fefet-22nm', 'mlp', '--batch', '2', '--json', '--timeline', path];
  const { exitCode, stdout, stderr } = await cimline([...run, ...more]);
  expect([exitCode, readdirSync(join(path, '..'))]).toEqual([0, [file]]);
  return { path, stdout, stderr };
}

const trace = (path: string): Trace => JSON.parse(readFileSync(path, 'utf8'));

/** Names of lanes: `thread_name` of each pid/tid. */
function lanes({ traceEvents }: Trace): Map<string, string> {
  const named = traceEvents.filter(({ name }) => name === 'thread_name');
  return new Map(named.map(({ pid, tid, args }) => [`${pid}/${tid}`, `${pid} ${args?.name}`]));
}

interface Interval {
  readonly lane: string;
  readonly start: number;
  readonly end: number;
}

function intervals({ traceEvents }: Trace): Interval[] {
  return traceEvents
    .filter(({ ph }) => ph === 'X')
    .map(({ pid, tid, ts, dur }) => ({ lane: `${pid}/${tid}`, start: ps(ts), end: ps(ts) + ps(dur ?? 0) }));
}

function overlapping(all: readonly Interval[]): Interval[] {
  const sorted = [...all].sort((a, b) => a.lane.localeCompare(b.lane) || a.start - b.start || a.end - b.end);
  return sorted.filter((one, i) => i > 0 && sorted[i - 1]?.lane === one.lane && (sorted[i - 1]?.end ?? 0) > one.start);
}

describe.each(['bp', 'dfa'])('a timeline of %s', (rule) => {
  const recorded = record('t.json', '--rule', rule, '--flows');

  test('has one lane for each unit, on which no spans overlap', async () => {
    const read = trace((await recorded).path);
    const spans = intervals(read);
    expect(spans.length).toBeGreaterThan(1000);
    expect(overlapping(spans)).toEqual([]);
    // A unit that served two at once would have got a second lane of its name.
    const units = [...lanes(read).values()].filter((name) => !name.includes('waiting for'));
    expect(new Set(units).size).toBe(units.length);
    expect(units.filter((name) => name.endsWith('chip.globalBuffer'))).toHaveLength(1);
  });

  test('ends when the run ends', async () => {
    const { path, stdout } = await recorded;
    const { latency_s } = JSON.parse(stdout).totals;
    const read = trace(path);
    expect(read.otherData.truncated).toBe(false);
    expect(ps(read.otherData.end_us)).toBe(Math.round(latency_s * 1e12));
    expect(Math.max(...intervals(read).map(({ end }) => end))).toBe(Math.round(latency_s * 1e12));
  });

  test('has arrows whose two ends are starts of spans, the effect not before the end of its cause', async () => {
    const read = trace((await recorded).path);
    const ends = new Map<number, Event[]>();
    for (const event of read.traceEvents.filter(({ cat }) => cat === 'flow')) {
      ends.set(event.id ?? -1, [...(ends.get(event.id ?? -1) ?? []), event]);
    }
    const finish = new Map(intervals(read).map(({ lane, start, end }) => [`${lane} ${start}`, end]));
    expect(ends.size).toBeGreaterThan(100);
    for (const pair of ends.values()) {
      expect(pair.map(({ ph }) => ph)).toEqual(['s', 'f']);
      const [from, to] = pair.map(({ pid, tid, ts }) => ({ key: `${pid}/${tid} ${ps(ts)}`, at: ps(ts) }));
      expect(finish.has(to!.key)).toBe(true);
      expect(finish.get(from!.key)).toBeLessThanOrEqual(to!.at);
    }
  });

  test('counts queue depths, which end at zero, and power, whose integral is the energy of the run', async () => {
    const { path, stdout } = await recorded;
    const counters = trace(path).traceEvents.filter(({ ph }) => ph === 'C');
    const depths = new Map<string, number>();
    for (const { name, args } of counters.filter(({ name }) => name.startsWith('queue '))) {
      depths.set(name, Number(args?.depth));
      expect(Number(args?.depth)).toBeGreaterThanOrEqual(0);
    }
    expect(depths.has('queue chip.globalBuffer')).toBe(true);
    expect(new Set(depths.values())).toEqual(new Set([0]));
    const { totals } = JSON.parse(stdout);
    for (const part of ['chip', 'chipAndDram'] as const) {
      const power = counters.filter(({ name }) => name === powerCounters[part]);
      const joules = power.reduce((sum, { ts, args }, i) => {
        const until = power[i + 1]?.ts ?? ts;
        return sum + Number(args?.value) * (until - ts) * 1e-6;
      }, 0);
      expect(joules / totals[part].dynamic_J).toBeCloseTo(1, 6);
      expect(power.at(-1)).toMatchObject({ ts: expect.closeTo(totals.latency_s * 1e6, 6), args: { value: 0 } });
    }
  });
});

test('Perfetto and Chrome files of one run hold the same spans and arrows', async () => {
  const chrome = trace((await record('t.json', '--rule', 'dfa', '--flows')).path);
  const perfetto = decodePerfetto((await record('t.pftrace', '--rule', 'dfa', '--flows')).path);
  const key = (start: number, end: number, name: string) => `${start} ${end} ${name}`;
  const ofChrome = chrome.traceEvents
    .filter(({ ph }) => ph === 'X')
    .map(({ ts, dur, name }) => key(ps(ts), ps(ts) + ps(dur ?? 0), name));
  const ofPerfetto = perfetto.spans.map(({ start_ps, end_ps, name }) => key(start_ps, end_ps, name));
  expect(ofPerfetto.sort()).toEqual(ofChrome.sort());
  const begun = perfetto.spans.flatMap(({ flowIds }) => flowIds);
  const ended = perfetto.spans.flatMap(({ endingFlowIds }) => endingFlowIds);
  // In Perfetto every span that may be a cause opens a flow; one that nothing follows is not drawn.
  expect(new Set(begun).size).toBe(begun.length);
  expect(new Set(ended).size).toBe(ended.length);
  for (const id of ended) expect(begun).toContain(id);
  expect(ended).toHaveLength(chrome.traceEvents.filter(({ ph }) => ph === 's').length);
});

test('a compressed timeline holds the same text', async () => {
  const plain = readFileSync((await record('t.json', '--rule', 'bp')).path, 'utf8');
  const packed = gunzipSync(readFileSync((await record('t.json.gz', '--rule', 'bp')).path)).toString('utf8');
  expect(packed).toBe(plain);
});

test('a window behind the end of the run is refused with that end, and no file is left', async () => {
  const path = join(scratch(), 't.json');
  const words = ['run', 'fefet-22nm', 'digits', '--batch', '1', '--timeline', path, '--timeline-window', '1s..2s'];
  const { exitCode, stderr } = await cimline(words);
  expect([exitCode, existsSync(path), existsSync(`${path}.part`)]).toEqual([2, false, false]);
  expect(stderr).toMatch(
    /^--timeline-window: it begins at 1\S* s, expected a part of the run, which ends at \S+ [µu]s\n$/,
  );
});

test('a window records its part of the run only', async () => {
  const { path } = await record('t.json', '--rule', 'dfa', '--timeline-window', '100us..200us');
  const spans = intervals(trace(path));
  expect(spans.length).toBeGreaterThan(10);
  for (const { start, end } of spans) expect([start < 200e6, end > 100e6]).toEqual([true, true]);
});

test.each(['.json', '.pftrace'])('at its limit a %s stops, says where, and stays valid', async (extension) => {
  const { path, stderr } = await record(`t${extension}`, '--rule', 'bp', '--timeline-limit', '100');
  expect(stderr).toMatch(/100 spans, stalls and queue depths/);
  expect(stderr).toMatch(/the timeline stops at [\d.]+ [nµ]s, where its limit was reached/);
  if (extension === '.json') expect(trace(path).otherData).toMatchObject({ recorded: 100, truncated: true });
  else expect(decodePerfetto(path).instants).toEqual(['recording stopped: limit of 100 entries reached']);
});

test('a run that fails half-way leaves no timeline, finished or not', async () => {
  const directory = scratch();
  const { exitCode, stderr } = await cimline([
    ...['run', 'fefet-22nm', 'wolters2023', '--rule', 'bp', '--batch', '2', '--set', 'cell.writePulse=1s'],
    ...['--timeline', join(directory, 't.json'), '--out', join(directory, 'out')],
  ]);
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/^fefet-22nm: .* past the last instant/);
  expect([readdirSync(directory), existsSync(join(directory, 'out'))]).toEqual([[], false]);
});

test('a chart has a line for each phase of each layer, none wider than the terminal', async () => {
  const { stdout } = await cimline(['run', 'fefet-22nm', 'mlp', '--rule', 'bp', '--batch', '2', '--gantt']);
  const chart = stdout
    .slice(stdout.lastIndexOf('\n\n') + 2)
    .trimEnd()
    .split('\n');
  // BP: every phase of all three layers (the output's error is the loss); an axis of two lines.
  expect(chart).toHaveLength(4 * 3 + 2);
  expect(chart[0]).toMatch(/^forward hidden1 +│█/);
  for (const line of chart) expect(line.length).toBeLessThanOrEqual(160);
});
