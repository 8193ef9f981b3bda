import { at, first } from '../lists/index.ts';

/**
 * Degrees between a layer's gradients and the true ones, mean over what was measured. Null: the layer is dead, as one
 * of the two gradients is 0 in all of it. Its weights do not move, or do not matter.
 */
export type Angle_deg = number | null;

/** The angles of a layer over several trainings. */
export interface AngleOverSeeds {
  /** Mean over those in which the layer is alive; null if there is none. */
  readonly mean_deg: Angle_deg;
  /** Trainings in which the layer is dead. */
  readonly dead: number;
}

/** The mean of the angles of several batches; null if there is none. */
export function meanAngle_deg(angles: readonly Angle_deg[]): Angle_deg {
  const alive = angles.filter((angle) => angle !== null);
  return alive.length === 0 ? null : alive.reduce((sum, angle) => sum + angle, 0) / alive.length;
}

/**
 * Statistics layer by layer.
 *
 * @param trainings the angles of each, by layer
 */
export function anglesOverSeeds(trainings: readonly (readonly Angle_deg[])[]): AngleOverSeeds[] {
  return first(trainings, 'trainings').map((_, layer) => {
    const angles = trainings.map((one) => at(one, layer, 'layers'));
    return { mean_deg: meanAngle_deg(angles), dead: angles.filter((angle) => angle === null).length };
  });
}
