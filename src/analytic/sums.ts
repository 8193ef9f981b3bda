import type { Passage } from './blocks.ts';

/** A tile's partial sum on its way up the H-tree: when it is ready, its place among those that come together. ps. */
export interface Sum {
  readonly ready: number;
  readonly client: number;
  /** Segments from the tile's to the trunk, shared segments by the same name. */
  readonly way: readonly (Passage & { readonly segment: string })[];
}

/**
 * When the last sum has left the trunk. A segment serves first come, first served; it holds `queue` sums, and what finds it
 * full keeps the segment it came from. The schedule is the one that solves, for the i-th sum of a segment,
 *
 *   admitted_i = max(comes_i, admitted_{i-1}, start_{i-queue})
 *   start_i    = max(admitted_i, start_{i-1} + interval_{i-1}), moved past every [through_j, admitted further on_j) of j < i
 *   through_i  = start_i + latency_i, which is when it comes to the next segment.
 *
 * What holds a sum up lies later in time than the sum's own start, so starting from "nobody is held up" each round of
 * substitution makes the solution right up to a later instant, until it no longer changes. Two or three rounds are usual.
 */
export function sumsEnd(sums: readonly Sum[], queue: number): number {
  let held = sums.map(({ way }) => way.map(() => 0));
  for (;;) {
    const { admitted, end } = substitute(sums, queue, held);
    if (admitted.every((times, sum) => times.every((time, stop) => time === held[sum][stop]))) return end;
    held = admitted;
  }
}

/** A sum before one of the segments on its way. */
interface Arrival {
  readonly sum: number;
  readonly stop: number;
  readonly comes: number;
}

function substitute(sums: readonly Sum[], queue: number, held: readonly (readonly number[])[]) {
  const admitted = sums.map(({ way }) => way.map(() => 0));
  const through = sums.map(({ ready }) => ready);
  const stops = Math.max(...sums.map(({ way }) => way.length));
  for (let above = stops; above > 0; above--) {
    for (const arrivals of bySegment(sums, above, through)) {
      const starts: number[] = [];
      let admission = 0;
      let passed = 0;
      arrivals.forEach(({ sum, stop, comes }, i) => {
        const before = arrivals[i - 1];
        admission = Math.max(comes, admission, starts[i - queue] ?? 0);
        const free = before === undefined ? 0 : starts[i - 1] + sums[before.sum].way[before.stop].interval;
        let start = Math.max(admission, free);
        // Sums get through in order and are admitted further on in order, so each holds up the next ones once.
        for (; passed < i && through[arrivals[passed].sum] <= start; passed++) {
          start = Math.max(start, held[arrivals[passed].sum][stop + 1] ?? 0);
        }
        starts[i] = start;
        admitted[sum][stop] = admission;
        through[sum] = start + sums[sum].way[stop].latency;
      });
    }
  }
  return { admitted, end: Math.max(...through) };
}

/** The sums that still have `above` segments to go, by segment, in the order in which they come. */
function bySegment(sums: readonly Sum[], above: number, through: readonly number[]): Arrival[][] {
  const segments = new Map<string, Arrival[]>();
  sums.forEach(({ way }, sum) => {
    const stop = way.length - above;
    if (stop < 0) return;
    const arrival = { sum, stop, comes: through[sum] };
    const { segment } = way[stop];
    const others = segments.get(segment);
    if (others === undefined) segments.set(segment, [arrival]);
    else others.push(arrival);
  });
  const byArrival = (a: Arrival, b: Arrival) => a.comes - b.comes || sums[a.sum].client - sums[b.sum].client;
  return [...segments.values()].map((arrivals) => arrivals.sort(byArrival));
}
