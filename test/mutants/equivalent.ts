import type { Mutant } from './sites.ts';

/** A change that no test can notice, because it changes no result; and why. */
export interface Equivalent extends Pick<Mutant, 'file' | 'context' | 'was' | 'becomes'> {
  readonly why: string;
}

const seedLine = 'let state = Math.imul(seed | 0, 0x9e3779b1) ^ 0x6d2b79f5 || 1;';
const anyShuffle = 'any sequence of integers shuffles the events of one instant';

export const equivalents: readonly Equivalent[] = [
  {
    file: 'src/kernel/engine.ts',
    context: 'if (time > carefreeUntil) this.#carefreeDelay = 0;',
    was: '>',
    becomes: '>=',
    why: 'at that very instant the longest delay still fits; the checks are only made one instant early',
  },
  ...['0x9e3779b1', '0x6d2b79f5'].map((constant) => ({
    file: 'src/kernel/heap.ts',
    context: seedLine,
    was: constant,
    becomes: `(${constant} + 1)`,
    why: anyShuffle,
  })),
  ...(['13', '17', '5'] as const).map((shift) => ({
    file: 'src/kernel/heap.ts',
    context: `state ^= state ${shift === '17' ? '>>>' : '<<'} ${shift};`,
    was: shift,
    becomes: `(${shift} + 1)`,
    why: anyShuffle,
  })),
];

export function isEquivalent(mutant: Mutant): boolean {
  return equivalents.some((one) =>
    (['file', 'context', 'was', 'becomes'] as const).every((key) => one[key] === mutant[key]),
  );
}
