import { below, normal, type Random } from './random/index.ts';

/**
 * How the values of a fixed feedback matrix of `inputs` x `outputs` are drawn. Their variance is 1/inputs, which keeps the
 * size of errors; 1/(3 inputs) for `uniform`, the usual choice for DFA, and 2/(inputs + outputs) for `xavier`.
 */
export const feedbackKinds = {
  /** Uniform in +-1/sqrt(inputs). */
  uniform: (random, inputs) => symmetric(random) / Math.sqrt(inputs),
  /** Normal with variance 1/inputs. */
  gaussian: (random, inputs) => normal(random) / Math.sqrt(inputs),
  /** Uniform in +-sqrt(6/(inputs + outputs)) (Glorot, Bengio 2010). */
  xavier: (random, inputs, outputs) => symmetric(random) * Math.sqrt(6 / (inputs + outputs)),
  /** One value in ten is normal with variance 10/inputs, the others are 0. */
  sparse: (random, inputs) => (below(10, random) === 0 ? normal(random) * Math.sqrt(10 / inputs) : 0),
  /** -1, 0 or 1 times sqrt(3/(2 inputs)), equally likely. */
  ternary: (random, inputs) => (below(3, random) - 1) * Math.sqrt(1.5 / inputs),
} as const satisfies Record<string, (random: Random, inputs: number, outputs: number) => number>;
export type FeedbackKind = keyof typeof feedbackKinds;

/** Fills a matrix row by row. */
export function drawFeedback(
  into: Float32Array,
  kind: FeedbackKind,
  inputs: number,
  outputs: number,
  random: Random,
): void {
  const draw = feedbackKinds[kind];
  for (let i = 0; i < inputs * outputs; i++) into[i] = draw(random, inputs, outputs);
}

function symmetric(random: Random): number {
  return 2 * random.uniform() - 1;
}
