import { type Score, softmax, squared } from '../kernels/index.ts';

/** Fills `errors` with the derivative of each sample's loss by the outputs. */
export type Loss = (outputs: Float32Array, labels: Uint8Array, errors: Float32Array, classes: number) => Score;

/** The losses by name. */
export const losses = { softmax, squared } as const satisfies Record<string, Loss>;
/** Loss of a sample when every class gets the same share. */
export const lossOfGuessing: Readonly<Record<keyof typeof losses, (classes: number) => number>> = {
  softmax: (classes) => Math.log(classes),
  // ((1 - 1/n)^2 + (n - 1)/n^2)/2
  squared: (classes) => (1 - 1 / classes) / 2,
};

/** Name of a loss. */
export type LossName = keyof typeof losses;
