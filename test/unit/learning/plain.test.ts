import { expect, test } from 'vitest';
import { readDigits } from '../../../src/data/index.ts';
import { train } from '../../../src/learning/index.ts';
import { perceptron, settings } from './networks.ts';
import { type PlainStep, plainAccuracy, times, timesTransposed } from './plain.ts';

const data = readDigits();
const seeds = [1, 2];
const sizes = [64, 32, 32, 10];

/** The errors at a hidden layer's result, as the papers have them. */
const papers: Readonly<Record<string, (step: PlainStep) => Float64Array>> = {
  bp: ({ behind, error }) => timesTransposed(error, behind),
  dfa: ({ feedback, outputError }) => times(outputError, feedback!),
  'sign-symmetry': ({ behind, error, size }) =>
    timesTransposed(
      error,
      behind.map((row) => row.map((weight) => size * Math.sign(weight))),
    ),
  drtp: ({ feedback, label }) => feedback![label]!,
};

test.each(Object.keys(papers))(
  '%s learns the digits as a plain implementation does, within a point',
  (rule) => {
    const [epochs, batch, rate] = [5, 32, 0.1];
    const network = perceptron(sizes, 'tanh');
    const { accuracy } = train({ network, data, settings: settings({ rule, epochs, batch }), seeds });
    const plain = seeds.map((seed) => plainAccuracy({ data, sizes, rule, epochs, batch, rate }, seed, papers[rule]!));
    const mean = plain.reduce((sum, each) => sum + each, 0) / seeds.length;
    expect(Math.abs(accuracy.at(-1)!.mean - mean)).toBeLessThan(0.01);
    expect(mean).toBeGreaterThan(0.85);
  },
  60_000,
);
