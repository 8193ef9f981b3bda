import { afterAll, describe, expect, it } from 'vitest';
import { decodePerfetto as decode } from '../../../support/perfetto.ts';
import { overlaps, recordTwoVectors, removeTemporaryDirectories, writeTimeline } from './fixture.ts';

afterAll(removeTemporaryDirectories);

describe('Perfetto trace', () => {
  it('shows units as tracks below their tile, and waiting transactions beside the unit they wait for', () => {
    const { spans, trackNames } = decode(writeTimeline('.pftrace', recordTwoVectors));
    expect(spans.map(({ track, name, start_ps, end_ps }) => [track, name, start_ps, end_ps]).sort()).toEqual(
      [
        ['chip globalBuffer / chip.globalBuffer #0 (1)', 'FW 1 read', 0, 500],
        ['chip globalBuffer / chip.globalBuffer #1 (2)', 'FW 1 read', 0, 500],
        ['chip.tile[3] / pe[1].subarray[0] (3)', 'FW 1 mvm', 500, 1700],
        ['chip.tile[3] / pe[1].subarray[0] (3)', 'FW 1 mvm', 1700, 2900],
        ['chip.tile[3] / waiting for pe[1].subarray[0] (4)', 'FW 1 array-busy', 500, 1700],
        ['chip.tile[3] / waiting for pe[1].subarray[0] (5)', 'FW 2 array-busy', 600, 1700],
      ].sort(),
    );
    expect(overlaps(spans)).toEqual([]);
    expect([...trackNames.values()][0]).toBe('dfa on "test", mlp (time unit: 1 ns here = 1 ps simulated)');
  });

  it('says of each span which task, layer, sample and vector it served, negative numbers included', () => {
    const { spans } = decode(
      writeTimeline('.pftrace', (timeline) => timeline.span(1, 0, 4e15, 4e15 + 1, 1, 7, -1, 0, -1, 0)),
    );
    expect(spans).toMatchObject([{ start_ps: 4e15, end_ps: 4e15 + 1 }]);
    expect(spans[0]!.args).toEqual({ phase: 'forward', layer: 7, sample: 5, iteration: 0, task: 7, vector: -1 });
  });

  it('counts queue depths and power', () => {
    const { counters } = decode(writeTimeline('.pftrace', recordTwoVectors));
    expect(counters).toEqual([
      ['dynamic power of the chip (W)', 0, 0.5],
      ['dynamic power of chip + DRAM (W)', 0, 0.5],
      ['queue chip.tile[3].pe[1].subarray[0]', 500, 1],
      ['queue chip.tile[3].pe[1].subarray[0]', 1700, 0],
      ['dynamic power of the chip (W)', 2000, 0.25],
      ['dynamic power of chip + DRAM (W)', 2000, 0.25],
      ['dynamic power of the chip (W)', 2900, 0],
      ['dynamic power of chip + DRAM (W)', 2900, 0],
    ]);
  });

  it('ends every flow once, on a span that starts when its cause is over', () => {
    const { spans } = decode(writeTimeline('.pftrace', recordTwoVectors, { flows: true }));
    const arrows = spans.flatMap((effect) =>
      effect.endingFlowIds.map((id) => {
        const causes = spans.filter((span) => span.flowIds.includes(id));
        expect(causes).toHaveLength(1);
        return [causes[0]!.end_ps, effect.start_ps];
      }),
    );
    expect(arrows).toEqual([
      [500, 500],
      [500, 1700],
    ]);
    expect(decode(writeTimeline('.pftrace', recordTwoVectors)).spans.flatMap((span) => span.flowIds)).toEqual([]);
  });

  it('begins no flow that does not end, and keeps the order of spans that meet', () => {
    // Of three spans a vector the last one has no effect; task 2's only span waits for the end of the file.
    const { spans } = decode(
      writeTimeline(
        '.pftrace',
        (timeline) => {
          timeline.span(0, 0, 0, 10, 0, 2, 0, 0, -1, 0);
          for (const [vector, start] of [0, 30, 60].entries()) {
            for (const step of [0, 1, 2])
              timeline.span(1, 0, start + 10 * step, start + 10 * step + 10, 1, 1, vector, 0, -1, 0);
          }
        },
        { flows: true },
      ),
    );
    const ids = (of: (span: (typeof spans)[number]) => bigint[]) => spans.flatMap(of).sort();
    expect(ids(({ flowIds }) => flowIds)).toEqual(ids(({ endingFlowIds }) => endingFlowIds));
    expect(ids(({ flowIds }) => flowIds)).toHaveLength(6);
    expect(spans.filter(({ end_ps, start_ps }) => end_ps - start_ps === 10)).toHaveLength(10);
  });

  it('stays valid and says so when the limit is reached', () => {
    const { spans, instants } = decode(writeTimeline('.pftrace', recordTwoVectors, { limit: 2 }));
    expect(spans).toHaveLength(2);
    expect(instants).toEqual(['recording stopped: limit of 2 entries reached']);
  });

  it('lays overlapping spans of an ideal unit on separate tracks', () => {
    const { spans } = decode(
      writeTimeline('.pftrace', (timeline) => {
        for (let i = 0; i < 5; i++) timeline.span(1, 0, i * 10, i * 10 + 25, 1, i, 0, 0, -1, 0);
      }),
    );
    expect(overlaps(spans)).toEqual([]);
    expect(new Set(spans.map((span) => span.track)).size).toBe(3);
  });
});
