import type { State } from '../../state.ts';
import { type Alignment, alignmentIn } from './align.ts';
import type { View } from './scale.ts';

/*
 * The state of the Timeline tab in the address: `t` and `range` are stretches of the axis in µs, `sel` is a span as in
 * `B847`, `open` are unfolded rows, `align` what is laid above each other, `colour` what colours mean, `q` the search;
 * `counters=0` hides the strips at the foot of a run, `path=1` dims what is not on the critical path.
 */

export const colourings = ['phase', 'layer', 'kind', 'reason'] as const;
export type Colouring = (typeof colourings)[number];

export interface TimelineState {
  /** Null: all of the runs. */
  readonly view: View | null;
  readonly range: View | null;
  readonly selected: { readonly key: string; readonly id: number } | null;
  /** Null: what is unfolded at first. */
  readonly open: ReadonlySet<string> | null;
  readonly align: Alignment;
  readonly colour: Colouring;
  readonly query: string;
  readonly counters: boolean;
  readonly pathOnly: boolean;
}

/** Reads a state; what cannot be read is as if it were not there. */
export function timelineState(state: State): TimelineState {
  const [, key, id] = /^([AB])(\d{1,15})$/.exec(state.sel ?? '') ?? [];
  return {
    view: stretch(state.t),
    range: stretch(state.range),
    selected: key === undefined ? null : { key, id: Number(id) },
    open: state.open === undefined ? null : new Set(state.open.split(',').filter((id) => id !== 'none')),
    align: alignmentIn(state.align ?? '') ?? 'start',
    colour: colourings.find((name) => name === state.colour) ?? 'phase',
    query: state.q ?? '',
    counters: state.counters !== '0',
    pathOnly: state.path === '1',
  };
}

const ps = 1e6;

function stretch(text: string | undefined): View | null {
  const [from = Number.NaN, to = Number.NaN, ...more] = (text ?? '')
    .split(',')
    .map((part) => Number(part || Number.NaN));
  if (!Number.isFinite(from) || !Number.isFinite(to) || more.length > 0 || to <= from) return null;
  return { from: Math.round(from * ps), to: Math.round(to * ps) };
}

function stretchText(view: View | null): string | undefined {
  return view === null ? undefined : `${Math.round(view.from) / ps},${Math.round(view.to) / ps}`;
}

function openText(open: ReadonlySet<string>): string {
  return open.size === 0 ? 'none' : [...open].join(',');
}

/** What of a state stands in the address. */
export function addressOf(state: TimelineState): Record<string, string | undefined> {
  const { view, range, selected, open, align, colour, query, counters, pathOnly } = state;
  return {
    t: stretchText(view),
    range: stretchText(range),
    sel: selected === null ? undefined : `${selected.key}${selected.id}`,
    open: open === null ? undefined : openText(open),
    align: align === 'start' ? undefined : align,
    colour: colour === 'phase' ? undefined : colour,
    q: query === '' ? undefined : query,
    counters: counters ? undefined : '0',
    path: pathOnly ? '1' : undefined,
  };
}

/** Compared as they stand in the address. */
export function sameState(a: TimelineState, b: TimelineState): boolean {
  return JSON.stringify(addressOf(a)) === JSON.stringify(addressOf(b));
}
