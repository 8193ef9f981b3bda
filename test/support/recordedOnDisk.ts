import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesIn } from '../../src/recorder/bytes.ts';
import { type KeepingOptions, Recording, type RecordingEnd } from '../../src/recorder/recording.ts';
import type { Selection } from '../../src/recorder/selection.ts';
import { type Result, type Setup, simulate } from '../../src/simulation/index.ts';
import { readManifest } from '../../src/timeline/manifest.ts';
import { openTimeline } from '../../src/timeline/read.ts';
import type {
  DepthTable,
  HeldTable,
  OverviewLevel,
  RecordedTimeline,
  SpanTable,
  StallTable,
  TaskTable,
} from '../../src/timeline/tables.ts';

/** A run that was recorded to disk and read back. */
export interface RecordedOnDisk {
  readonly result: Result;
  readonly end: RecordingEnd;
  readonly timeline: RecordedTimeline;
  readonly spans: SpanTable;
  readonly stalls: StallTable;
  readonly depths: DepthTable;
  readonly held: HeldTable;
  readonly tasks: TaskTable;
  readonly levels: readonly OverviewLevel[];
}

/** Records a run, and reads everything back. */
export async function recordedOnDisk(
  setup: Setup,
  selection: Selection = { all: true },
  keeping: KeepingOptions = {},
): Promise<RecordedOnDisk> {
  const folder = mkdtempSync(join(tmpdir(), 'cimline-recorded-'));
  try {
    const recording = new Recording(() => folder, selection, keeping);
    const result = simulate(setup, { sink: recording.sink });
    const end = recording.end(result);
    const manifest = readManifest(readFileSync(join(folder, 'timeline.json'), 'utf8'), folder);
    const timeline = await openTimeline(manifest, filesIn(folder));
    const [spans, stalls] = [await timeline.spans(), await timeline.stalls()];
    const [depths, held, tasks] = [await timeline.depths(), await timeline.held(), await timeline.tasks()];
    return { result, end, timeline, spans, stalls, depths, held, tasks, levels: await timeline.overview() };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
