import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type ExportRequest, exportTimeline } from '../../../src/exporters/index.ts';
import { type Decoded, decodePerfetto } from '../../support/perfetto.ts';
import type { SmallTimeline } from '../../support/runFolder.ts';
import { removeTemporaryDirectories, temporaryDirectory, threeVectorsTimeline } from './fixture.ts';

afterAll(removeTemporaryDirectories);

async function written(request: ExportRequest = {}, change: SmallTimeline = {}): Promise<Decoded> {
  const out = join(temporaryDirectory(), 'run.pftrace');
  await exportTimeline(threeVectorsTimeline(change), { ...request, out });
  return decodePerfetto(out);
}

const row = ({ track }: Decoded['spans'][number]) => track.replace(/ \(\d+\)$/, '');

describe('Perfetto trace', () => {
  it('has the rows of the Chrome trace below a root that tells the unit of time', async () => {
    const { spans, trackNames } = await written();
    expect(trackNames.get(1)).toBe('time unit: 1 ns here = 1 ps simulated');
    expect(spans.map((one) => [row(one), one.name, one.start_ps, one.end_ps]).sort()).toEqual(
      [
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
        ['chip globalBuffer / chip.globalBuffer #0', 'AG 2 read', 600, 1100],
        ['chip globalBuffer / chip.globalBuffer #1', 'FW 1 read', 0, 500],
        ['chip.tile[3] (fc1) / pe[1].subarray[0]', 'FW 1 mvm', 500, 1700],
        ['chip.tile[3] (fc1) / pe[1].subarray[0]', 'FW 1 mvm', 1700, 2900],
        ['chip.tile[3] (fc1) / pe[1].subarray[0]', 'AG 2 mvm', 2900, 4100],
        ['chip.tile[3] (fc1) / waiting for pe[1].subarray[0]', 'array-busy', 500, 1100],
        ['chip.tile[3] (fc1) / waiting for pe[1].subarray[0]', 'array-busy x2', 1100, 1700],
        ['chip.tile[3] (fc1) / waiting for pe[1].subarray[0]', 'array-busy', 1700, 2900],
        ['chip controller / passing chip.controller', 'clock-edge', 0, 600],
      ].sort(),
    );
  });

  it('says of a span what it served, negative and large numbers included', async () => {
    const late = 4e15;
    const { spans } = await written(
      {},
      {
        spans: [
          {
            id: 2 ** 40,
            cause: -1,
            start_ps: late,
            duration_ps: 1,
            lane: 1,
            unit: 0,
            operation: 1,
            task: 2,
            vector: -1,
          },
        ],
        stalls: [],
        manifest: { ...threeVectorsTimeline().manifest, end_ps: 2 * late, windows: [{ from_ps: 0, to_ps: 2 * late }] },
      },
    );
    const [span] = spans.filter((one) => row(one) === 'chip.tile[3] (fc1) / pe[1].subarray[0]');
    expect(span).toMatchObject({ start_ps: late, end_ps: late + 1 });
    expect(span!.args).toEqual({
      phase: 'error',
      layer: 'fc2',
      sample: -1,
      iteration: 0,
      task: 2,
      vector: -1,
      span: 2 ** 40,
    });
  });

  it('counts queues and bits in whole numbers, and power in watts', async () => {
    const { counters } = await written();
    const held = 'held in chip.globalBuffer (bits of 64)';
    expect(counters.filter(([name]) => name !== 'dynamic power of chip + DRAM (W)')).toEqual([
      [held, 0, 8],
      ['dynamic power of the chip (W)', 0, 0.5],
      ['queue chip.tile[3].pe[1].subarray[0]', 500, 1],
      ['queue chip.tile[3].pe[1].subarray[0]', 1100, 2],
      ['queue chip.tile[3].pe[1].subarray[0]', 1700, 1],
      ['dynamic power of the chip (W)', 2000, 0.25],
      ['queue chip.tile[3].pe[1].subarray[0]', 2900, 0],
      [held, 2900, 4],
      ['dynamic power of the chip (W)', 4000, 0.5],
      [held, 4200, 0],
      ['dynamic power of the chip (W)', 4200, 0],
    ]);
  });

  it('ends every arrow once, on a span that does not start before its cause', async () => {
    const { spans } = await written({ flows: true });
    const arrows = spans.flatMap((effect) =>
      effect.endingFlowIds.map((id) => {
        const causes = spans.filter((span) => span.flowIds.includes(id));
        expect(causes).toHaveLength(1);
        return [causes[0]!.start_ps, effect.start_ps];
      }),
    );
    expect(arrows.sort()).toEqual([
      [0, 500],
      [1700, 2900],
      [500, 1700],
    ]);
    expect(spans.flatMap(({ flowIds }) => flowIds)).toHaveLength(arrows.length);
    expect((await written()).spans.flatMap(({ flowIds }) => flowIds)).toEqual([]);
  });

  it('says what was not recorded', async () => {
    const manifest = { ...threeVectorsTimeline().manifest, missing: ['Iteration 3 was not recorded.'] };
    expect((await written({}, { manifest })).instants).toEqual(['Iteration 3 was not recorded.']);
  });

  it('keeps slices that meet, and those that take no time, in order', async () => {
    const spans = [0, 0, 10, 10].map((duration_ps, id) => ({
      id,
      cause: -1,
      start_ps: 10 * Math.max(0, id - 1),
      duration_ps,
      lane: 1,
      task: 1,
    }));
    const decoded = await written({}, { spans, stalls: [] });
    const own = decoded.spans.filter((one) => row(one).endsWith('subarray[0]'));
    expect(own.map(({ start_ps, end_ps }) => [start_ps, end_ps])).toEqual([
      [0, 0],
      [0, 0],
      [10, 20],
      [20, 30],
    ]);
  });
});
