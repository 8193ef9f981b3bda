import { activations } from './activation.ts';
import { outerProduct } from './backward.ts';
import { inputOf, type Layer, type Model } from './model.ts';

/**
 * Measures how far a rule's gradients point away from the true ones. The true gradient is that of backpropagation without
 * imperfections through the weights as they are, from the same output error and activations.
 */
export class GradientProbe {
  private readonly model: Model;
  private readonly errors: readonly Float32Array[];
  private readonly gradient: Float32Array;

  constructor(model: Model) {
    const { layers, kernels } = model;
    this.model = model;
    this.errors = layers.map((layer) => kernels.floats(layer.errors.length));
    this.gradient = kernels.floats(Math.max(...layers.map((layer) => layer.gradient.length)));
  }

  /** Degrees between the model's gradients of the last batch and the true ones, by layer; see `angle_deg`. */
  angles_deg(): number[] {
    const { layers } = this.model;
    this.errors.at(-1)!.set(layers.at(-1)!.errors);
    for (let index = layers.length - 1; index > 0; index--) this.stepBack(index);
    return layers.map((layer, index) => angle_deg(layer.gradient, this.trueGradient(layer, index)));
  }

  private stepBack(index: number): void {
    const { layers, kernels, batch, numbers } = this.model;
    const { weights, inputs, outputs } = layers[index]!;
    const before = layers[index - 1]!;
    const into = this.errors[index - 1]!;
    const sizes = { rows: batch, depth: outputs, columns: inputs };
    kernels.multiply(this.errors[index]!, weights.values(), into, sizes, 'b');
    activations[before.activation].timesDerivative(before.result, into);
    numbers.clip(before.sums, into);
  }

  private trueGradient(layer: Layer, index: number): Float32Array {
    const into = this.gradient.subarray(0, layer.gradient.length);
    outerProduct(this.model, inputOf(this.model, index), this.errors[index]!, layer, into);
    return into;
  }
}

/** Angle between two vectors; 90 if one of them is 0, as it then tells nothing about the other. */
export function angle_deg(a: Float32Array, b: Float32Array): number {
  let [product, sizeA, sizeB] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    product += a[i]! * b[i]!;
    sizeA += a[i]! * a[i]!;
    sizeB += b[i]! * b[i]!;
  }
  if (sizeA === 0 || sizeB === 0) return 90;
  return (Math.acos(Math.min(1, Math.max(-1, product / Math.sqrt(sizeA * sizeB)))) * 180) / Math.PI;
}
