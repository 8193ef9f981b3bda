import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { overlaps, type ReadSpan, recordTwoVectors, removeTemporaryDirectories, writeTimeline } from './fixture.ts';

interface ChromeEvent {
  readonly ph: string;
  readonly name: string;
  readonly cat?: string;
  readonly pid: number;
  readonly tid?: number;
  readonly ts: number;
  readonly dur: number;
  readonly id?: number;
  readonly args: Readonly<Record<string, unknown>>;
}

interface ChromeTrace {
  readonly traceEvents: readonly ChromeEvent[];
  readonly otherData: Readonly<Record<string, unknown>>;
}

const parse = (text: string): ChromeTrace => JSON.parse(text);
const read = (file: string): ChromeTrace => parse(readFileSync(file, 'utf8'));
const ps = (microseconds: number): number => Math.round(microseconds * 1e6);

function spansOf(trace: ChromeTrace): ReadSpan[] {
  const named = new Map<string, unknown>();
  for (const event of trace.traceEvents) {
    if (event.name === 'process_name') named.set(`${event.pid}`, event.args.name);
    if (event.name === 'thread_name') named.set(`${event.pid}/${event.tid}`, event.args.name);
  }
  return trace.traceEvents
    .filter((event) => event.ph === 'X')
    .map((event) => ({
      track: `${named.get(`${event.pid}`)} / ${named.get(`${event.pid}/${event.tid}`)} (${event.tid})`,
      name: event.name,
      start_ps: ps(event.ts),
      end_ps: ps(event.ts) + ps(event.dur),
    }));
}

afterAll(removeTemporaryDirectories);

describe('Chrome trace', () => {
  it('shows units as threads, tiles as processes, and waiting transactions beside the unit they wait for', () => {
    const spans = spansOf(read(writeTimeline('.json', recordTwoVectors)));
    expect(spans).toEqual([
      { track: 'chip globalBuffer / chip.globalBuffer #0 (1)', name: 'FW 1 read', start_ps: 0, end_ps: 500 },
      { track: 'chip globalBuffer / chip.globalBuffer #1 (2)', name: 'FW 1 read', start_ps: 0, end_ps: 500 },
      { track: 'chip.tile[3] / pe[1].subarray[0] (3)', name: 'FW 1 mvm', start_ps: 500, end_ps: 1700 },
      { track: 'chip.tile[3] / pe[1].subarray[0] (3)', name: 'FW 1 mvm', start_ps: 1700, end_ps: 2900 },
      {
        track: 'chip.tile[3] / waiting for pe[1].subarray[0] (4)',
        name: 'FW 1 array-busy',
        start_ps: 500,
        end_ps: 1700,
      },
      {
        track: 'chip.tile[3] / waiting for pe[1].subarray[0] (5)',
        name: 'FW 2 array-busy',
        start_ps: 600,
        end_ps: 1700,
      },
    ]);
    expect(overlaps(spans)).toEqual([]);
  });

  it('keeps picoseconds over hours of simulated time', () => {
    const file = writeTimeline('.json', (timeline) => timeline.span(1, 0, 4e15 + 1, 4e15 + 3, 1, -1, -1, 0, -1, 0));
    expect(spansOf(read(file))).toMatchObject([{ name: 'mvm', start_ps: 4e15 + 1, end_ps: 4e15 + 3 }]);
  });

  it('says of each span which task, layer, sample and vector it served', () => {
    const trace = read(writeTimeline('.json', recordTwoVectors));
    expect(trace.traceEvents.find((event) => event.ph === 'X')?.args).toEqual({
      task: 1,
      phase: 'forward',
      layer: 1,
      sample: 5,
      iteration: 0,
      vector: 0,
    });
  });

  it('counts queue depths and power', () => {
    const trace = read(writeTimeline('.json', recordTwoVectors));
    const counters = trace.traceEvents
      .filter((event) => event.ph === 'C')
      .map((event) => [event.name, ps(event.ts), Object.values(event.args)[0]]);
    expect(counters).toEqual([
      ['queue chip.tile[3].pe[1].subarray[0]', 500, 1],
      ['queue chip.tile[3].pe[1].subarray[0]', 1700, 0],
      // The last bin of 1 ns holds 0.225 pJ in the 0.9 ns until the end.
      ...['dynamic power of the chip (W)', 'dynamic power of chip + DRAM (W)'].flatMap((name) => [
        [name, 0, 0.5],
        [name, 2000, 0.25],
        [name, 2900, 0],
      ]),
    ]);
  });

  it('draws an arrow from each span of a vector to the next, if asked', () => {
    const ends = (file: string) =>
      read(file)
        .traceEvents.filter((event) => event.cat === 'flow')
        .map((event) => [event.ph, event.id, event.tid, ps(event.ts)]);
    expect(ends(writeTimeline('.json', recordTwoVectors, { flows: true }))).toEqual([
      ['s', 1, 1, 0],
      ['f', 1, 3, 500],
      ['s', 2, 2, 0],
      ['f', 2, 3, 1700],
    ]);
    expect(ends(writeTimeline('.json', recordTwoVectors))).toEqual([]);
  });

  it('stays valid and says so when the limit is reached', () => {
    const trace = read(writeTimeline('.json', recordTwoVectors, { limit: 2 }));
    expect(spansOf(trace)).toHaveLength(2);
    expect(trace.otherData).toMatchObject({ truncated: true, truncatedAt_us: 0.0005, recorded: 2 });
    expect(trace.traceEvents.at(-1)).toMatchObject({ ph: 'i', name: 'recording stopped: limit of 2 entries reached' });
    expect(read(writeTimeline('.json', recordTwoVectors)).otherData).toMatchObject({ truncated: false });
  });

  it('is valid when nothing was recorded', () => {
    expect(spansOf(read(writeTimeline('.json', () => {})))).toEqual([]);
  });

  it('reads the same compressed, over many megabytes', () => {
    const many = (timeline: Parameters<typeof recordTwoVectors>[0]) => {
      for (let i = 0; i < 20_000; i++) timeline.span(1, 0, i * 1000, i * 1000 + 999, 1, i, 0, 0, -1, 0);
    };
    const plain = readFileSync(writeTimeline('.json', many));
    const packed = readFileSync(writeTimeline('.json.gz', many));
    expect(plain.length).toBeGreaterThan(2 << 20);
    expect(packed.length).toBeLessThan(plain.length / 5);
    expect(gunzipSync(packed).equals(plain)).toBe(true);
  });
});
