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
  {
    file: 'src/kernel/wheel.ts',
    context: 'if (this.#dueEnd - this.#dueFirst > insertionLimit) {',
    was: 'this.#dueEnd - this.#dueFirst > insertionLimit',
    becomes: 'true',
    why: 'both ways of inserting find the same place; the limit is about speed',
  },
  {
    file: 'src/kernel/wheel.ts',
    context: 'if (this.#dueFirst > 0 && at - this.#dueFirst < this.#dueEnd - at) {',
    was: '0',
    becomes: '1',
    why: 'either side may be moved; the shorter one is faster',
  },
  {
    file: 'src/parts/flow/transaction.ts',
    context: 'client = 0;',
    was: '0',
    becomes: '1',
    why: 'every field is set when a transaction is issued',
  },
  {
    file: 'src/hardware/controller/controller.ts',
    context: '#slots = 0;',
    was: '0',
    becomes: '1',
    why: 'slots are names; only their equality counts',
  },
  {
    file: 'src/observe/power.ts',
    context: 'if (start_ps < this.#binStart_ps || start_ps >= this.#binEnd_ps) this.#seek(start_ps);',
    was: '<',
    becomes: '<=',
    why: 'the bin that is found again is the same one',
  },
  {
    file: 'src/simulation/tables/totals.ts',
    context: 'const perSecond = (amount: number) => (latency_s > 0 ? amount / latency_s : 0);',
    was: '>',
    becomes: '>=',
    why: 'a run of no time has no samples; the guard keeps NaN out of what nobody can run',
  },
];

export function isEquivalent(mutant: Mutant): boolean {
  return equivalents.some((one) =>
    (['file', 'context', 'was', 'becomes'] as const).every((key) => one[key] === mutant[key]),
  );
}
