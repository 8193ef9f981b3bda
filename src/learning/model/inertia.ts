import type { TrainingSettings } from '../settings/settings.ts';
import type { Model } from './model.ts';

/** How velocities follow gradients: velocity = keep x velocity + take x gradient. */
export interface Inertia {
  readonly keep: number;
  readonly take: number;
}

type Moved = Pick<TrainingSettings, 'optimizer' | 'hardware'>;

/** With WAGE's update a velocity is a running mean of gradients. */
export function inertiaOf(settings: Moved): Inertia {
  const { momentum } = settings.optimizer;
  return { keep: momentum, take: isWage(settings) ? 1 - momentum : 1 };
}

/** With WAGE's update every epoch begins at rest. */
export function beginAtRest({ layers }: Model, settings: Moved): void {
  if (!isWage(settings)) return;
  for (const { velocity } of layers) velocity.fill(0);
}

function isWage({ hardware }: Moved): boolean {
  return hardware?.update === 'wage';
}
