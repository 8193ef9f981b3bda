import type { Window } from '../../timeline/tables.ts';

/** How long a stretch of time lies within a window, in ps; 0 where they do not meet. */
export function within(start_ps: number, end_ps: number, { from_ps, to_ps }: Window): number {
  return Math.max(0, Math.min(end_ps, to_ps) - Math.max(start_ps, from_ps));
}

/** How long a stretch of time lies within any of some windows that do not meet each other, in ps. */
export function withinAny(start_ps: number, end_ps: number, windows: readonly Window[]): number {
  let time = 0;
  for (const window of windows) time += within(start_ps, end_ps, window);
  return time;
}

/** Whether a moment belongs to a window: its start does, its end does not. */
export const holds = ({ from_ps, to_ps }: Window, at_ps: number): boolean => at_ps >= from_ps && at_ps < to_ps;

/** How long windows are together, in ps. */
export const lengthOf = (windows: readonly Window[]): number =>
  windows.reduce((sum, { from_ps, to_ps }) => sum + Math.max(0, to_ps - from_ps), 0);
