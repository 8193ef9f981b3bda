import { type Dataset, type Pixels, pixelsLike } from '../../data/dataset.ts';
import { size } from '../../network/index.ts';
import { moveImage } from '../kernels/index.ts';
import { type Random, streamOf } from '../kernels/random/index.ts';
import type { Memory } from './weights.ts';

/** How training images are changed at random at each use. */
export interface AugmentationSettings {
  /**
   * Pixels by which an image is moved at most, in either direction: what padding with so many zeros and a random crop
   * to the old size do.
   */
  readonly shift: number;
  /** Whether every image is mirrored left to right with probability 1/2. */
  readonly mirror: boolean;
}

/** Moves training images at random, by a stream of their own. */
export class Augmentation {
  readonly #settings: AugmentationSettings;
  readonly #random: Random;
  #image: Pixels = new Uint8Array(0);

  constructor(settings: AugmentationSettings, seed: number) {
    this.#settings = settings;
    this.#random = streamOf(seed, 0, 'augmentation');
  }

  /** A sample as it is used this time, valid until the next call. */
  changed(pixels: Pixels, { shape }: Pick<Dataset, 'shape'>): Pixels {
    const { mirror } = this.#settings;
    if (this.#image.length !== size(shape)) this.#image = pixelsLike(pixels, size(shape));
    const [down, right] = [this.#shift(), this.#shift()];
    moveImage(pixels, shape, { down, right, isMirrored: mirror && this.#random.uniform() < 0.5 }, this.#image);
    return this.#image;
  }

  /** The state of what is drawn. */
  get memory(): Memory {
    return [this.#random.state];
  }

  /** Draws nothing where there is nothing to choose. */
  #shift(): number {
    const { shift } = this.#settings;
    return shift === 0 ? 0 : Math.floor(this.#random.uniform() * (2 * shift + 1)) - shift;
  }
}

/** Null: images are used as they are. */
export function augmentationOf(settings: AugmentationSettings, seed: number): Augmentation | null {
  return settings.shift > 0 || settings.mirror ? new Augmentation(settings, seed) : null;
}
