import type { Window } from '../../timeline/tables.ts';

/** How long a stretch of time lies within a window, in ps; 0 where they do not meet. */
export function within(start_ps: number, end_ps: number, { from_ps, to_ps }: Window): number {
  return Math.max(0, Math.min(end_ps, to_ps) - Math.max(start_ps, from_ps));
}

/** Whether a moment belongs to a window: its start does, its end does not. */
export const holds = ({ from_ps, to_ps }: Window, at_ps: number): boolean => at_ps >= from_ps && at_ps < to_ps;

export const lengthOf = ({ from_ps, to_ps }: Window): number => Math.max(0, to_ps - from_ps);
