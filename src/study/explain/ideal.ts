import type { ComponentType } from '../../parts/words/components.ts';
import type { Outcome } from './attempt.ts';
import type { Change } from './knobs.ts';
import { fullParts } from './together.ts';

/** A part that needs less of the time than this bounds nothing worth a line. */
const worthFrom = 0.1;

/** Parts that are made ideal: each that needs much of the time, and all that are full at once. */
export function idealChanges(base: Outcome, ideal: readonly string[]): Change[][] {
  const single = base.bounds.filter(({ share }) => share >= worthFrom).map(({ component }) => [component]);
  const full = fullParts(base);
  const sets = full.length > 1 ? [...single, full] : single;
  return sets.map((parts) => [idealChange([...ideal, ...parts])]);
}

function idealChange(parts: readonly (ComponentType | string)[]): Change {
  const text = `[${parts.join(',')}]`;
  return { path: 'ideal', text, value: text, changesLearning: null };
}
