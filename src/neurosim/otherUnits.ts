import { readText } from '../files/index.ts';
import { InputError } from '../source/index.ts';
import { causes } from './causes.ts';
import { placeIn } from './document.ts';
import { NotCovered } from './error.ts';
import type { Reference } from './import.ts';
import type { Point } from './points.ts';
import { account } from './report.ts';

const largest = 2_000_000;

/**
 * Refuses a run whose printed numbers no composition of its figures comes near: a time in ms looks like one in s.
 *
 * @param file where the run was read from
 * @throws InputError at the number
 */
export function refuseOtherUnits(reference: Reference, file: string): void {
  const point = pointsOf(reference).find(({ cause }) => cause === causes.otherUnits);
  if (point === undefined) return;
  const path = fieldOf(point);
  const { item } = placeIn(readText(file, largest), file, path);
  throw new InputError(item.place, `${path.join('.')} is ${point.reference}`, {
    expected: `about ${point.ours.toPrecision(3)} as composed from unit-level figures (${times(point)} times apart: other units?)`,
  });
}

function pointsOf(reference: Reference): readonly Point[] {
  try {
    return account([reference], { seeds: [1] }).points;
  } catch (error) {
    if (error instanceof NotCovered) return [];
    throw error;
  }
}

function times({ ours, reference }: Point): string {
  const ratio = ours / reference;
  return String(Number(Math.max(ratio, 1 / ratio).toPrecision(3)));
}

const suffixes: Readonly<Record<Point['quantity'], string>> = {
  latency: 'latency_s',
  'peak latency': 'peak_latency_s',
  energy: 'energy_J',
  'peak energy': 'peak_energy_J',
  leakage: 'leakage_power_W',
  'leakage energy': 'leakage_energy_J',
  area: 'area',
};

/** Where the JSON form of a run has a printed number. */
function fieldOf({ where, what, quantity }: Point): string[] {
  const owner = where === 'chip' ? ['chip'] : ['layers', String(where - 1)];
  if (quantity === 'area') return [...owner, `area_${what}_m2`];
  return [...owner, what === 'tiles' ? suffixes[quantity] : `${what}_${suffixes[quantity]}`];
}
