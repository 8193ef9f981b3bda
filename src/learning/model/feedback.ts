import { below, normal, type Random } from '../kernels/random/index.ts';
import { type GeneratorSettings, generate } from './generator.ts';

/**
 * How the values of a fixed feedback matrix of `inputs` x `outputs` are drawn. Their variance is 1/inputs, which keeps
 * the size of errors; 1/(3 inputs) for `uniform`, the usual choice for DFA, and 2/(inputs + outputs) for `xavier`.
 */
const draws = {
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
type Drawn = keyof typeof draws;

/**
 * Kinds of feedback matrices. That of `generator` is not drawn and stored but made by shift registers at each use:
 * uniform in +-1/sqrt(inputs), exact, with neither cells nor ADCs.
 */
export type FeedbackKind = Drawn | 'generator';
/** All kinds, beginning with the default. */
export const feedbackKinds: readonly FeedbackKind[] = [...(Object.keys(draws) as Drawn[]), 'generator'];

/**
 * Fills a matrix row by row.
 *
 * @param inputs errors that are summed in one, which decides how large the values are
 */
export function drawFeedback(
  into: Float32Array,
  kind: FeedbackKind,
  inputs: number,
  outputs: number,
  random: Random,
  generator: GeneratorSettings,
): void {
  if (kind === 'generator') {
    generate(into, outputs, 1 / Math.sqrt(inputs), generator, random);
    return;
  }
  const draw = draws[kind];
  for (let i = 0; i < into.length; i++) into[i] = draw(random, inputs, outputs);
}

function symmetric(random: Random): number {
  return 2 * random.uniform() - 1;
}
