import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { load } from '../src/config/index.ts';
import { type ExportRequest, exportTimeline } from '../src/exporters/index.ts';
import { record } from '../src/library/record.ts';
import { openRun, timelineOf } from '../src/recorder/open.ts';

const ROUNDS = 5;
/** Samples of the reference perceptron: enough entries for a rate, few enough for a round of seconds. */
const BATCH = 20;

/** Each exporter once; a chart is of a stretch, as one would draw it. */
const exports: readonly (readonly [name: string, request: ExportRequest])[] = [
  ['chrome', { out: 'bp.json' }],
  ['chrome, flows', { out: 'flows.json', flows: true }],
  ['perfetto', { out: 'bp.pftrace' }],
  ['perfetto, flows', { out: 'flows.pftrace', flows: true }],
  ['vcd', { out: 'bp.vcd' }],
  ['csv', { out: 'csv', format: 'csv' }],
  ['gantt', { out: 'bp.txt' }],
];

/**
 * Recorded entries that each exporter reads and writes in a second. All take turns, round after round, so that a noisy
 * machine disturbs them alike.
 */
export async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'cimline-bench-'));
  try {
    const loaded = load({ chip: 'fefet-22nm', network: 'mlp', rule: 'bp', batch: BATCH });
    const { recording } = record(join(folder, 'run'), loaded, { timeline: { all: true } });
    const entries = recording?.entries ?? 0;
    const timeline = timelineOf(await openRun(join(folder, 'run')));
    const measured = exports.map(([name, request]) => ({
      name,
      request: { ...request, out: join(folder, request.out ?? name) },
      times: [] as number[],
    }));
    for (let round = 0; round <= ROUNDS; round++)
      for (const { request, times } of measured) {
        const start = performance.now();
        await exportTimeline(timeline, request);
        // The first round compiles.
        if (round > 0) times.push(performance.now() - start);
      }
    console.log(`exported: ${entries} entries of bp on fefet-22nm, mlp, batch ${BATCH}`);
    for (const { name, times } of measured) {
      const time_s = (times.sort((a, b) => a - b)[ROUNDS >> 1] ?? Number.NaN) / 1e3;
      const rate = Math.round(entries / time_s / 1e3);
      console.log(`${name.padEnd(24)} ${time_s.toFixed(2).padStart(7)} s   ${String(rate).padStart(5)} k entries/s`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}
