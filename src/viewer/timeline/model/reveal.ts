import type { Row } from './rows.ts';
import type { Part } from './tree.ts';

/** Keys of the parts to unfold so that a lane has a row of its own. */
export function opening(parts: readonly Part[], lane: number): string[] {
  const part = parts.find(({ lanes }) => lanes.includes(lane));
  return part === undefined || part.lanes.length === 1 ? [] : [part.key, ...opening(part.children, lane)];
}

/** Rows above and below that stay in sight, too, in CSS pixels. */
const margin = 40;

/** How far rows are scrolled so that one of them is in sight: as they are if it is already. */
export function topShowing({ y, height }: Pick<Row, 'y' | 'height'>, top: number, visible: number): number {
  const isInSight = y >= top && y + height <= top + visible;
  if (isInSight) return top;
  return y < top ? Math.max(0, y - margin) : y + height + margin - visible;
}
