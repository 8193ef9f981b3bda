import type { Network } from '../network/index.ts';
import type { Template } from '../parts/words/task.ts';

/**
 * A learning rule: from a network to the tasks and dependencies of one training iteration and the hardware they need.
 * It knows nothing of chips except how feedback matrices are provided.
 */
export interface Rule {
  readonly name: string;
  /** One sentence for lists and help. */
  readonly summary: string;
  readonly trains: boolean;
  template(network: Network, feedback: FeedbackChoice): Template;
}

/** How feedback matrices are provided, as far as it changes the tasks. */
export interface FeedbackChoice {
  /** `arrays`: MVMs on arrays that hold B; otherwise no broadcast is needed. */
  readonly cost: 'arrays' | 'generator' | 'as-error';
  readonly matrix: 'perLayer' | 'shared';
}
