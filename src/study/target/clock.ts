/** What training costs; energy with leakage, and with refresh and standby of the DRAM. */
export interface Cost {
  readonly time_s: number;
  /** Energy of the chip alone. */
  readonly chip_J: number;
  /** Energy of the chip together with its DRAM. */
  readonly chipAndDram_J: number;
}

/** A number of updates, and what they cost since the beginning of training. */
export interface Moment extends Cost {
  readonly update: number;
}

/** What is counted on the way to a target. */
export const quantities = ['update', 'time_s', 'chip_J', 'chipAndDram_J'] as const satisfies (keyof Moment)[];
export type Quantity = (typeof quantities)[number];

/** What takes infinitely long of everything: what does not come within the budget. */
export const never = Number.POSITIVE_INFINITY;

/** A moment with each quantity as told. */
export function momentOf(of: (quantity: Quantity) => number): Moment {
  return { update: of('update'), time_s: of('time_s'), chip_J: of('chip_J'), chipAndDram_J: of('chipAndDram_J') };
}

/** The costs of a training, update by update. */
export interface Clock {
  /** The first `update` updates. */
  after(update: number): Moment;
}

/**
 * A clock on which each update of an epoch takes as long as one simulated iteration with the activity of that epoch.
 *
 * @param iterations what an iteration of each epoch costs
 * @param perEpoch updates of an epoch
 */
export function clockOf(iterations: readonly Cost[], perEpoch: number): Clock {
  return {
    after: (update) =>
      momentOf((quantity) =>
        iterations.reduce((total, iteration, epoch) => {
          const updates = Math.min(perEpoch, Math.max(0, update - epoch * perEpoch));
          return total + updates * (quantity === 'update' ? 1 : iteration[quantity]);
        }, 0),
      ),
  };
}
