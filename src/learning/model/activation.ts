import type { Elements } from '../kernels/index.ts';

/** What follows a product with weights, element by element. */
export type Activation = 'relu' | 'tanh' | 'sigmoid' | 'none';

/** A function and its derivative, the latter from the function's value: all that a chip keeps of the forward pass. */
export interface ActivationFunction {
  apply(z: Float32Array, into: Float32Array, kernels: Elements): void;
  /** errors *= f'(z), given values = f(z). */
  timesDerivative(values: Float32Array, errors: Float32Array, kernels: Elements): void;
}

/** The functions by name. */
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
    apply: (z, into, kernels) => kernels.tanh(z, into),
    timesDerivative: (values, errors, kernels) => kernels.timesTanhSlope(values, errors),
  },
  sigmoid: {
    apply: (z, into, kernels) => kernels.sigmoid(z, into),
    timesDerivative: (values, errors, kernels) => kernels.timesSigmoidSlope(values, errors),
  },
};
