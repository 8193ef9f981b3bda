/** The phases of training. NeuroSim's names: feed-forward, activation gradient, weight gradient, weight update. */
export const phases = ['forward', 'error', 'feedback', 'gradient', 'update'] as const;
export type Phase = (typeof phases)[number];

/** Which matrix an operation uses: the weights of a layer or a fixed random feedback matrix. */
export interface MatrixRef {
  readonly kind: 'weights' | 'feedback';
  readonly layer: number;
}

/** Element-wise work. `accumulate` adds one sample's gradient to the sum of the batch. */
export type ElementwiseKind =
  | 'activation'
  | 'derivative'
  | 'pooling'
  | 'unpooling'
  | 'loss'
  | 'residual'
  | 'accumulate';

/** The closed set of operations that hardware knows. */
export type Operation =
  | { readonly kind: 'multiply'; readonly matrix: MatrixRef; readonly transposed: boolean }
  | { readonly kind: 'outerProduct'; readonly layer: number }
  | { readonly kind: 'write'; readonly matrix: MatrixRef }
  | { readonly kind: 'elementwise'; readonly work: ElementwiseKind }
  | { readonly kind: 'broadcast' };

/** A symbolic operand: one value per sample (gradient: one per layer). */
export interface Tensor {
  /**
   * `target` is what the output ought to be, one-hot; it is given as the network's input is. `stored` is what the
   * derivative needs (mask, pooling indices or pre-activation); `broadcast` is the output error or the target as it
   * lies in the buffers of the feedback tiles; `feedback` is the product of a feedback matrix that serves several
   * layers.
   */
  readonly kind: 'activation' | 'target' | 'error' | 'stored' | 'gradient' | 'broadcast' | 'feedback';
  /**
   * Layer index; activation -1 is the network's input, error of the last layer is the output error, target is the last
   * one's.
   */
  readonly layer: number;
}

/** One kind of task of a learning rule; instantiated per sample or per batch. */
export interface TaskNode {
  readonly name: string;
  readonly operation: Operation;
  /** Element-wise work on the result on its way back, in order. */
  readonly epilogue: readonly ElementwiseKind[];
  readonly reads: readonly Tensor[];
  readonly writes: readonly Tensor[];
  readonly phase: Phase;
  /** The layer whose activation, error, gradient or weights the task makes. */
  readonly layer: number;
  readonly per: 'sample' | 'batch';
}

/**
 * A dependency between two nodes of a template.
 * `sample`: of the same sample; `batch`: the later one waits for all samples of the batch;
 * `iteration`: for the earlier one in the previous iteration; `window`: as `sample`, or, where the schedule allows it,
 * row by row as the receptive field fills.
 */
export interface Dependency {
  readonly from: number;
  readonly to: number;
  readonly scope: 'sample' | 'batch' | 'iteration' | 'window';
}

/** What a rule needs beyond forward reads. Layers are indices. */
export interface Provision {
  /** Layers whose arrays are read transposed. */
  readonly transposed: readonly number[];
  /** Feedback matrices by layer: rows x columns in weights, and how often one sample uses it. */
  readonly feedback: readonly FeedbackShape[];
  readonly gradientUnits: 'none' | 'one' | 'perLayer';
}

export interface FeedbackShape {
  readonly layer: number;
  /** Of one group of a convolution; groups share nothing. */
  readonly inputs: number;
  readonly outputs: number;
  readonly groups: number;
  /** What is multiplied with it: errors, or the target, whose elements are single bits. */
  readonly operand: 'error' | 'target';
  /** Vectors that one sample multiplies with it (1 for dfa; output positions for fa's convolutions). */
  readonly vectors: number;
}

/** How errors reach the layers; {@link Template.errors} says what each means. */
export type ErrorFlow = 'chain' | 'direct' | 'none';

/** A learning rule applied to a network: nodes in release order (of one sample), dependencies, hardware. */
export interface Template {
  readonly rule: string;
  readonly nodes: readonly TaskNode[];
  readonly dependencies: readonly Dependency[];
  readonly provision: Provision;
  /**
   * How errors reach the layers. `chain`: the error of a layer needs that of a layer behind it. `direct`: every layer
   * gets its error for itself, so that layers can learn side by side. `none`: there are no errors.
   */
  readonly errors: ErrorFlow;
  /** The order in which a chip without any overlap works. */
  readonly order: WorkOrder;
}

/** Nodes that are worked on together, sample by sample (a node per batch once). */
export type Segment = readonly number[];

/** One task after another (`serial`), or with a lane for each layer after a common part (`parallel`). */
export interface WorkOrder {
  readonly serial: readonly Segment[];
  readonly parallel: { readonly first: readonly Segment[]; readonly lanes: readonly (readonly Segment[])[] };
}
