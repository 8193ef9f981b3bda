import type { Network } from '../network/index.ts';
import type { Template } from '../parts/words/task.ts';

/** What every rule says of itself. It knows nothing of chips except how feedback matrices are provided. */
interface Described {
  readonly name: string;
  /** One sentence for lists and help. */
  readonly summary: string;
  /** Where the rule was published; null for what needs no source. */
  readonly citation: string | null;
  /** The tasks and dependencies of one iteration on a network, and the hardware that they need. */
  template(network: Network, feedback: FeedbackChoice): Template;
}

/** A rule that changes no weights. */
export interface ForwardRule extends Described {
  /** It does not learn. */
  readonly trains: false;
}

/** A rule that learns. The gradient of a layer is always its input times its error; the rule brings the errors. */
export interface TrainingRule extends Described {
  /** It learns. */
  readonly trains: true;
  /** What enters the feedback matrix of hidden layer `layer`; null if the rule has no such matrices. */
  feedbackTo(layer: number, layers: number): FeedbackSource | null;
  /** Fills the errors of all layers but the last. */
  errors(pass: BackwardPass): void;
}

/** From a network to the tasks of an iteration and, if it trains, to the errors of the layers. */
export type Rule = ForwardRule | TrainingRule;

/** How feedback matrices are provided, as far as this changes the tasks. */
export interface FeedbackChoice {
  /** With `arrays`, arrays hold the fixed matrix B and need a broadcast of what is multiplied with it. */
  readonly cost: 'arrays' | 'generator' | 'as-error';
  readonly matrix: 'perLayer' | 'shared';
}

/** What a rule can do with errors, layer by layer from 0; the errors of the last layer are given. */
export interface BackwardPass {
  readonly layers: number;
  /** error[layer - 1] = error[layer] x transposed weights of `layer`. */
  transposed(layer: number): void;
  /**
   * The same through the signs of those weights, all of one size: the root mean square that the weights of `layer` had
   * before training.
   */
  transposedSigns(layer: number): void;
  /** error[layer] = what `feedbackTo` names x the fixed feedback matrix of `layer`. */
  feedback(layer: number): void;
  /**
   * Takes error[layer] from the layer's result through pooling and f' to its pre-activation, and rounds it to the bits
   * of errors.
   */
  derivative(layer: number): void;
}

/** What a feedback matrix connects to a hidden layer's result. */
export type FeedbackSource =
  /** Every value of the one-hot target with every result. */
  | { readonly from: 'target'; readonly shape: 'dense' }
  /**
   * The errors of a layer. `dense`: every error with every result. `kernel`: the layers as their weights connect them,
   * by a matrix of the transposed weights' shape.
   */
  | { readonly from: number; readonly shape: 'dense' | 'kernel' };
