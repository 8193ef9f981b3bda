/**
 * Whether a lane is a part of the chip or in it: `chip.tile[3].pe[1]` is within `chip.tile[3]`, and within `chip.tile`.
 * Alike parts that are simulated once share a lane: `chip.tile[3].pe[0..3]` is within `chip.tile[3].pe[1]`, too.
 */
export function isWithin(lane: string, part: string): boolean {
  const [own, wanted] = [wordsOf(lane), wordsOf(part)];
  return wanted.length > 0 && wanted.every((word, index) => isOf(own[index] ?? '', word));
}

/** `chip`, `tile`, `[3]`, `pe`, `[0..3]`: names and the indices behind them. */
const wordsOf = (name: string): readonly string[] => name.match(/\[[^[\]]*\]|[^.[]+|\[/g) ?? [];

function isOf(own: string, wanted: string): boolean {
  if (own === wanted) return true;
  const [many, few] = [rangesOf(own), rangesOf(wanted)];
  return many.some(([from, to]) => few.some(([first, last]) => from <= last && first <= to));
}

/** First and last of each range in `[0..3]` or `[0,2,5]`; none if this is no index. */
function rangesOf(word: string): readonly (readonly [first: number, last: number])[] {
  if (!/^\[\d+(?:\.\.\d+)?(?:,\d+(?:\.\.\d+)?)*\]$/.test(word)) return [];
  return word
    .slice(1, -1)
    .split(',')
    .map((range) => {
      const [first = '', last = first] = range.split('..');
      return [Number(first), Number(last)];
    });
}
