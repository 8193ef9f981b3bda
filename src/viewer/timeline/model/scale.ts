/** A stretch of the time axis, in ps: what is in sight. */
export interface View {
  readonly from: number;
  readonly to: number;
}

/** The shortest stretch that can be in sight: 200 ps. */
const shortest_ps = 200;

export const lengthOf = (view: View): number => view.to - view.from;

/** The part of a stretch that lies within bounds; null if none does. */
export function clipped(stretch: View, bounds: View): View | null {
  const [from, to] = [Math.max(stretch.from, bounds.from), Math.min(stretch.to, bounds.to)];
  return to > from ? { from, to } : null;
}

/** Moves and shortens a view so that it lies within `bounds`. */
export function clamped(view: View, bounds: View): View {
  const length = Math.min(Math.max(lengthOf(view), Math.min(shortest_ps, lengthOf(bounds))), lengthOf(bounds));
  const from = Math.min(Math.max(view.from, bounds.from), bounds.to - length);
  return { from, to: from + length };
}

/** Zooms so that the moment `at` stays where it is on the screen; `factor` < 1 shows less time. */
export function zoomed(view: View, factor: number, at: number, bounds: View): View {
  const length = Math.min(Math.max(lengthOf(view) * factor, shortest_ps), lengthOf(bounds));
  const share = (at - view.from) / lengthOf(view);
  const from = at - share * length;
  return clamped({ from, to: from + length }, bounds);
}

/** Moves a view by a share of its length. */
export function panned(view: View, share: number, bounds: View): View {
  const by = share * lengthOf(view);
  return clamped({ from: view.from + by, to: view.to + by }, bounds);
}

/** A view around a stretch, three times as long as it. */
export function framed(stretch: View, bounds: View): View {
  const length = Math.max(3 * lengthOf(stretch), shortest_ps);
  const middle = (stretch.from + stretch.to) / 2;
  return clamped({ from: middle - length / 2, to: middle + length / 2 }, bounds);
}

/**
 * The same view if the stretch is in it, else one with the stretch in its middle. It is as long as the view was, and
 * longer only if the stretch does not fit: the zoom stays what it is.
 */
export function showing(stretch: View, view: View, bounds: View): View {
  if (stretch.from >= view.from && stretch.to <= view.to) return view;
  if (lengthOf(stretch) > lengthOf(view)) return framed(stretch, bounds);
  const middle = (stretch.from + stretch.to) / 2;
  return clamped({ from: middle - lengthOf(view) / 2, to: middle + lengthOf(view) / 2 }, bounds);
}

/** Room for a tick with its label, in CSS pixels. */
export const tickRoom = 120;

export interface Tick {
  readonly at: number;
  readonly label: string;
}

const units = [
  [1e12, 's'],
  [1e9, 'ms'],
  [1e6, 'µs'],
  [1e3, 'ns'],
  [1, 'ps'],
] as const;
const thinSpace = ' ';

/** How moments of a view are told: in one unit, and from a base on where their numbers would have too many digits. */
interface Axis {
  readonly step: number;
  readonly unit_ps: number;
  readonly unit: string;
  readonly base: { readonly at: number; readonly label: string } | null;
}

/** Numbers from this on are told from a base on. */
const tooLong = 1e5;

function axisOf(view: View, most: number): Axis {
  const step = stepOf(lengthOf(view) / Math.max(most, 1));
  const latest = Math.max(Math.abs(view.from), Math.abs(view.to));
  const [unit_ps, unit] = unitOf(step, latest);
  const larger = units[units.findIndex(([ps]) => ps === unit_ps) - 1];
  if (larger === undefined || latest / unit_ps < tooLong) return { step, unit_ps, unit, base: null };
  const count = Math.floor(view.from / larger[0]);
  return { step, unit_ps, unit, base: { at: count * larger[0], label: `${count}${thinSpace}${larger[1]}` } };
}

/**
 * Moments at whole steps of 1, 2 or 5 times a power of ten, at most `most` of them, in one unit. Far from the start the
 * first has the base, and all are told from it on: `1555 µs + 729 ns`, `+ 730 ns`.
 */
export function ticksOf(view: View, most: number): Tick[] {
  const { step, unit_ps, unit, base } = axisOf(view, most);
  const decimals = decimalsOf(step, unit_ps);
  const ticks: Tick[] = [];
  for (let k = Math.ceil(view.from / step); k * step <= view.to; k++) {
    const at = k * step;
    const label = `${((at - (base?.at ?? 0)) / unit_ps).toFixed(decimals)}${thinSpace}${unit}`;
    const from = base === null ? '' : `${ticks.length === 0 ? `${base.label} ` : ''}+${thinSpace}`;
    ticks.push({ at, label: at === 0 ? '0' : `${from}${label}` });
  }
  return ticks;
}

/** The moment under the pointer, as exactly as pixels show it, told as the ticks are. */
export function cursorText(at: number, view: View, most: number, psPerPixel: number): string {
  const { unit_ps, unit, base } = axisOf(view, most);
  if (base === null) return momentText(at, psPerPixel);
  const decimals = decimalsOf(stepOf(psPerPixel), unit_ps);
  return `${base.label} +${thinSpace}${((at - base.at) / unit_ps).toFixed(decimals)}${thinSpace}${unit}`;
}

/** A moment as exactly as pixels of a length show it. */
export function momentText(at: number, psPerPixel: number): string {
  const step = stepOf(psPerPixel);
  const [unit_ps, unit] = unitOf(step, Math.abs(at), 6);
  return `${(at / unit_ps).toFixed(decimalsOf(step, unit_ps))}${thinSpace}${unit}`;
}

const decimalsOf = (step: number, unit_ps: number): number =>
  Math.max(0, Math.ceil(-Math.log10(step / unit_ps) - 1e-9));

/** The smallest of 1, 2, 5, 10, 20 … ps that is at least `least`. */
function stepOf(least: number): number {
  const power = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(least, 1))));
  return power * ([1, 2, 5, 10].find((digit) => digit * power >= least) ?? 10);
}

/** The smallest unit in which moments stay below 1000, unless that takes more than so many decimals. */
function unitOf(step: number, latest: number, decimals = 3): (typeof units)[number] {
  const possible = units.filter(([ps]) => step / ps > 0.99 * 10 ** -decimals);
  return possible.filter(([ps]) => latest / ps < 1000).at(-1) ?? possible[0] ?? units[4];
}
