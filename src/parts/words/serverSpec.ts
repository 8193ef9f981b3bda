import type { ItemName } from './items.ts';
import type { ServingComponent } from './stalls.ts';

/** What a server is: fixed when the chip is assembled. */
export interface ServerSpec {
  /** Hierarchical name: `chip.tile[3].pe[1].subarray[0]`. */
  readonly name: string;
  readonly component: ServingComponent;
  /** Identical units behind the one queue. */
  readonly units: number;
  /**
   * Transactions that may queue; beyond that, arrivals keep their place upstream. Infinity: space is reserved
   * elsewhere.
   */
  readonly capacity: number;
  /** Identical servers in lock-step that this one stands for. */
  readonly multiplicity: number;
  /**
   * What each of its units is built of; nothing for ideal parts, their private copies, and work without hardware of its
   * own.
   */
  readonly items: readonly ItemName[];
  /** Number among the private copies of an ideal component; 0 for real hardware. */
  readonly copy: number;
}
