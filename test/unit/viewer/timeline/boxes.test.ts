import { expect, test } from 'vitest';
import { mergedBoxes } from '../../../../src/viewer/timeline/draw/boxes.ts';

const box = (x: number, width: number, y = 0) => ({ x, y, width, height: 10 });

test('narrow boxes close to one another are outlined as one frame, others each for itself', () => {
  expect(mergedBoxes([box(6, 2), box(0, 2), box(3, 2)])).toEqual([box(0, 8)]);
  expect(mergedBoxes([box(0, 2), box(30, 2)])).toEqual([box(0, 2), box(30, 2)]);
  expect(mergedBoxes([box(0, 2), box(3, 2, 20)])).toEqual([box(0, 2), box(3, 2, 20)]);
  expect(mergedBoxes([box(0, 20), box(21, 20)])).toEqual([box(0, 20), box(21, 20)]);
});
