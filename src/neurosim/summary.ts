import type { Point, Quantity } from './points.ts';
import { quantities } from './points.ts';

/** Agreement over many points. */
export interface Summary {
  readonly quantity: Quantity;
  readonly points: number;
  readonly meanError: number;
  readonly maxError: number;
  readonly R2: number;
  readonly misses: number;
}

/** Agreement by quantity. */
export function summarise(points: readonly Point[]): Summary[] {
  const found = quantities.filter((quantity) => points.some((p) => p.quantity === quantity));
  return found.map((quantity) => {
    const some = points.filter((p) => p.quantity === quantity);
    const errors = some.map((p) => Math.abs(p.error));
    return {
      quantity,
      points: some.length,
      meanError: mean(errors),
      maxError: Math.max(...errors),
      R2: coefficient(some),
      misses: some.filter((p) => p.cause !== undefined).length,
    };
  });
}

/** Coefficient of determination of ours for the reference, on logarithms: values span many decades. */
function coefficient(points: readonly Point[]): number {
  const both = points.filter((p) => p.ours > 0 && p.reference > 0);
  const logs = both.map((p) => Math.log(p.reference));
  const middle = mean(logs);
  const residual = both.reduce((sum, p) => sum + (Math.log(p.ours) - Math.log(p.reference)) ** 2, 0);
  const spread = logs.reduce((sum, log) => sum + (log - middle) ** 2, 0);
  return spread === 0 ? 1 : 1 - residual / spread;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
