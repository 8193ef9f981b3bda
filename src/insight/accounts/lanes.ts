import type { LaneRow, SpanTable, StallTable, Window } from '../../timeline/tables.ts';
import { blockedUnits } from './blocked.ts';
import { covered_ps } from './intervals.ts';
import { holds, lengthOf, within, withinAny } from './window.ts';

/** What units did, and what waited for them, in windows of time. */
export interface Use {
  /** Units of all alike servers. */
  readonly units: number;
  /** Jobs that began in the windows. */
  readonly jobs: number;
  /** Time in service within the windows in ps, summed over units. */
  readonly busy_ps: number;
  /** Time within the windows in ps in which units were blocked: what they had served could not leave them. */
  readonly blocked_ps: number;
  /** Busy share of the time of all units, from 0 to 1. */
  readonly utilisation: number;
  /** Waits that began in the windows. A group of alike servers is simulated once, and its waits count once. */
  readonly waits: number;
  /** Time that transactions waited within the windows in ps, summed over transactions; of a group, once. */
  readonly waiting_ps: number;
  /** Waits that reach into a window. */
  readonly reaching: number;
  /** Mean of these waits, in ps, each as long as it was; 0 without one. */
  readonly meanWait_ps: number;
  /** The longest wait that reaches into a window, in ps, as long as it was. */
  readonly longestWait_ps: number;
  /** Transactions that waited for one lane at a time, as mean over the windows and over lanes. */
  readonly meanDepth: number;
  /** The most that waited for one lane at a time. */
  readonly mostDepth: number;
}

/** What one server did. Jobs, busy and blocked time count for all alike servers for which it stands. */
export interface LaneUse extends Use {
  readonly lane: LaneRow;
}

/** What all servers of one type of component did. */
export interface ComponentUse extends Use {
  readonly component: string;
  readonly lanes: number;
}

interface Sums {
  jobs: number;
  busy_ps: number;
  blocked_ps: number;
  waits: number;
  waiting_ps: number;
  /** Waits that reach into a window, and how long they were, in ps. */
  reaching: number;
  reaching_ps: number;
  longestWait_ps: number;
  mostDepth: number;
}

/**
 * What each lane did in some windows, in the order of lanes. Windows side by side add up: jobs and waits belong to the
 * window in which they began, times are cut at its ends.
 */
export function laneUses(
  lanes: readonly LaneRow[],
  spans: SpanTable,
  stalls: StallTable,
  windows: readonly Window[],
): readonly LaneUse[] {
  const sums = new Map(lanes.map(({ id }): [number, Sums] => [id, none()]));
  const byLane = laneTable(sums);
  addSpans(byLane, spans, windows);
  for (const { lane, intervals } of blockedUnits(spans, stalls)) {
    const sum = byLane[lane];
    if (sum === undefined) continue;
    for (const window of windows) sum.blocked_ps += covered_ps(intervals, window);
  }
  addStalls(byLane, stalls, windows);
  addDepths(byLane, stalls, windows);
  return lanes.map((lane) => {
    const { units, multiplicity } = lane;
    return { lane, ...useOf(sums.get(lane.id) ?? none(), units * multiplicity, multiplicity, 1, windows) };
  });
}

/**
 * What the components did, by type, in the order in which lanes name them. Private copies of ideal parts are summed,
 * too: units count all of them.
 */
export function componentUses(lanes: readonly LaneUse[], windows: readonly Window[]): readonly ComponentUse[] {
  const groups = new Map<string, LaneUse[]>();
  for (const use of lanes) {
    const { component } = use.lane;
    const group = groups.get(component);
    if (group === undefined) groups.set(component, [use]);
    else group.push(use);
  }
  return [...groups].map(([component, group]) => {
    const sum = (of: (use: Use) => number) => group.reduce((total, use) => total + of(use), 0);
    const most = (of: (use: Use) => number) => group.reduce((largest, use) => Math.max(largest, of(use)), 0);
    const all: Sums = {
      jobs: sum(({ jobs }) => jobs),
      busy_ps: sum(({ busy_ps }) => busy_ps),
      blocked_ps: sum(({ blocked_ps }) => blocked_ps),
      waits: sum(({ waits }) => waits),
      waiting_ps: sum(({ waiting_ps }) => waiting_ps),
      reaching: group.reduce((total, { reaching }) => total + reaching, 0),
      reaching_ps: group.reduce((total, { reaching, meanWait_ps }) => total + reaching * meanWait_ps, 0),
      longestWait_ps: most(({ longestWait_ps }) => longestWait_ps),
      mostDepth: most(({ mostDepth }) => mostDepth),
    };
    const units = sum((use) => use.units);
    return { component, lanes: group.length, ...useOf(all, units, 1, group.length, windows) };
  });
}

const none = (): Sums => ({
  jobs: 0,
  busy_ps: 0,
  blocked_ps: 0,
  waits: 0,
  waiting_ps: 0,
  reaching: 0,
  reaching_ps: 0,
  longestWait_ps: 0,
  mostDepth: 0,
});

/** Sums by the number of the lane, so that a loop over a million rows looks nothing up. */
function laneTable(sums: ReadonlyMap<number, Sums>): (Sums | undefined)[] {
  const table: (Sums | undefined)[] = [];
  for (const [id, sum] of sums) table[id] = sum;
  return table;
}

function addSpans(byLane: readonly (Sums | undefined)[], spans: SpanTable, windows: readonly Window[]): void {
  const { length, start_ps, duration_ps, lane, unit } = spans;
  for (let row = 0; row < length; row++) {
    const sum = byLane[lane[row]!];
    if (sum === undefined || unit[row]! < 0) continue;
    const start = start_ps[row]!;
    if (windows.some((window) => holds(window, start))) sum.jobs++;
    sum.busy_ps += withinAny(start, start + duration_ps[row]!, windows);
  }
}

function addStalls(byLane: readonly (Sums | undefined)[], stalls: StallTable, windows: readonly Window[]): void {
  const { length, start_ps, duration_ps, lane } = stalls;
  for (let row = 0; row < length; row++) {
    const sum = byLane[lane[row]!];
    if (sum === undefined) continue;
    const start = start_ps[row]!;
    const duration = duration_ps[row]!;
    const inside = withinAny(start, start + duration, windows);
    if (windows.some((window) => holds(window, start))) sum.waits++;
    sum.waiting_ps += inside;
    if (inside === 0) continue;
    sum.reaching++;
    sum.reaching_ps += duration;
    if (duration > sum.longestWait_ps) sum.longestWait_ps = duration;
  }
}

/** The most that waited at once for each lane. What ends its wait at a moment is gone before others come. */
function addDepths(byLane: readonly (Sums | undefined)[], stalls: StallTable, windows: readonly Window[]): void {
  const waits = new Map<number, { readonly starts: number[]; readonly ends: number[] }>();
  const { length, start_ps, duration_ps, lane } = stalls;
  for (let row = 0; row < length; row++) {
    const start = start_ps[row]!;
    const end = start + duration_ps[row]!;
    const own = waits.get(lane[row]!) ?? { starts: [], ends: [] };
    for (const window of windows) {
      if (within(start, end, window) === 0) continue;
      own.starts.push(Math.max(start, window.from_ps));
      own.ends.push(Math.min(end, window.to_ps));
    }
    waits.set(lane[row]!, own);
  }
  for (const [of, { starts, ends }] of waits) {
    const sum = byLane[of];
    if (sum !== undefined) sum.mostDepth = mostAtOnce(Float64Array.from(starts).sort(), Float64Array.from(ends).sort());
  }
}

function mostAtOnce(starts: Float64Array, ends: Float64Array): number {
  let [most, over] = [0, 0];
  for (let begun = 0; begun < starts.length; begun++) {
    while (ends[over]! <= starts[begun]!) over++;
    most = Math.max(most, begun + 1 - over);
  }
  return most;
}

/** @param times how many alike servers a lane stands for; its own sums are of one of them */
function useOf(sums: Sums, units: number, times: number, lanes: number, windows: readonly Window[]): Use {
  const time = lengthOf(windows);
  const busy_ps = sums.busy_ps * times;
  return {
    units,
    jobs: sums.jobs * times,
    busy_ps,
    blocked_ps: sums.blocked_ps * times,
    utilisation: units > 0 && time > 0 ? busy_ps / (units * time) : 0,
    waits: sums.waits,
    waiting_ps: sums.waiting_ps,
    reaching: sums.reaching,
    meanWait_ps: sums.reaching > 0 ? sums.reaching_ps / sums.reaching : 0,
    longestWait_ps: sums.longestWait_ps,
    meanDepth: time > 0 ? sums.waiting_ps / (time * lanes) : 0,
    mostDepth: sums.mostDepth,
  };
}
