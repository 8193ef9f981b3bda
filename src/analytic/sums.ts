import type { Passage } from './blocks.ts';

/** A tile's partial sum on its way up the H-tree: when it is ready, its place among those that come together. ps. */
export interface Sum {
  readonly ready: number;
  readonly client: number;
  /** Segments from the tile's to the trunk, shared segments by the same name. */
  readonly way: readonly (Passage & { readonly segment: string })[];
}

/**
 * When the last sum has left the trunk. A segment serves first come, first served; it holds `queue` sums, and what
 * finds it full keeps the segment it came from. The schedule is the one that solves, for the i-th sum of a segment,
 *
 *   admitted_i = max(comes_i, admitted_{i-1}, start_{i-queue})
 *   start_i    = max(admitted_i, start_{i-1} + interval_{i-1}), moved past every [through_j, admitted further on_j) of
 * j < i
 *   through_i  = start_i + latency_i, which is when it comes to the next segment.
 *
 * What holds a sum up lies later in time than the sum's own start, so starting from "nobody is held up" each round of
 * substitution makes the solution right up to a later instant, until it no longer changes. Two or three rounds are
 * usual.
 */
export function sumsEnd(sums: readonly Sum[], queue: number): number {
  let held: readonly (readonly number[])[] = [];
  for (;;) {
    const travelled = substitute(sums, queue, held);
    const admitted = travelled.map((one) => one.admitted);
    const before = held;
    if (admitted.every((times, sum) => times.every((time, stop) => time === (before[sum]?.[stop] ?? 0)))) {
      return Math.max(...travelled.map(({ through }) => through));
    }
    held = admitted;
  }
}

/** A sum in one round of substitution. */
interface Travelling {
  readonly sum: Sum;
  /** When it was admitted to each of its segments so far, and when it is through the last of them. */
  readonly admitted: number[];
  through: number;
  /** When the round before had it admitted. */
  readonly held: readonly number[];
}

/** A sum before one of the segments on its way. */
interface Arrival {
  readonly travelling: Travelling;
  readonly stop: number;
  readonly comes: number;
  readonly passage: Passage;
}

function substitute(sums: readonly Sum[], queue: number, held: readonly (readonly number[])[]): Travelling[] {
  const all = sums.map((sum, i): Travelling => ({ sum, admitted: [], through: sum.ready, held: held[i] ?? [] }));
  const stops = Math.max(...sums.map(({ way }) => way.length));
  for (let above = stops; above > 0; above--) {
    for (const arrivals of bySegment(all, above)) pass(arrivals, queue);
  }
  return all;
}

/** Takes sums through a segment, in the order in which they come. */
function pass(arrivals: readonly Arrival[], queue: number): void {
  const starts: number[] = [];
  let admission = 0;
  let free = 0;
  let passed = 0;
  arrivals.forEach(({ travelling, comes, passage }, i) => {
    admission = Math.max(comes, admission, starts[i - queue] ?? 0);
    let start = Math.max(admission, free);
    // Sums get through in order and are admitted further on in order, so each holds up the next ones once.
    for (let earlier = arrivals[passed]; passed < i && earlier !== undefined; earlier = arrivals[++passed]) {
      if (earlier.travelling.through > start) break;
      start = Math.max(start, earlier.travelling.held[earlier.stop + 1] ?? 0);
    }
    starts.push(start);
    free = start + passage.interval;
    travelling.admitted.push(admission);
    travelling.through = start + passage.latency;
  });
}

/** The sums that still have `above` segments to go, by segment, in the order in which they come. */
function bySegment(all: readonly Travelling[], above: number): Arrival[][] {
  const segments = new Map<string, Arrival[]>();
  for (const travelling of all) {
    const { way } = travelling.sum;
    const stop = way.length - above;
    const passage = way[stop];
    if (passage === undefined) continue;
    const others = segments.get(passage.segment) ?? [];
    others.push({ travelling, stop, comes: travelling.through, passage });
    segments.set(passage.segment, others);
  }
  const byArrival = (a: Arrival, b: Arrival) => a.comes - b.comes || a.travelling.sum.client - b.travelling.sum.client;
  return [...segments.values()].map((arrivals) => arrivals.sort(byArrival));
}
