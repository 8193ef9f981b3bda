import type { Shape } from '../../network/index.ts';

/** Where the pixels of an image go. */
export interface Move {
  /** Rows downwards and columns to the right; upwards and to the left if negative. */
  readonly down: number;
  readonly right: number;
  /** Whether left and right change places, after the move. */
  readonly isMirrored: boolean;
}

/** Copies an image, moved. Pixels that leave it are lost, and zeros come in. */
export function moveImage(
  image: Uint8Array | Float32Array,
  { channels, height, width }: Shape,
  { down, right, isMirrored }: Move,
  into: Uint8Array | Float32Array,
): void {
  into.fill(0);
  const kept = Math.max(0, width - Math.abs(right));
  for (let row = 0; row < channels * height; row++) {
    const source = (row % height) - down;
    if (source < 0 || source >= height) continue;
    const from = (row - down) * width + Math.max(0, -right);
    into.set(image.subarray(from, from + kept), row * width + Math.max(0, right));
    if (isMirrored) into.subarray(row * width, (row + 1) * width).reverse();
  }
}
