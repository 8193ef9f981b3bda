/** What a rule can do with errors, layer by layer from 0; the errors of the last layer are given. */
export interface BackwardPass {
  readonly layers: number;
  /** error[layer - 1] = error[layer] x transposed weights of `layer`. */
  transposed(layer: number): void;
  /** error[to] = error[from] x fixed feedback matrix of layer `to`. */
  feedback(from: number, to: number): void;
  /** error[layer] *= f'(pre-activation of `layer`), then rounded to the bits of errors. */
  derivative(layer: number): void;
}

/** A learning rule: how errors reach the layers. The gradient of a layer is always input x error. */
export interface LearningRule {
  /** The layer whose errors enter the feedback matrix of hidden layer `layer`; null if the rule has no such matrices. */
  feedbackFrom(layer: number, layers: number): number | null;
  /** Fills the errors of all layers but the last. */
  errors(pass: BackwardPass): void;
}
