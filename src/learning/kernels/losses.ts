/** The loss of a batch of outputs. */
export interface Score {
  /** Sum over the samples. */
  readonly loss: number;
  /** Samples whose largest output is the labelled one. */
  readonly correct: number;
}

/** Cross-entropy of softmax(outputs): loss -log p(label), errors p - onehot. */
export function softmax(outputs: Float32Array, labels: Uint8Array, errors: Float32Array, classes: number): Score {
  let loss = 0;
  let correct = 0;
  labels.forEach((label, sample) => {
    const at = sample * classes;
    const best = largest(outputs, at, classes);
    // The largest output is subtracted: no power overflows.
    let sum = 0;
    for (let c = 0; c < classes; c++) sum += Math.exp(outputs[at + c]! - outputs[at + best]!);
    for (let c = 0; c < classes; c++) errors[at + c] = Math.exp(outputs[at + c]! - outputs[at + best]!) / sum;
    errors[at + label] = errors[at + label]! - 1;
    loss += Math.log(sum) + outputs[at + best]! - outputs[at + label]!;
    if (best === label) correct++;
  });
  return { loss, correct };
}

/** Half the sum of squares of outputs - onehot, whose derivative is that difference. */
export function squared(outputs: Float32Array, labels: Uint8Array, errors: Float32Array, classes: number): Score {
  let loss = 0;
  let correct = 0;
  labels.forEach((label, sample) => {
    const at = sample * classes;
    for (let c = 0; c < classes; c++) {
      const error = outputs[at + c]! - (c === label ? 1 : 0);
      errors[at + c] = error;
      loss += 0.5 * error * error;
    }
    if (largest(outputs, at, classes) === label) correct++;
  });
  return { loss, correct };
}

/** The class of the largest output; of equal ones the first. */
function largest(outputs: Float32Array, at: number, classes: number): number {
  let best = 0;
  for (let c = 1; c < classes; c++) if (outputs[at + c]! > outputs[at + best]!) best = c;
  return best;
}
