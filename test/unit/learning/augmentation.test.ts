import { expect, test } from 'vitest';
import { firstOf, readDigits } from '../../../src/data/index.ts';
import { TrainingError, train } from '../../../src/learning/index.ts';
import { Augmentation, augmentationOf } from '../../../src/learning/model/augmentation.ts';
import { perceptron, settings } from './networks.ts';

/** One pixel in the middle of five rows and columns: where it goes is how the image was changed. */
const shape = { channels: 1, height: 5, width: 5 };
const dot = Uint8Array.from({ length: 25 }, (_, i) => (i === 12 ? 9 : 0));

function places(augmentation: Augmentation, count: number): Map<number, number> {
  const found = new Map<number, number>();
  for (let i = 0; i < count; i++) {
    const place = augmentation.changed(dot, { shape }).indexOf(9);
    found.set(place, (found.get(place) ?? 0) + 1);
  }
  return found;
}

test('an image goes everywhere within the shift alike', () => {
  const found = places(new Augmentation({ shift: 2, mirror: false }, 1), 5000);
  expect(found.size).toBe(25);
  // 200 each, with a standard deviation of 14.
  expect([...found.values()].every((count) => Math.abs(count - 200) < 60)).toBe(true);
});

test('half of the images are mirrored', () => {
  const corner = Uint8Array.from({ length: 25 }, (_, i) => (i === 0 ? 9 : 0));
  const augmentation = new Augmentation({ shift: 0, mirror: true }, 1);
  const mirrored = Array.from({ length: 1000 }, () => augmentation.changed(corner, { shape }).indexOf(9));
  expect(new Set(mirrored)).toEqual(new Set([0, 4]));
  expect(Math.abs(mirrored.filter((place) => place === 4).length - 500)).toBeLessThan(70);
});

test('images that are used as they are need nothing', () => {
  expect(augmentationOf({ shift: 0, mirror: false }, 1)).toBeNull();
});

const digits = readDigits();
const request = (shift: number) => ({
  network: perceptron([64, 10]),
  data: { ...digits, train: firstOf(digits.train, 200), test: firstOf(digits.test, 50) },
  settings: settings({ epochs: 2, augmentation: { shift, mirror: true } }),
  seeds: [1],
});

test('training images are changed anew in every epoch, and test images are not', () => {
  const [moved, plain] = [1, 0].map((shift) => train({ ...request(shift), seeds: [1] }));
  expect(moved).not.toEqual(plain);
  expect(moved).toEqual(train(request(1)));
});

test('a shift beyond the image is refused', () => {
  expect(() => train(request(7))).not.toThrow();
  expect(() => train(request(8))).toThrow(TrainingError);
  expect(() => train(request(8))).toThrow(
    'images of digits are 8 x 8 pixels and are moved by up to 8; use a whole number from 0 to 7',
  );
});
