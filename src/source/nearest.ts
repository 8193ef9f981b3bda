import { at, last } from '../lists/index.ts';

/** Longer words are no typing errors of a key. */
const longest = 64;

/**
 * The word among `among` that `word` was most likely meant to be: the smallest number of letters inserted, deleted,
 * replaced or swapped, and at most a third of the word. Undefined if none is that close.
 */
export function nearest(word: string, among: readonly string[]): string | undefined {
  if (word.length === 0 || word.length > longest) return undefined;
  const written = word.toLowerCase();
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of among) {
    if (Math.abs(candidate.length - word.length) >= bestDistance) continue;
    const distance = editDistance(written, candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/**
 * Optimal string alignment distance: insertions, deletions, replacements and swaps of neighbours. Row i of the usual
 * table says what the first i letters of `a` are away from every beginning of `b`; two rows before it are enough to
 * make the next.
 */
function editDistance(a: string, b: string): number {
  const letters = b.split('');
  let before: readonly number[] = [];
  let row: readonly number[] = [0, ...letters.map((_, j) => j + 1)];
  for (const [i, letter] of a.split('').entries()) {
    const next = [i + 1];
    for (const [j, other] of letters.entries()) {
      const inserted = at(next, j, 'distances') + 1;
      const deleted = at(row, j + 1, 'distances') + 1;
      const replaced = at(row, j, 'distances') + (letter === other ? 0 : 1);
      const isSwap = i > 0 && j > 0 && letter === b[j - 1] && a[i - 1] === other;
      const swapped = isSwap ? at(before, j - 1, 'distances') + 1 : replaced;
      next.push(Math.min(inserted, deleted, replaced, swapped));
    }
    before = row;
    row = next;
  }
  return last(row, 'distances');
}
