import type { Details } from './details.ts';
import type { RunData } from './runData.ts';
import { busyWithin } from './tracks.ts';
import type { Part } from './tree.ts';
import { waitedWithin } from './waits.ts';

/** What a part did in a stretch of its run. */
export interface Usage {
  /** Of the stretch, from 0 to 1, how busy the busiest lane was. */
  readonly busy: number;
  /** How long transactions waited for its lanes, in ps, all together. */
  readonly waited: number;
}

export function usageOf(run: RunData, details: Details, part: Part, from: number, to: number): Usage {
  const length = Math.max(1, to - from);
  let [busy, waited] = [0, 0];
  for (const lane of part.lanes) {
    const first = run.laneTracks[lane]!;
    const units = run.laneTracks[lane + 1]! - first - 1;
    let sum = 0;
    if (part.unit !== null) sum = busyWithin(details.tracks, first + 1 + part.unit, from, to);
    else for (let unit = 0; unit < units; unit++) sum += busyWithin(details.tracks, first + 1 + unit, from, to);
    busy = Math.max(busy, sum / length / (part.unit === null ? Math.max(1, units) : 1));
    waited += waitedWithin(details.waits, lane, from, to);
  }
  return { busy: Math.min(1, busy), waited };
}
