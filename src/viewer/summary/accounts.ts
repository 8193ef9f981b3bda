import { type Overlap, overlapOf } from '../../insight/accounts/concurrency.ts';
import { type ComponentUse, componentUses, type LaneUse, laneUses } from '../../insight/accounts/lanes.ts';
import { lengthOf } from '../../insight/accounts/window.ts';
import { type LayerWrites, writesByLayer } from '../../insight/accounts/writes.ts';
import type { Recording } from '../../insight/story.ts';
import type { Phase } from '../../parts/words/task.ts';
import { psPerSecond } from '../../units/picoseconds.ts';
import type { ViewedRun } from '../payload.ts';
import { time } from '../words.ts';

/** What the tables of a run add up to. */
export interface RunAccounts {
  readonly run: ViewedRun;
  /** How much of the run they are about, in ps. */
  readonly recorded_ps: number;
  /** What else they leave out, a sentence each. */
  readonly missing: readonly string[];
  readonly overlap: Overlap;
  readonly lanes: readonly LaneUse[];
  readonly components: readonly ComponentUse[];
  /** What numbers of phases and layers mean. */
  readonly phases: readonly Phase[];
  readonly layers: readonly string[];
  readonly writes: readonly LayerWrites[];
}

export function accountsOf(run: ViewedRun, recording: Recording): RunAccounts {
  const { manifest, lanes: servers, spans, stalls } = recording;
  const { windows, missing, phases, layers } = manifest;
  const lanes = laneUses(servers, spans, stalls, windows);
  return {
    run,
    recorded_ps: lengthOf(windows),
    missing,
    overlap: overlapOf(recording),
    lanes,
    components: componentUses(lanes, windows),
    phases,
    layers,
    writes: writesByLayer(recording),
  };
}

/** `Of BP, 41.6 µs of 104 µs were recorded.`: what of the runs figures are about; empty if it is all of them. */
export function recordedWords(accounts: readonly RunAccounts[]): string {
  return accounts
    .flatMap(({ run: { name, result }, recorded_ps, missing }) => {
      const recorded_s = recorded_ps / psPerSecond;
      const isWhole = Math.abs(recorded_s - result.totals.latency_s) < 1 / psPerSecond;
      if (!isWhole) return [` Of ${name}, ${time(recorded_s)} of ${time(result.totals.latency_s)} were recorded.`];
      return missing.length > 0 ? [` Of ${name}, not everything was recorded.`] : [];
    })
    .join('');
}
