import { expect, test } from 'vitest';
import { lowestBit, RingBitmap } from '../../../src/kernel/bitmap.ts';

function ringOf(...slots: number[]): RingBitmap {
  const ring = new RingBitmap(4096);
  for (const slot of slots) ring.set(slot);
  return ring;
}

test('an empty ring has no occupied slot', () => {
  for (const slot of [0, 31, 32, 1023, 1024, 4095]) expect(ringOf().firstFrom(slot)).toBe(-1);
});

test('finds the first occupied slot from a slot on, across words and groups', () => {
  const ring = ringOf(5, 31, 32, 1000, 1024, 4095);
  const found = [0, 5, 6, 31, 32, 33, 1000, 1001, 1024, 1025, 4095].map((slot) => ring.firstFrom(slot));
  expect(found).toEqual([5, 5, 31, 31, 32, 1000, 1000, 1024, 1024, 4095, 4095]);
});

test('goes on at the beginning of the ring, up to the slot before the first', () => {
  expect(ringOf(3).firstFrom(4000)).toBe(3);
  expect(ringOf(3).firstFrom(4)).toBe(3);
  expect(ringOf(64).firstFrom(65)).toBe(64);
  expect(ringOf(4095).firstFrom(0)).toBe(4095);
});

test('a cleared slot is passed over, its neighbours are not', () => {
  const ring = ringOf(40, 41, 70);
  ring.clear(40);
  expect(ring.firstFrom(0)).toBe(41);
  ring.clear(41);
  expect(ring.firstFrom(0)).toBe(70);
  ring.clear(70);
  expect(ring.firstFrom(0)).toBe(-1);
});

test('the lowest bit', () => {
  expect([1, 2, 6, 0x80000000 | 0, -1].map(lowestBit)).toEqual([0, 1, 1, 31, 0]);
});
