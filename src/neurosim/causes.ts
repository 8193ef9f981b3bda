import type { Compared } from './points.ts';

/** Standard deviations that chance is held to explain. */
const chance = 3;
/** Factor between composed and printed beyond which no error of a model is thinkable. */
const farApart = 30;

/** Causes of misses that were tested. A miss that no test explains says so. */
export const causes = {
  otherUnits: `composed and printed are more than ${farApart} times apart: other units?`,
  drawnUpdate: `which weights the one drawn update moved is chance, and so is the number of columns that the tool counts selected in a reset (B34): the expectation here is within ${chance} standard deviations of the printed number`,
  drawnData: `which weights and inputs the one trace drew is chance: ours is within ${chance} standard deviations of what was drawn`,
  unknown: 'not explained',
} as const;

/** Whether chance explains a difference. */
export function isChance({ ours, reference, deviation }: Compared): boolean {
  return Math.abs(ours - reference) <= chance * deviation;
}

/**
 * Why a number is missed: what was tested and found to explain it.
 *
 * @param asPrinted whether the tool's defects are composed: without them numbers may well be far apart
 */
export function causeOf(point: Compared, asPrinted: boolean): string {
  if (isChance(point)) return point.what === 'WU' ? causes.drawnUpdate : causes.drawnData;
  return asPrinted && isFarApart(point) ? causes.otherUnits : causes.unknown;
}

/** The energy of a write is chance (B34), so it is no sign of other units. */
function isFarApart({ what, quantity, ours, reference }: Compared): boolean {
  if (what === 'WU' && quantity.endsWith('energy')) return false;
  return ours > 0 && reference > 0 && Math.abs(Math.log(ours / reference)) > Math.log(farApart);
}
