import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { type ExportRequest, exportTimeline } from '../../../src/exporters/index.ts';
import type { SmallTimeline } from '../../support/runFolder.ts';
import { removeTemporaryDirectories, temporaryDirectory, threeVectorsTimeline } from './fixture.ts';

afterAll(removeTemporaryDirectories);

interface Event {
  readonly ph: string;
  readonly name: string;
  readonly cat: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur: number;
  readonly id: number;
  readonly args: Readonly<Record<string, string | number>>;
}

async function written(request: ExportRequest = {}, change: SmallTimeline = {}, name = 'run.json') {
  const folder = temporaryDirectory();
  const out = join(folder, name);
  await exportTimeline(threeVectorsTimeline(change), { ...request, out });
  expect(readdirSync(folder)).toEqual([name]);
  const bytes = readFileSync(out);
  const { traceEvents, otherData } = JSON.parse((name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'));
  const events = traceEvents as Event[];
  const named = (what: string) =>
    new Map(events.filter(({ name }) => name === what).map((one) => [`${one.pid}/${one.tid}`, one]));
  const [processes, threads] = [named('process_name'), named('thread_name')];
  const row = ({ pid, tid }: Event) =>
    `${processes.get(`${pid}/0`)?.args.name} / ${threads.get(`${pid}/${tid}`)?.args.name}`;
  const ps = (us: number) => Math.round(us * 1e6);
  const slices = events.filter(({ ph }) => ph === 'X');
  return {
    events,
    otherData,
    slices: slices.map((one) => [row(one), one.name, ps(one.ts), ps(one.ts + one.dur)]),
    args: (cat: string) => slices.filter((one) => one.cat === cat).map(({ args }) => args),
    arrows: (ph: 's' | 'f') => events.filter((one) => one.ph === ph).map((one) => [one.id, row(one), ps(one.ts)]),
    counters: events.filter(({ ph }) => ph === 'C').map((one) => [one.name, ps(one.ts), one.args.value]),
  };
}

describe('Chrome trace', () => {
  it('has the path, iterations, phases and layers on top, and below a row for each unit and for its waits', async () => {
    const { slices } = await written();
    expect(slices).toEqual([
      ['run: dfa on "test", mlp / critical path', 'globalBuffer FW 1 read', 0, 500],
      ['run: dfa on "test", mlp / critical path', 'subarray FW 1 mvm', 500, 1700],
      ['run: dfa on "test", mlp / critical path', 'subarray FW 1 mvm', 1700, 2900],
      ['run: dfa on "test", mlp / critical path', 'subarray AG 2 mvm', 2900, 4200],
      ['run: dfa on "test", mlp / iterations', 'iteration 1', 0, 4200],
      ['run: dfa on "test", mlp / phase forward', 'forward', 0, 2900],
      ['run: dfa on "test", mlp / phase error', 'error', 0, 4200],
      ['layers / fc1: forward', 'forward fc1', 0, 2900],
      ['layers / fc2: error', 'error fc2', 0, 4200],
      ['chip globalBuffer / chip.globalBuffer #0', 'FW 1 read', 0, 500],
      ['chip globalBuffer / chip.globalBuffer #1', 'FW 1 read', 0, 500],
      ['chip.tile[3] (fc1) / pe[1].subarray[0]', 'FW 1 mvm', 500, 1700],
      ['chip globalBuffer / chip.globalBuffer #0', 'AG 2 read', 600, 1100],
      ['chip.tile[3] (fc1) / pe[1].subarray[0]', 'FW 1 mvm', 1700, 2900],
      ['chip.tile[3] (fc1) / pe[1].subarray[0]', 'AG 2 mvm', 2900, 4100],
      ['chip.tile[3] (fc1) / waiting for pe[1].subarray[0]', 'array-busy', 500, 1100],
      ['chip.tile[3] (fc1) / waiting for pe[1].subarray[0]', 'array-busy x2', 1100, 1700],
      ['chip.tile[3] (fc1) / waiting for pe[1].subarray[0]', 'array-busy', 1700, 2900],
      ['chip controller / passing chip.controller', 'clock-edge', 0, 600],
    ]);
  });

  it('says of a span what it served, and of what waited how many', async () => {
    const { args, otherData } = await written();
    expect(args('service').at(-1)).toEqual({
      phase: 'error',
      layer: 'fc2',
      sample: -1,
      iteration: 0,
      task: 2,
      vector: 0,
      span: 6,
      waited_ps: 1800,
      for: 'array-busy',
    });
    expect(args('waiting')).toEqual([{ 'array-busy': 1 }, { 'array-busy': 2 }, { 'array-busy': 1 }]);
    expect(args('path').at(-1)).toMatchObject({ lane: 'chip.tile[3].pe[1].subarray[0]', phase: 'error', span: 6 });
    expect(otherData).toEqual({ title: 'dfa on "test", mlp', end_us: 0.0042, entries: 16, missing: [] });
  });

  it('draws arrows from the causes that were noted, also through what passed without a unit', async () => {
    const spans = [
      { id: 0, cause: -1, start_ps: 0, duration_ps: 5, lane: 0, task: 1 },
      { id: 1, cause: 0, start_ps: 5, duration_ps: 5, lane: 3, unit: -1, operation: 2, task: 1 },
      { id: 2, cause: 1, start_ps: 10, duration_ps: 5, lane: 1, task: 1 },
      { id: 3, cause: 0, start_ps: 10, duration_ps: 5, lane: 2, task: 1 },
      { id: 4, cause: 99, start_ps: 20, duration_ps: 5, lane: 2, task: 1 },
    ];
    const { arrows } = await written({ flows: true }, { spans, stalls: [], depths: [] });
    const buffer = 'chip globalBuffer / chip.globalBuffer #0';
    expect(arrows('s').sort()).toEqual([
      [3, buffer, 0],
      [4, buffer, 0],
    ]);
    expect(arrows('f').sort()).toEqual([
      [3, 'chip.tile[3] (fc1) / pe[1].subarray[0]', 10],
      [4, 'chip.tile[3] (fc1) / pe[1].subarray[1]', 10],
    ]);
    expect((await written({}, { spans })).arrows('s')).toEqual([]);
  });

  it('counts queues, what buffers hold, and power', async () => {
    const { counters } = await written();
    const power = 'dynamic power of the chip (W)';
    const held = 'held in chip.globalBuffer (bits of 64)';
    expect(counters.filter(([name]) => name !== 'dynamic power of chip + DRAM (W)')).toEqual([
      ['queue chip.tile[3].pe[1].subarray[0]', 500, 1],
      ['queue chip.tile[3].pe[1].subarray[0]', 1100, 2],
      ['queue chip.tile[3].pe[1].subarray[0]', 1700, 1],
      ['queue chip.tile[3].pe[1].subarray[0]', 2900, 0],
      [held, 0, 8],
      [held, 2900, 4],
      [held, 4200, 0],
      [power, 0, 0.5],
      [power, 2000, 0.25],
      [power, 4000, 0.5],
      [power, 4200, 0],
    ]);
  });

  it('is the same in pieces, and gzipped', async () => {
    const whole = await written();
    for (const partRows of [1, 2, 3]) expect((await written({}, { partRows })).events.length).toBe(whole.events.length);
    expect((await written({}, { partRows: 2 })).slices.sort()).toEqual([...whole.slices].sort());
    expect((await written({}, {}, 'run.json.gz')).events).toEqual(whole.events);
  });

  it('shows what overlaps a window, and says where nothing was recorded', async () => {
    const { slices } = await written({ window: { from_ps: 1100, to_ps: 1700 } });
    const own = slices.filter(([row]) => !String(row).startsWith('layers'));
    expect(own.map(([row, , from, to]) => [String(row).split(' / ')[1], from, to])).toEqual([
      ['critical path', 500, 1700],
      ['iterations', 0, 4200],
      ['phase forward', 0, 2900],
      ['phase error', 0, 4200],
      ['pe[1].subarray[0]', 500, 1700],
      ['waiting for pe[1].subarray[0]', 500, 1100],
      ['waiting for pe[1].subarray[0]', 1100, 1700],
      ['waiting for pe[1].subarray[0]', 1700, 2900],
    ]);
    const windows = [
      { from_ps: 0, to_ps: 500 },
      { from_ps: 2900, to_ps: 4200 },
    ];
    const manifest = { ...threeVectorsTimeline().manifest, windows, pathEnds: [0], missing: ['500 to 2900 ps'] };
    const gappy = await written({}, { manifest });
    expect(gappy.slices.slice(0, 3)).toEqual([
      ['run: dfa on "test", mlp / not recorded', 'not recorded', 500, 2900],
      ['run: dfa on "test", mlp / critical path', 'globalBuffer FW 1 read', 0, 500],
      ['run: dfa on "test", mlp / critical path', 'subarray AG 2 mvm', 2900, 4200],
    ]);
    // However small the pieces in which it is read.
    expect((await written({}, { manifest, partRows: 1 })).slices.slice(0, 3)).toEqual(gappy.slices.slice(0, 3));
    expect(gappy.otherData.missing).toEqual(['500 to 2900 ps']);
  });

  it('lays spans of an ideal unit on further rows where they overlap', async () => {
    const spans = [0, 1, 2, 3, 4].map((id) => ({
      id,
      cause: -1,
      start_ps: 10 * id,
      duration_ps: 25,
      lane: 1,
      task: 1,
    }));
    const { events } = await written({}, { spans, stalls: [], depths: [] });
    const service = events.filter(({ cat }) => cat === 'service');
    expect(service.map(({ tid }) => tid - service[0]!.tid)).toEqual([0, 1, 2, 0, 1]);
  });
});
