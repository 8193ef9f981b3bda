import { at, first, last } from '../../lists/index.ts';
import { type Angle_deg, meanAngle_deg } from '../alignment.ts';
import { innerProduct } from '../kernels/index.ts';
import { multiplyExactly } from '../layers/index.ts';
import { meanGradient, toPreActivation } from '../model/backward.ts';
import type { Model } from '../model/model.ts';

/**
 * Measures how far a rule's gradients point away from the true ones. The true gradient is that of backpropagation
 * without imperfections through the weights as they are, from the same output error and activations.
 */
export class GradientProbe {
  /** Errors at the pre-activations of a layer and of the one before it, by the parity of their numbers. */
  readonly #errors: readonly [Float32Array, Float32Array];
  /** Errors at the result of a layer that pools. */
  readonly #resultErrors: Float32Array;
  readonly #gradient: Float32Array;

  /** @param model the largest of those that are measured */
  constructor(model: Model) {
    const { layers, kernels } = model;
    const longest = (arrays: readonly Float32Array[]) => Math.max(0, ...arrays.map(({ length }) => length));
    const errors = longest(layers.map((layer) => layer.errors));
    this.#errors = [kernels.floats(errors), kernels.floats(errors)];
    this.#resultErrors = kernels.floats(
      longest(layers.flatMap(({ pooling, resultErrors }) => (pooling === null ? [] : [resultErrors]))),
    );
    this.#gradient = kernels.floats(longest(layers.map((layer) => layer.gradient)));
  }

  /** Degrees between the gradients of a model's last batch and the true ones, by layer; see `angle_deg`. */
  angles_deg(model: Model): Angle_deg[] {
    const { layers } = model;
    const angles: Angle_deg[] = [];
    let errors = this.#errorsOf(model, layers.length - 1);
    errors.set(last(layers, 'layers').errors);
    for (let index = layers.length - 1; index >= 0; index--) {
      const { gradient } = at(layers, index, 'layers');
      const trueGradient = this.#gradient.subarray(0, gradient.length);
      meanGradient(model, index, errors, trueGradient);
      angles.unshift(angle_deg(gradient, trueGradient));
      if (index > 0) errors = this.#stepBack(model, index, errors);
    }
    return angles;
  }

  /** The true errors of the layer before `index`. */
  #stepBack(model: Model, index: number, errors: Float32Array): Float32Array {
    const { layers, kernels, batch } = model;
    const before = at(layers, index - 1, 'layers');
    const into = this.#errorsOf(model, index - 1);
    const resultErrors = before.pooling === null ? into : this.#resultErrors.subarray(0, before.resultErrors.length);
    multiplyExactly(at(layers, index, 'layers'), errors, resultErrors, batch, kernels);
    toPreActivation(model, before, resultErrors, into);
    return into;
  }

  #errorsOf({ layers }: Model, index: number): Float32Array {
    const { errors } = at(layers, index, 'layers');
    return this.#errors[index % 2 === 0 ? 0 : 1].subarray(0, errors.length);
  }
}

/** Batches of an epoch that are measured: one is too few, as angles differ from batch to batch. */
const measuredBatches = 5;

/** The angles of an epoch: of the middle batch of each of five equal parts, as far as there are so many batches. */
export class AlignmentOfEpoch {
  readonly #probe: Pick<GradientProbe, 'angles_deg'>;
  readonly #steps: ReadonlySet<number>;
  /** By batch, then by layer. */
  readonly #angles: (readonly Angle_deg[])[] = [];

  /** @param steps updates of the epoch */
  constructor(probe: Pick<GradientProbe, 'angles_deg'>, steps: number) {
    const count = Math.min(measuredBatches, steps);
    this.#probe = probe;
    this.#steps = new Set(Array.from({ length: count }, (_, i) => Math.floor(((i + 0.5) * steps) / count)));
  }

  /** To be called before each update with the model of its batch. */
  beforeUpdate(model: Model, step: number): void {
    if (this.#steps.has(step)) this.#angles.push(this.#probe.angles_deg(model));
  }

  /** The means, by layer. */
  means_deg(): Angle_deg[] {
    return first(this.#angles, 'batches').map((_, layer) =>
      meanAngle_deg(this.#angles.map((angles) => at(angles, layer, 'layers'))),
    );
  }
}

/** Angle between two vectors; null if one of them is 0. */
export function angle_deg(a: Float32Array, b: Float32Array): Angle_deg {
  const [product, sizeA, sizeB] = [innerProduct(a, b), innerProduct(a, a), innerProduct(b, b)];
  if (sizeA === 0 || sizeB === 0) return null;
  return (Math.acos(Math.min(1, Math.max(-1, product / Math.sqrt(sizeA * sizeB)))) * 180) / Math.PI;
}
