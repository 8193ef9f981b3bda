import type { Activation } from './activation.ts';

/** A layer whose weights are drawn. */
interface Drawn {
  readonly activation: Activation;
  readonly inputs: number;
  readonly outputs: number;
}

/** How large initial weights are: they are uniform between +- this limit. */
export const initialLimits = {
  /** sqrt(6/inputs) before ReLU (He et al. 2015), else sqrt(6/(inputs + outputs)) (Glorot, Bengio 2010). */
  auto: ({ activation, inputs, outputs }) => Math.sqrt(6 / (activation === 'relu' ? inputs : inputs + outputs)),
  /** sqrt(3/inputs), a variance of 1/inputs (LeCun et al. 1998). */
  lecun: ({ inputs }) => Math.sqrt(3 / inputs),
  /** The same over 3/4, rounded to a power of two, times 3/4, as WAGE has it (Wu et al. 2018). */
  wage: ({ inputs }) => 0.75 * 2 ** Math.round(Math.log2(Math.sqrt(3 / inputs) / 0.75)),
} as const satisfies Record<string, (layer: Drawn) => number>;
/** Name of a rule for the size of initial weights. */
export type InitialName = keyof typeof initialLimits;
