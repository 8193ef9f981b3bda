import type { LaneRow } from '../timeline/tables.ts';

const FIRST = 33;
const LETTERS = 94;

/** The n-th identifier code: printable ASCII from `!` to `~` (IEEE 1364-2005, 18.2.1). */
export function identifierCode(n: number): string {
  const letter = String.fromCharCode(FIRST + (n % LETTERS));
  return n < LETTERS ? letter : identifierCode(Math.floor(n / LETTERS) - 1) + letter;
}

/** A part of the chip: the lane that it stands for and what it holds, if there is either, and the parts inside. */
export interface Scope<Held> {
  lane: LaneRow | null;
  held: Held | null;
  readonly inner: Map<string, Scope<Held>>;
}

/** Lanes and buffers as a tree of scopes: `chip.tile[3].pe[1]` is `pe[1]` within `tile[3]` within `chip`. */
export function scopesOf<Held extends { readonly name: string }>(
  lanes: readonly LaneRow[],
  buffers: readonly Held[],
): Scope<Held> {
  const root: Scope<Held> = { lane: null, held: null, inner: new Map() };
  for (const lane of lanes) scopeOf(root, lane.name).lane = lane;
  for (const held of buffers) scopeOf(root, held.name).held = held;
  return root;
}

function scopeOf<Held>(root: Scope<Held>, name: string): Scope<Held> {
  let scope = root;
  for (const word of partsOf(name).map(identifier)) {
    const next: Scope<Held> = scope.inner.get(word) ?? { lane: null, held: null, inner: new Map() };
    scope.inner.set(word, next);
    scope = next;
  }
  return scope;
}

/** Dots part a name, but not those of a range: `pe[0..1]` is one part. */
const partsOf = (name: string) => name.split(/\.(?![^[]*\])/);

/** A name as the format has it: blanks would end it, and viewers part it at dots. */
const identifier = (word: string) =>
  word
    .replaceAll('..', '-')
    .replace(/[^\x21-\x7e]+/g, '_')
    .replaceAll('$', '_') || '_';

/** Text as the bits of a register, eight for each character, as Verilog has it; viewers show it as ASCII. */
export function textBits(text: string, characters: number): string {
  const bits = [...text.slice(0, characters)].map((letter) => {
    const code = letter.charCodeAt(0);
    return (code > 126 ? '?'.charCodeAt(0) : code).toString(2).padStart(8, '0');
  });
  return bits.join('') || '0';
}
