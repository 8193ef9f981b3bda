/** What is compared. Areas have no phase but a block. */
export const quantities = [
  'latency',
  'peak latency',
  'energy',
  'peak energy',
  'leakage',
  'leakage energy',
  'area',
] as const;
export type Quantity = (typeof quantities)[number];

/** Which printed number a point is about. */
export interface Place {
  readonly run: string;
  /** Layer from 1, or the chip's sum. */
  readonly where: number | 'chip';
  /** A phase, `total`, `tiles` of leakage, or a block of area. */
  readonly what: string;
  readonly quantity: Quantity;
}

/** One printed number and ours. */
export interface Compared extends Place {
  /** SI; mean over the seeds. */
  readonly ours: number;
  readonly reference: number;
  /** ours / reference - 1. */
  readonly error: number;
  /**
   * Standard deviation of the difference, in the unit of the number: the reference is one draw of weights, inputs and
   * updates, ours a mean.
   */
  readonly deviation: number;
}

/** A number that was judged. */
export interface Point extends Compared {
  readonly tolerance: number;
  /** Set where the error exceeds the tolerance: why, as a test has shown; or that no test did. */
  readonly cause: string | undefined;
}

/** Names a point as tests and messages do. */
export const placeText = ({ run, where, what, quantity }: Place): string => [run, where, what, quantity].join(' / ');
