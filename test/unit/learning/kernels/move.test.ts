import { expect, test } from 'vitest';
import { type Move, moveImage } from '../../../../src/learning/kernels/index.ts';

/** Two channels of two rows and three columns. */
const shape = { channels: 2, height: 2, width: 3 };
const image = Uint8Array.of(1, 2, 3, 4, 5, 6, 11, 12, 13, 14, 15, 16);

function moved(change: Partial<Move>): number[] {
  const into = new Uint8Array(12).fill(99);
  moveImage(image, shape, { down: 0, right: 0, isMirrored: false, ...change }, into);
  return [...into];
}

test.each([
  [{}, [...image]],
  [{ right: 1 }, [0, 1, 2, 0, 4, 5, 0, 11, 12, 0, 14, 15]],
  [{ right: -2 }, [3, 0, 0, 6, 0, 0, 13, 0, 0, 16, 0, 0]],
  [{ down: 1 }, [0, 0, 0, 1, 2, 3, 0, 0, 0, 11, 12, 13]],
  [{ down: -1, right: 1 }, [0, 4, 5, 0, 0, 0, 0, 14, 15, 0, 0, 0]],
  [{ right: 1, isMirrored: true }, [2, 1, 0, 5, 4, 0, 12, 11, 0, 15, 14, 0]],
  [{ right: 3 }, Array(12).fill(0)],
  [{ down: -5 }, Array(12).fill(0)],
])('an image moved by %j', (change, pixels) => {
  expect(moved(change)).toEqual(pixels);
});
