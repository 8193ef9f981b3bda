import { format } from './format.ts';
import { parseQuantity } from './parse.ts';
import { exampleOf, isCounted, type Unit, unitKind } from './unit.ts';

/**
 * As {@link unitKind}, with an example that lies from `min` to `max`: the usual one, or the end of the range next to
 * it.
 */
export function unitKindWithin(unit: Unit, min: number, max: number): string {
  const usual = parseQuantity(exampleOf(unit), unit);
  if (usual >= min && usual <= max) return unitKind(unit);
  const end = usual < min ? min : max;
  return unitKind(unit, isCounted(unit) ? String(end) : format(end, unit, 12));
}
