/** What a rule can do with errors, layer by layer from 0; the errors of the last layer are given. */
export interface BackwardPass {
  readonly layers: number;
  /** error[layer - 1] = error[layer] x transposed weights of `layer`. */
  transposed(layer: number): void;
  /** error[layer] = error[from] x fixed feedback matrix of `layer`, as `feedbackTo` says. */
  feedback(layer: number): void;
  /** Takes error[layer] from the layer's result through pooling and f' to its pre-activation, and rounds it to the bits of errors. */
  derivative(layer: number): void;
}

/**
 * What a feedback matrix connects. `dense`: every error of one layer with every result of another. `kernel`: the layers as their
 * weights connect them, by a matrix of the transposed weights' shape.
 */
export type FeedbackShape = 'dense' | 'kernel';

/** A learning rule: how errors reach the layers. The gradient of a layer is always input x error. */
export interface LearningRule {
  /** The layer whose errors enter the feedback matrix of hidden layer `layer`; null if the rule has no such matrices. */
  feedbackTo(layer: number, layers: number): { readonly from: number; readonly shape: FeedbackShape } | null;
  /** Fills the errors of all layers but the last. */
  errors(pass: BackwardPass): void;
}
