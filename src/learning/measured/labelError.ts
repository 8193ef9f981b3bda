import { at } from '../../lists/index.ts';
import { mostNonlinear } from '../device/label.ts';
import type { MeasuredCurve } from './curve.ts';
import { lineThrough } from './line.ts';
import { published, type Shape, shareAt } from './shape.ts';
import { stepsOf } from './steps.ts';

/**
 * Standard error of a fitted label. Noise of a pulse stays in all later readings of its curve, so residuals are not
 * independent. The influence of each reading on the label is known (both ends of the curve are fitted with it), and
 * the noise of a pulse has that of all readings after it.
 *
 * @param noise per pulse and per reading, as fractions of the shape's span
 */
export function labelError(
  curves: readonly MeasuredCurve[],
  shape: Shape,
  noise: { readonly perPulse: number; readonly read: number },
): number {
  const influence = influences(curves, shape);
  let variance = 0;
  for (const [c, curve] of curves.entries()) {
    const steps = stepsOf(curve, shape);
    const own = at(influence, c, 'curves');
    let later = 0;
    for (let i = steps.length - 1; i >= 0; i--) {
      const { added } = at(steps, i, 'steps');
      later = at(own, i + 1, 'readings') + later * (steps[i + 1]?.kept ?? 0);
      variance += noise.perPulse ** 2 * added * later ** 2;
    }
    for (const one of own) variance += noise.read ** 2 * one ** 2;
  }
  return Math.sqrt(variance);
}

/** By how much the label moves with each reading, curve by curve. */
function influences(curves: readonly MeasuredCurve[], { direction, label, pulses }: Shape): number[][] {
  const apart = 1e-4;
  const [below, above] = [Math.max(-mostNonlinear, label - apart), Math.min(mostNonlinear, label + apart)];
  const shares = curves.map(({ readings }) => readings.map(({ pulse }) => shareAt(direction, pulse, pulses)));
  const [lower, height, upper] = [published(below), published(label), published(above)];
  const slope = (share: number) => (upper(share) - lower(share)) / (above - below);
  const heights = shares.flat().map(height);
  const { base, span, squares } = lineThrough(
    heights,
    shares.flat().map(slope),
    heights.map(() => 1),
  );
  return shares.map((each) => each.map((share) => (slope(share) - base - span * height(share)) / squares));
}
