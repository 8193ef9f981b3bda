import type { Mutant } from './sites.ts';

/** A change that no test can notice, because it changes no result; and why. */
export interface Equivalent extends Pick<Mutant, 'file' | 'context' | 'was' | 'becomes'> {
  readonly why: string;
}

export const equivalents: readonly Equivalent[] = [];

export function isEquivalent(mutant: Mutant): boolean {
  return equivalents.some((one) =>
    (['file', 'context', 'was', 'becomes'] as const).every((key) => one[key] === mutant[key]),
  );
}
