/** Factor of the learning rate when `step` of `steps` updates are done. */
export const schedules = {
  constant: () => 1,
  /** Half a cosine from 1 to 0 (Loshchilov, Hutter: SGDR, ICLR 2017, without restarts). */
  cosine: (step: number, steps: number) => 0.5 * (1 + Math.cos((Math.PI * step) / steps)),
} as const satisfies Record<string, (step: number, steps: number) => number>;
/** Name of a schedule of the learning rate. */
export type ScheduleName = keyof typeof schedules;

/** Stochastic gradient descent. */
export interface Optimizer {
  /** Learning rate of the first update. */
  readonly rate: number;
  /** Share of the velocity that stays: velocity = momentum * velocity + gradient, and weights follow it. */
  readonly momentum: number;
  /** How the rate changes over the training. */
  readonly schedule: ScheduleName;
}
