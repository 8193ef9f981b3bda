import { SpanIndex } from '../../insight/accounts/spanIndex.ts';
import { type WaitCell, type WorkKey, waitMatrix, waitsOf } from '../../insight/accounts/waits.ts';
import type { Recording } from '../../insight/story.ts';
import { shortComponentName } from '../../insight/words/names.ts';
import type { TimelineManifest } from '../../timeline/tables.ts';

/** Who waits behind whom, as a square: the same names down and across. */
export interface Matrix {
  readonly names: readonly string[];
  /** Time in ps by row (who waits) and column (who holds what is waited for). */
  readonly cells_ps: readonly (readonly number[])[];
  /** Time of all pairs that the square leaves out, in ps. */
  readonly rest_ps: number;
}

/** The waits of a recording, added up in two ways. */
export interface WaitCells {
  /** Between works (`gradient of hidden1`): that which waited, and that which ended the wait. */
  readonly works: readonly WaitCell[];
  /** Between types of components: that which was waited for, and that whose work ended the wait. */
  readonly components: readonly WaitCell[];
}

export function waitCells({ manifest, lanes, spans, stalls, tasks }: Recording): WaitCells {
  const rows = waitsOf(new SpanIndex(spans), stalls, tasks);
  const names = new Map(lanes.map(({ id, component }) => [id, shortComponentName(component)]));
  const nameOf = (lane: number) => names.get(lane) ?? 'others';
  return {
    works: waitMatrix(rows, {
      waiter: ({ waiter }) => workName(waiter, manifest),
      holder: ({ holder }) => workName(holder, manifest),
    }),
    components: waitMatrix(rows, { waiter: ({ lane }) => nameOf(lane), holder: ({ behind }) => nameOf(behind) }),
  };
}

function workName({ phase, layer }: WorkKey, { phases, layers }: TimelineManifest): string {
  const [what, where] = [phases[phase], layers[layer]];
  if (what === undefined) return 'others';
  return where === undefined ? what : `${what} of ${where}`;
}

/** Names below this part of all waiting are not worth a row. */
const worthARow = 0.005;

/**
 * The names that wait or are waited for longest in any run, at most so many: one order for the squares of all runs.
 */
export function namesOf(runs: readonly (readonly WaitCell[])[], most: number): string[] {
  const times = new Map<string, number>();
  const all = runs.flat().reduce((sum, { time_ps }) => sum + time_ps, 0);
  for (const { waiter, holder, time_ps } of runs.flat()) {
    for (const name of new Set([waiter, holder])) times.set(name, (times.get(name) ?? 0) + time_ps);
  }
  const longest = [...times].filter(([, time]) => time >= worthARow * all).sort((a, b) => b[1] - a[1]);
  return longest
    .slice(0, most)
    .map(([name]) => name)
    .sort();
}

/** The square of some names. */
export function matrixOf(cells: readonly WaitCell[], names: readonly string[]): Matrix {
  const sum = (waiter: string, holder: string) =>
    cells.reduce((time, one) => (one.waiter === waiter && one.holder === holder ? time + one.time_ps : time), 0);
  const cells_ps = names.map((waiter) => names.map((holder) => sum(waiter, holder)));
  const inside = cells_ps.flat().reduce((a, b) => a + b, 0);
  const all = cells.reduce((time, one) => time + one.time_ps, 0);
  return { names, cells_ps, rest_ps: all - inside };
}
