import { rowOf } from '../../timeline/spans.ts';
import type { SpanTable, StallTable } from '../../timeline/tables.ts';
import type { Intervals } from './intervals.ts';

/** When a unit was blocked: it served nothing, and a transaction that it had served could not leave it. */
export interface BlockedUnit {
  readonly lane: number;
  readonly unit: number;
  /** In the order of time; none touches another one. */
  readonly intervals: Intervals;
}

/** A stretch of time: where it starts, and where it ends. */
type Stretch = readonly [start: number, end: number];

/**
 * The units that were ever blocked. Several transactions may keep a pipelined unit at once, and while the unit still
 * serves another one it is not blocked. Waits whose kept span was not recorded are left out.
 */
export function blockedUnits(spans: SpanTable, stalls: StallTable): readonly BlockedUnit[] {
  const kept = keptUnits(spans, stalls);
  const served = servedOf(spans, kept);
  return [...kept.values()].map(({ lane, unit, stretches }) => {
    const services = served.get(keyOf(lane, unit)) ?? [];
    return { lane, unit, intervals: intervalsOf(without(merged(stretches), services)) };
  });
}

interface KeptUnit {
  readonly lane: number;
  readonly unit: number;
  readonly stretches: Stretch[];
}

const keyOf = (lane: number, unit: number) => lane * 2 ** 16 + unit;

/** By unit, the waits of transactions that kept it, in the order of their starts. */
function keptUnits(spans: SpanTable, stalls: StallTable): Map<number, KeptUnit> {
  const units = new Map<number, KeptUnit>();
  for (let stall = 0; stall < stalls.length; stall++) {
    const row = stalls.kept[stall]! < 0 ? -1 : rowOf(spans, stalls.kept[stall]!);
    if (row < 0) continue;
    const [lane, unit] = [spans.lane[row]!, spans.unit[row]!];
    const known = units.get(keyOf(lane, unit)) ?? { lane, unit, stretches: [] };
    known.stretches.push([stalls.start_ps[stall]!, stalls.start_ps[stall]! + stalls.duration_ps[stall]!]);
    units.set(keyOf(lane, unit), known);
  }
  return units;
}

/** What units that were kept served, in the order of starts. */
function servedOf(spans: SpanTable, units: ReadonlyMap<number, KeptUnit>): Map<number, Stretch[]> {
  const served = new Map([...units.keys()].map((key): [number, Stretch[]] => [key, []]));
  if (served.size === 0) return served;
  for (let row = 0; row < spans.length; row++) {
    if (spans.unit[row]! < 0) continue;
    const own = served.get(keyOf(spans.lane[row]!, spans.unit[row]!));
    own?.push([spans.start_ps[row]!, spans.start_ps[row]! + spans.duration_ps[row]!]);
  }
  return served;
}

/** The same moments as stretches that do not touch. */
function merged(stretches: readonly Stretch[]): Stretch[] {
  const out: [number, number][] = [];
  for (const [start, end] of stretches) {
    const last = out.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else out.push([start, end]);
  }
  return out;
}

/** What is left of stretches without others; both are in order, and none of its own kind overlaps another one. */
function without(stretches: readonly Stretch[], others: readonly Stretch[]): Stretch[] {
  const left: Stretch[] = [];
  let other = 0;
  for (const [start, end] of stretches) {
    let from = start;
    while (other < others.length && others[other]![1] <= from) other++;
    for (let next = other; next < others.length && others[next]![0] < end; next++) {
      if (others[next]![0] > from) left.push([from, others[next]![0]]);
      from = Math.max(from, others[next]![1]);
    }
    if (from < end) left.push([from, end]);
  }
  return left;
}

function intervalsOf(stretches: readonly Stretch[]): Intervals {
  return {
    length: stretches.length,
    start_ps: Float64Array.from(stretches, ([start]) => start),
    end_ps: Float64Array.from(stretches, ([, end]) => end),
  };
}
