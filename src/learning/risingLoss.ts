/** A loss that rose above that of guessing. */
export interface RisingLoss {
  /** Updates made when it was found, over all epochs. */
  readonly update: number;
  /** Mean loss of a sample over the last 16 of them. */
  readonly loss: number;
  /** The loss when every class gets the same share. */
  readonly guessing: number;
  /** Name of the layer whose weights grew most. */
  readonly layer: string;
  /** Root mean square of its weights over what it was at the beginning. */
  readonly growth: number;
}
