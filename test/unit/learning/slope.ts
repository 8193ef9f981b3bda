import { expect } from 'vitest';
import { losses } from '../../../src/learning/index.ts';
import { backward, gradients } from '../../../src/learning/model/backward.ts';
import { forward, type Model } from '../../../src/learning/model/model.ts';
import { bp } from '../../../src/rules/bp.ts';

/** Mean loss of the model's batch. */
export function meanLoss(model: Model, labels: Uint8Array, loss: keyof typeof losses): number {
  const last = model.layers.at(-1)!;
  forward(model, 'train');
  return losses[loss](last.result, labels, last.errors, last.outputs).loss / labels.length;
}

/** Backpropagation's gradient of every weight is the difference quotient of the loss over `step` to either side. */
export function expectSlopes(model: Model, labels: Uint8Array, loss: keyof typeof losses, step: number): void {
  meanLoss(model, labels, loss);
  backward(model, bp, labels);
  gradients(model);
  for (const layer of model.layers) {
    const weights = layer.weights.values();
    expect(layer.gradient.some((value) => Math.abs(value) > 1e-3)).toBe(true);
    for (let i = 0; i < weights.length; i++) {
      const before = weights[i]!;
      weights[i] = before + step;
      const up = meanLoss(model, labels, loss);
      weights[i] = before - step;
      const down = meanLoss(model, labels, loss);
      weights[i] = before;
      expect(layer.gradient[i]).toBeCloseTo((up - down) / (2 * step), 3);
    }
  }
}
