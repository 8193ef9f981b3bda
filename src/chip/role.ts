/**
 * Which values of a knob are worth a try. `more`: twice and four times as many; `fewer`: half and a quarter; `either`:
 * half, twice and four times; `bits`: one and two bits less; `others`: every other value of a choice.
 */
export type Steps = 'more' | 'fewer' | 'either' | 'bits' | 'others';

/** Why another value changes what is computed, and so what is learned. */
export interface LearningChange {
  readonly why: string;
  /** Values between which nothing changes. @default none */
  readonly alike?: readonly string[];
}

/** A parameter that an architect may choose to make a chip faster or cheaper. */
export interface Knob {
  readonly isKnob: true;
  readonly steps: Steps;
  /** Values that are no choice of an architect. @default none */
  readonly without: readonly string[];
  /** Null if every value computes the same numbers. */
  readonly changesLearning: LearningChange | null;
}

/** A parameter that nobody may choose to make a chip better: what it is instead, in a sentence. */
export interface Fact {
  readonly isKnob: false;
  readonly why: string;
}

/** What a parameter is to whoever looks for a better chip. */
export type Role = Knob | Fact;

/** How a knob differs from one of which more is better and that changes nothing that is learned. */
interface KnobWish {
  readonly steps?: Steps;
  readonly without?: readonly string[];
  readonly changesLearning?: string | LearningChange;
}

/** Declares a parameter as a knob. Of a choice or a flag, every other value is tried, of all else more. */
export function knob<P extends { readonly kind: string }>(parameter: P, wish: KnobWish = {}): P & { role: Knob } {
  const { steps = hasMore(parameter) ? 'more' : 'others', without = [], changesLearning: change = null } = wish;
  const changesLearning = typeof change === 'string' ? { why: change } : change;
  return { ...parameter, role: { isKnob: true, steps, without, changesLearning } };
}

/** Declares a parameter as none that is chosen to make a chip better. */
export function fact<P extends object>(why: string, parameter: P): P & { role: Fact } {
  return { ...parameter, role: { isKnob: false, why } };
}

const hasMore = ({ kind }: { readonly kind: string }) => !kind.startsWith('choice') && !kind.startsWith('flag');
