import { normal, type Random } from '../kernels/random/index.ts';
import type { Cells } from './cells.ts';

/**
 * Leaves every cell beside the state that it is programmed to, within its range: by a normal deviation, and where
 * programming is verified, by one that is repeated until it is within the tolerance.
 */
export function misprogram({ device, states }: Cells, random: Random): void {
  const { programming, verify } = device;
  states.forEach((state, cell) => {
    const error = verify === 0 ? programming * normal(random) : verified(programming, verify, random);
    states[cell] = Math.min(1, Math.max(0, state + error));
  });
}

/**
 * A normal deviation under the condition that it is within the tolerance. Of a tolerance below the deviation it is
 * drawn from the uniform distribution and taken with its relative density, as most normal ones would be thrown away.
 */
function verified(deviation: number, tolerance: number, random: Random): number {
  for (;;) {
    if (tolerance > deviation) {
      const error = deviation * normal(random);
      if (Math.abs(error) <= tolerance) return error;
    } else {
      const error = tolerance * (2 * random.uniform() - 1);
      if (random.uniform() <= Math.exp(-0.5 * (error / deviation) ** 2)) return error;
    }
  }
}
