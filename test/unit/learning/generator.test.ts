import { expect, test } from 'vitest';
import { findDevice, hardwareOf } from '../../../src/learning/index.ts';
import { wasmKernels } from '../../../src/learning/kernels/index.ts';
import { streamOf } from '../../../src/learning/kernels/random/index.ts';
import { buildModel } from '../../../src/learning/model/build.ts';
import { generate, nextState, registerTaps } from '../../../src/learning/model/generator.ts';
import { perceptron, settings } from './networks.ts';

test('three bits shift through all states but 0', () => {
  // Bits 3 and 2 are fed back: 001, 010, 101, 011, 111, 110, 100.
  const states = [1];
  for (let i = 0; i < 7; i++) states.push(nextState(states.at(-1)!, 3));
  expect(states).toEqual([1, 2, 5, 3, 7, 6, 4, 1]);
});

test.each(Object.keys(registerTaps).map(Number))('a register of %i bits has the longest period', (width) => {
  let state = 1;
  let period = 0;
  do {
    state = nextState(state, width);
    period++;
  } while (state !== 1);
  expect(period).toBe(2 ** width - 1);
});

test('each register makes its outputs one after another, input by input', () => {
  const values = new Float32Array(2 * 3); // two inputs, three outputs on two registers
  generate(values, 3, 4, { bits: 3, units: 2 }, streamOf(1, 0, 'feedback'));
  const states = [...values].map((value) => value + 4); // s/4 - 1, times 4
  const [first, other, second] = [0, 1, 2].map((output) => [states[output]!, states[3 + output]!]);
  expect(first![1]).toBe(nextState(first![0]!, 3));
  expect(second![0]).toBe(nextState(first![1]!, 3));
  expect(second![1]).toBe(nextState(second![0]!, 3));
  expect(other![1]).toBe(nextState(other![0]!, 3));
});

test('what is generated knows neither cells nor ADCs', () => {
  const noisy = { ...findDevice('pcmo'), readNoise: 0.2, rangeSpread: 0.2 };
  const adc = { bits: 1, range: { kind: 'full-scale' }, when: 'always' } as const;
  const hardware = { ...hardwareOf(noisy), adc: { forward: null, transposed: null, feedback: adc } };
  const kernels = wasmKernels();
  const chosen = settings({
    rule: 'dfa',
    feedback: { kind: 'generator', shared: false, units: 4, scale: 1 },
    hardware,
  });
  const { feedback } = buildModel(perceptron([8, 6, 3]), chosen, 1, kernels).layers[0]!;
  const errors = kernels.floats(3);
  errors.set([0.5, -0.25, 0.125]);
  const into = kernels.floats(6);
  feedback!.weights.forward(errors, into, 1, 'train');
  const values = feedback!.weights.values();
  into.forEach((sum, output) => {
    const [a, b, c] = [0, 1, 2].map((input) => values[input * 6 + output]!);
    expect(sum).toBeCloseTo(0.5 * a! - 0.25 * b! + 0.125 * c!, 6);
  });
});
