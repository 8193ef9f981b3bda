import { type Score, softmax, squared } from '../kernels/index.ts';

/** Fills `errors` with the derivative of each sample's loss by the outputs. */
export type Loss = (outputs: Float32Array, labels: Uint8Array, errors: Float32Array, classes: number) => Score;

/** The losses by name. */
export const losses = { softmax, squared } as const satisfies Record<string, Loss>;
/** Name of a loss. */
export type LossName = keyof typeof losses;
