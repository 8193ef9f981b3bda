import { at } from '../../lists/index.ts';

/** What a batch of outputs is worth. */
export interface Score {
  /** Sum over the samples. */
  readonly loss: number;
  /** Samples whose largest output is the labelled one. */
  readonly correct: number;
}

/** Fills `errors` with the derivative of each sample's loss by the outputs. */
export type Loss = (outputs: Float32Array, labels: Uint8Array, errors: Float32Array, classes: number) => Score;

export const losses = { softmax, squared } as const satisfies Record<string, Loss>;
export type LossName = keyof typeof losses;

/** Cross-entropy of softmax(outputs): loss -log p(label), errors p - onehot. */
function softmax(outputs: Float32Array, labels: Uint8Array, errors: Float32Array, classes: number): Score {
  let loss = 0;
  let correct = 0;
  for (const { label, own, ownErrors } of samplesOf(outputs, labels, errors, classes)) {
    // The largest output is subtracted: no power overflows.
    const largest = own.reduce((a, b) => (b > a ? b : a));
    const powers = Array.from(own, (output) => Math.exp(output - largest));
    const sum = powers.reduce((all, power) => all + power, 0);
    ownErrors.set(powers.map((power) => power / sum));
    ownErrors.set([at(ownErrors, label, 'errors') - 1], label);
    loss += Math.log(sum) + largest - at(own, label, 'outputs');
    if (own.indexOf(largest) === label) correct++;
  }
  return { loss, correct };
}

/** Half the sum of squares of outputs - onehot, whose derivative is that difference. */
function squared(outputs: Float32Array, labels: Uint8Array, errors: Float32Array, classes: number): Score {
  let loss = 0;
  let correct = 0;
  for (const { label, own, ownErrors } of samplesOf(outputs, labels, errors, classes)) {
    const differences = Array.from(own, (output, c) => output - (c === label ? 1 : 0));
    ownErrors.set(differences);
    loss = differences.reduce((sum, difference) => sum + 0.5 * difference * difference, loss);
    const largest = own.reduce((a, b) => (b > a ? b : a));
    if (own.indexOf(largest) === label) correct++;
  }
  return { loss, correct };
}

/** The label of every sample with its own outputs and errors. */
function* samplesOf(outputs: Float32Array, labels: Uint8Array, errors: Float32Array, classes: number) {
  for (const [sample, label] of labels.entries()) {
    const [from, to] = [sample * classes, (sample + 1) * classes];
    yield { label, own: outputs.subarray(from, to), ownErrors: errors.subarray(from, to) };
  }
}
