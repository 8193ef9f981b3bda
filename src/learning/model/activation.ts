import type { Elements } from '../kernels/index.ts';

/** What follows a product with weights, element by element. */
export type Activation = 'relu' | 'tanh' | 'sigmoid' | 'none';

/** A function and its derivative, the latter from the function's value: all that a chip keeps of the forward pass. */
export interface ActivationFunction {
  apply(z: Float32Array, into: Float32Array, kernels: Elements): void;
  /** errors *= f'(z), given values = f(z). */
  timesDerivative(values: Float32Array, errors: Float32Array, kernels: Elements): void;
}

export const activations: Readonly<Record<Activation, ActivationFunction>> = {
  none: {
    apply: (z, into) => into.set(z),
    timesDerivative: () => {},
  },
  relu: {
    apply: (z, into, kernels) => kernels.rectify(z, into),
    timesDerivative: (values, errors, kernels) => kernels.gate(values, errors),
  },
  tanh: {
    apply(z, into) {
      for (let i = 0; i < z.length; i++) into[i] = Math.tanh(z[i]!);
    },
    timesDerivative(values, errors) {
      for (let i = 0; i < values.length; i++) errors[i] = errors[i]! * (1 - values[i]! * values[i]!);
    },
  },
  sigmoid: {
    apply(z, into) {
      for (let i = 0; i < z.length; i++) into[i] = 1 / (1 + Math.exp(-z[i]!));
    },
    timesDerivative(values, errors) {
      for (let i = 0; i < values.length; i++) errors[i] = errors[i]! * values[i]! * (1 - values[i]!);
    },
  },
};
