import type { Alignment } from '../model/align.ts';
import { phaseWord } from '../model/names.ts';
import { differenceText, timeText } from '../model/quantity.ts';

/** `start`, `iteration 2`, `first gradient`. */
export function alignmentWord(alignment: Alignment): string {
  const iteration = /^iteration(\d+)$/.exec(alignment)?.[1];
  if (iteration !== undefined) return `iteration ${Number(iteration) + 1}`;
  return alignment === 'start' ? 'start' : `first ${phaseWord(alignment).toLowerCase()}`;
}

/**
 * How runs differ that are laid above each other by something else than their starts: at the run that ends first on the
 * common axis, by how much; at a run that is moved, by how much it is, for times on the axis are the first run's.
 */
export function alignedDifference(
  ends: readonly { readonly key: string; readonly end: number }[],
  index: number,
  shift: number,
  alignment: Alignment,
): string {
  const [own, first] = [ends[index], ends[0]];
  const other = ends.find(({ key }) => key !== own?.key);
  if (own === undefined || other === undefined || first === undefined) return '';
  const moved = shift === 0 ? [] : [`moved by ${differenceText(shift)}: the axis has ${first.key}'s times`];
  const sooner = other.end - own.end;
  const leads =
    sooner > 0 ? [`from ${alignmentWord(alignment)} on, ${own.key} ends ${timeText(sooner)} before ${other.key}`] : [];
  return [...moved, ...leads].join('; ');
}
