import { useEffect, useState } from 'preact/hooks';
import { type HeldAccount, heldAccounts } from '../../insight/accounts/held.ts';
import type { Recording } from '../../insight/story.ts';
import { readManifest } from '../../timeline/manifest.ts';
import { openTimeline } from '../../timeline/read.ts';
import type { Part, PowerTable } from '../../timeline/tables.ts';
import { partsOf, textOf } from '../parts.ts';
import type { ViewedRun } from '../payload.ts';

/** What became of reading the tables of a run. */
export type Reading =
  | { readonly kind: 'none' | 'reading' | 'large' }
  | { readonly kind: 'failed'; readonly why: string }
  | {
      readonly kind: 'read';
      readonly recording: Recording;
      readonly held: readonly HeldAccount[];
      readonly power: PowerTable;
    };

/** Rows of spans and stalls that the summary reads: more take longer than a reader waits. */
const mostRows = 3e6;

/** The tables of each run, as soon as they are read. */
export function useRecordings(runs: readonly ViewedRun[]): readonly Reading[] {
  const [readings, show] = useState<readonly Reading[]>(() =>
    runs.map(({ timeline }) => ({ kind: timeline === null ? 'none' : 'reading' })),
  );
  useEffect(() => {
    runs.forEach(async (run, i) => {
      if (run.timeline === null) return;
      const reading = await read(run).catch((error): Reading => ({ kind: 'failed', why: String(error.message) }));
      show((before) => before.map((each, at) => (at === i ? reading : each)));
    });
  }, [runs]);
  return readings;
}

async function read(run: ViewedRun): Promise<Reading> {
  const parts = partsOf(run);
  const manifest = readManifest(await textOf(parts, 'timeline.json'), 'timeline.json');
  if (rowsOf(manifest.parts.spans) + rowsOf(manifest.parts.stalls) > mostRows) return { kind: 'large' };
  const timeline = await openTimeline(manifest, parts);
  const [spans, stalls, tasks, power] = await Promise.all([
    timeline.spans(),
    timeline.stalls(),
    timeline.tasks(),
    timeline.power(),
  ]);
  const held = heldAccounts(await timeline.held(), manifest.buffers, manifest.windows);
  return { kind: 'read', recording: { manifest, lanes: timeline.lanes, spans, stalls, tasks }, held, power };
}

const rowsOf = (parts: readonly Part[]) => parts.reduce((sum, { rows }) => sum + rows, 0);
