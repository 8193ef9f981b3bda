import type { LaneRow, OverviewLevel } from '../../../timeline/tables.ts';
import type { Grid, Pixels } from './pixels.ts';
import { firstAbove } from './tracks.ts';
import type { Part } from './tree.ts';

/** What a part of the chip did in the bins of one level of the overview, of which only some have an entry. */
export interface Strip {
  readonly bin_ps: number;
  readonly bin: Float64Array;
  /** Of the bin, from 0 to 1: how busy the busiest lane was. */
  readonly share: Float32Array;
  /** Phase of most of the work. */
  readonly phase: Uint8Array;
  /** How many transactions waited, on average, for all lanes together. */
  readonly waiting: Float32Array;
}

/** Where the rows of each lane are in a level. */
export function laneRows(level: OverviewLevel, lanes: number): Int32Array {
  const first = new Int32Array(lanes + 1);
  for (let r = 0; r < level.length; r++) first[level.lane[r]! + 1]!++;
  for (let lane = 0; lane < lanes; lane++) first[lane + 1]! += first[lane]!;
  return first;
}

/** The coarsest level whose bins are no wider than a pixel; the finest if all are wider. Null without levels. */
export function levelFor(levels: readonly OverviewLevel[], psPerPixel: number): OverviewLevel | null {
  return levels.findLast(({ bin_ps }) => bin_ps <= psPerPixel) ?? levels[0] ?? null;
}

/** Sums the rows of some lanes of a level, or of a single unit of a lane. */
export function stripOf(
  level: OverviewLevel,
  first: Int32Array,
  lanes: readonly LaneRow[],
  { lanes: members, unit }: Pick<Part, 'lanes' | 'unit'>,
): Strip {
  const { bin, order } = binsOf(level, first, members);
  const share = new Float32Array(bin.length);
  const most = new Float32Array(bin.length);
  const phase = new Uint8Array(bin.length);
  const waiting = new Float32Array(bin.length);
  for (const lane of members) {
    const units = unit === null ? Math.max(1, Math.min(lanes[lane]!.units, 1e6)) : 1;
    const capacity = level.bin_ps * units;
    let [r, end] = [first[lane]!, first[lane + 1]!];
    while (r < end) {
      const k = order[level.bin[r]!]!;
      let busy = 0;
      const b = level.bin[r]!;
      let [ofPhase, last] = [0, -1];
      for (; r < end && level.bin[r] === b; r++) {
        waiting[k]! += level.waiting_ps[r]! / level.bin_ps;
        if (unit !== null && level.unit[r] !== unit) continue;
        if (level.phase[r] !== last) [ofPhase, last] = [0, level.phase[r]!];
        busy += level.busy_ps[r]!;
        ofPhase += level.busy_ps[r]!;
        if (ofPhase > most[k]!) {
          most[k] = ofPhase;
          phase[k] = Math.max(0, last);
        }
      }
      share[k] = Math.max(share[k]!, Math.min(1, busy / capacity));
    }
  }
  return { bin_ps: level.bin_ps, bin, share, phase, waiting };
}

/** The bins in which some lanes have a row, in order, and the place of each among them. */
function binsOf({ bin }: OverviewLevel, first: Int32Array, members: readonly number[]) {
  let last = -1;
  for (const lane of members) for (let r = first[lane]!; r < first[lane + 1]!; r++) last = Math.max(last, bin[r]!);
  const order = new Int32Array(last + 1);
  for (const lane of members) for (let r = first[lane]!; r < first[lane + 1]!; r++) order[bin[r]!] = 1;
  const used = new Float64Array(order.reduce((count, is) => count + is, 0));
  let place = 0;
  order.forEach((is, b) => {
    if (is === 0) return;
    used[place] = b;
    order[b] = place++;
  });
  return { bin: used, order };
}

/**
 * Lays a value of a strip on pixels that are clear: in each its mean, and as its row the phase of its largest bin (-1:
 * none).
 */
export function layStrip(strip: Strip, values: Float32Array, grid: Grid, pixels: Pixels): void {
  const { share: mean, row: phase, most: largest } = pixels;
  const { from, psPerPixel, width } = grid;
  const { bin_ps, bin } = strip;
  for (let k = firstAbove(bin, from / bin_ps - 1, 0, bin.length); k < bin.length; k++) {
    const left = (bin[k]! * bin_ps - from) / psPerPixel;
    if (left >= width) return;
    const right = left + bin_ps / psPerPixel;
    const value = values[k]!;
    if (value === 0) continue;
    for (let pixel = Math.max(0, Math.floor(left)); pixel < Math.min(width, Math.ceil(right)); pixel++) {
      const part = (Math.min(right, pixel + 1) - Math.max(left, pixel)) * value;
      mean[pixel]! += part;
      if (part > largest[pixel]!) {
        largest[pixel] = part;
        phase[pixel] = strip.phase[k]!;
      }
    }
  }
}

/** What lanes did in all of the overview. */
export interface LaneTotals {
  /** Of one unit, in ps. */
  readonly busy: Float64Array;
  readonly waiting: Float64Array;
  /** Of each unit that is told apart, by {@link unitKey}, in ps. */
  readonly units: ReadonlyMap<string, number>;
  readonly mostWaiting: Int32Array;
  /** Bit p is set if the lane worked for phase p. */
  readonly phases: Uint8Array;
}

export function laneTotals(level: OverviewLevel | null, lanes: readonly LaneRow[]): LaneTotals {
  const busy = new Float64Array(lanes.length);
  const waiting = new Float64Array(lanes.length);
  const mostWaiting = new Int32Array(lanes.length);
  const phases = new Uint8Array(lanes.length);
  const units = new Map<string, number>();
  for (let r = 0; r < (level?.length ?? 0); r++) {
    const lane = level!.lane[r]!;
    busy[lane]! += level!.busy_ps[r]! / Math.max(1, lanes[lane]!.units);
    waiting[lane]! += level!.waiting_ps[r]!;
    const key = unitKey(lane, level!.unit[r]!);
    if (level!.unit[r]! >= 0) units.set(key, (units.get(key) ?? 0) + level!.busy_ps[r]!);
    mostWaiting[lane] = Math.max(mostWaiting[lane]!, level!.depth[r]!);
    if (level!.busy_ps[r]! > 0 && level!.phase[r]! >= 0) phases[lane]! |= 1 << level!.phase[r]!;
  }
  return { busy, waiting, units, mostWaiting, phases };
}

export const unitKey = (lane: number, unit: number): string => `${lane}#${unit}`;
