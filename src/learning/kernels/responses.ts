import { after, curveOf } from './curve.ts';
import { clamped, type Response } from './pulses.ts';

/** Curves of each cell: 1/a of potentiation and of depression, as its pulses walk them. */
export interface Curves {
  readonly up: Float32Array;
  readonly down: Float32Array;
}

/** Pulses from end to end, upwards and downwards. */
export interface Ends {
  readonly up: number;
  readonly down: number;
}

/** Cells on published curves of their own. */
export function onCurves({ up, down }: Curves, ends: Ends): Response {
  return (cell, state, count) =>
    clamped(
      count > 0
        ? after(curveOf(up[cell]!, ends.up), state, count)
        : 1 - after(curveOf(down[cell]!, ends.down), 1 - state, -count),
    );
}

/** States after 0, 1, 2, ... pulses of a measured cell, from 0 to 1: rising, and falling. Each has at least two. */
export interface StateTable {
  readonly up: Float64Array;
  readonly down: Float64Array;
}

/** Cells on measured curves. */
export function onTable({ up, down }: StateTable): Response {
  const rising = stepsOf(up);
  // What falls rises from the top.
  const falling = stepsOf(down.map((state) => 1 - state));
  return (_, state, count) => (count > 0 ? climbed(rising, state, count) : 1 - climbed(falling, 1 - state, -count));
}

/** A rising table, and its first step that leads anywhere: after how many pulses it comes, and how high it is. */
interface Steps {
  readonly table: Float64Array;
  readonly begin: number;
  readonly rise: number;
}

function stepsOf(table: Float64Array): Steps {
  const begin = table.lastIndexOf(table[0]!);
  return { table, begin, rise: begin === table.length - 1 ? 0 : table[begin + 1]! - table[begin]! };
}

/**
 * The state after pulses along a rising table. A state between two of the table lies at a part of a pulse. Where the
 * table is level, its last pulse counts, as a state says nothing of pulses without effect. Below the table its first
 * step goes on; above it pulses change nothing.
 */
function climbed({ table, begin, rise }: Steps, state: number, count: number): number {
  const [bottom, end] = [table[0]!, table.length - 1];
  if (state >= table[end]!) return state;
  const place = count + (state < bottom ? begin + (state - bottom) / rise : placeIn(table, state));
  if (place >= end) return table[end]!;
  if (place < begin) return bottom + (place - begin) * rise;
  const below = Math.floor(place);
  return table[below]! + (place - below) * (table[below + 1]! - table[below]!);
}

/** Pulses to a state within a rising table, below its end. */
function placeIn(table: Float64Array, state: number): number {
  let [low, high] = [0, table.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (table[middle]! <= state) low = middle;
    else high = middle;
  }
  return low + (state - table[low]!) / (table[high]! - table[low]!);
}
