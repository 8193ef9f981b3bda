import { multiplyExactly } from '../layers/index.ts';
import { meanGradient, toPreActivation } from '../model/backward.ts';
import type { Model } from '../model/model.ts';

/**
 * Measures how far a rule's gradients point away from the true ones. The true gradient is that of backpropagation without
 * imperfections through the weights as they are, from the same output error and activations.
 */
export class GradientProbe {
  readonly #model: Model;
  /** Errors at the pre-activations of a layer and of the one before it, by the parity of their numbers. */
  readonly #errors: readonly [Float32Array, Float32Array];
  /** Errors at the result of a layer that pools. */
  readonly #resultErrors: Float32Array;
  readonly #gradient: Float32Array;

  constructor(model: Model) {
    const { layers, kernels } = model;
    const longest = (arrays: readonly Float32Array[]) => Math.max(0, ...arrays.map(({ length }) => length));
    const errors = longest(layers.map((layer) => layer.errors));
    this.#model = model;
    this.#errors = [kernels.floats(errors), kernels.floats(errors)];
    this.#resultErrors = kernels.floats(
      longest(layers.flatMap(({ pooling, resultErrors }) => (pooling === null ? [] : [resultErrors]))),
    );
    this.#gradient = kernels.floats(longest(layers.map((layer) => layer.gradient)));
  }

  /** Degrees between the model's gradients of the last batch and the true ones, by layer; see `angle_deg`. */
  angles_deg(): number[] {
    const { layers } = this.#model;
    const angles: number[] = [];
    let errors = this.#errorsOf(layers.length - 1);
    errors.set(layers.at(-1)!.errors);
    for (let index = layers.length - 1; index >= 0; index--) {
      const gradient = this.#gradient.subarray(0, layers[index]!.gradient.length);
      meanGradient(this.#model, index, errors, gradient);
      angles.unshift(angle_deg(layers[index]!.gradient, gradient));
      if (index > 0) errors = this.#stepBack(index, errors);
    }
    return angles;
  }

  /** The true errors of the layer before `index`. */
  #stepBack(index: number, errors: Float32Array): Float32Array {
    const { layers, kernels, batch } = this.#model;
    const before = layers[index - 1]!;
    const into = this.#errorsOf(index - 1);
    const resultErrors = before.pooling === null ? into : this.#resultErrors.subarray(0, before.resultErrors.length);
    multiplyExactly(layers[index]!, errors, resultErrors, batch, kernels);
    toPreActivation(this.#model, before, resultErrors, into);
    return into;
  }

  #errorsOf(index: number): Float32Array {
    return this.#errors[index % 2 === 0 ? 0 : 1].subarray(0, this.#model.layers[index]!.errors.length);
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
