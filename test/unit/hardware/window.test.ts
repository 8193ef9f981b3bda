import { describe, expect, test } from 'vitest';
import { vectorsNeeded } from '../../../src/hardware/controller/window.ts';
import { conv, fc } from '../../support/networks.ts';

const producer = conv(0, 1, 1, 6, 3);
const all = (positions: number, needed: (vector: number) => number) =>
  Array.from({ length: positions }, (_, vector) => needed(vector));

describe('rows of a 6 x 6 map that a convolution needs', () => {
  test('3 x 3 with padding 1: a row ahead, as far as there are rows', () => {
    const consumer = conv(1, 1, 1, 6, 3);
    const rows = all(36, (vector) => vectorsNeeded(consumer, producer, vector) / 6);
    expect(rows.filter((_, vector) => vector % 6 === 0)).toEqual([2, 3, 4, 5, 6, 6]);
    // All positions of a row need the same.
    expect(rows.slice(6, 12)).toEqual([3, 3, 3, 3, 3, 3]);
  });

  test('1 x 1: its own row', () => {
    const consumer = conv(1, 1, 1, 6, 1);
    expect([0, 6, 30].map((vector) => vectorsNeeded(consumer, producer, vector) / 6)).toEqual([1, 2, 6]);
  });

  test('stride 2 without padding', () => {
    const output = { channels: 1, height: 2, width: 2 };
    const consumer = conv(1, 1, 1, 6, 3, { stride: 2, padding: [0, 0, 0, 0], output, result: output });
    expect([0, 2].map((vector) => vectorsNeeded(consumer, producer, vector) / 6)).toEqual([3, 5]);
  });

  test('through pooling: both rows of each pooled one', () => {
    const pool = { kind: 'max', size: [2, 2], stride: 2, padding: 0 } as const;
    const pooled = conv(0, 1, 1, 6, 3, { pool, result: { channels: 1, height: 3, width: 3 } });
    const consumer = conv(1, 1, 1, 3, 3);
    // Rows 0-1, 0-2 and 0-2 of the pooled map.
    expect([0, 3, 6].map((vector) => vectorsNeeded(consumer, pooled, vector) / 6)).toEqual([4, 6, 6]);
  });

  test('a fully connected layer needs all of it', () => {
    expect(vectorsNeeded(fc(1, 36, 4), producer, 0)).toBe(36);
  });
});
