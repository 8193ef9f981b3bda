import type { HeldTable, Window } from './tables.ts';

/** What a buffer holds from moments on, in bits, in the order of moments; nothing is known before the first. */
export interface HeldSteps {
  readonly at_ps: Float64Array;
  readonly bits: Float64Array;
}

/**
 * What a buffer holds during a recorded stretch: first from its beginning on, which its first change there tells, then
 * after the last change of each instant. Empty if nothing changed in the stretch.
 */
export function heldOver({ length, at_ps, buffer, bits, change }: HeldTable, of: number, stretch: Window): HeldSteps {
  const at: number[] = [];
  const held: number[] = [];
  for (let row = 0; row < length; row++) {
    const now = at_ps[row]!;
    if (buffer[row] !== of || now < stretch.from_ps || now > stretch.to_ps) continue;
    if (at.length === 0) {
      at.push(stretch.from_ps);
      held.push(bits[row]! - change[row]!);
    }
    if (at.at(-1) === now) {
      at.pop();
      held.pop();
    }
    at.push(now);
    held.push(bits[row]!);
  }
  return { at_ps: Float64Array.from(at), bits: Float64Array.from(held) };
}

/** The steps of a window within the stretch: the first is at its beginning. */
export function heldWithin({ at_ps, bits }: HeldSteps, { from_ps, to_ps }: Window): HeldSteps {
  const first = Math.max(
    0,
    at_ps.findLastIndex((at) => at <= from_ps),
  );
  const behind = at_ps.findIndex((at) => at > to_ps);
  const end = behind < 0 ? at_ps.length : behind;
  return { at_ps: at_ps.slice(first, end).map((at) => Math.max(at, from_ps)), bits: bits.slice(first, end) };
}
