import { expect, test } from 'vitest';
import { floorplanSvg } from '../../../src/report/floorplan.ts';

const svg = floorplanSvg({
  title: 'a < b',
  grid: [2, 2],
  tileSide_m: 0.7e-3,
  tiles: [
    { row: 0, column: 0, holds: 'conv1', filled: 0.5 },
    { row: 0, column: 1, holds: 'conv1', filled: 1 },
    { row: 1, column: 0, holds: 'feedback of conv1', filled: 0.01 },
  ],
});

test('a frame for every tile of the grid, one colour for every matrix, a legend and a scale', () => {
  expect(svg.match(/fill="#fff"/g)).toHaveLength(4);
  // Two tiles and one legend entry of conv1; one tile and one entry of its feedback matrix.
  expect(svg.match(/fill="#56b4e9"/g)).toHaveLength(3);
  expect(svg.match(/fill="#e69f00"/g)).toHaveLength(2);
  expect(svg).toContain('0.700 mm');
});

test('colour rises with the share of cells in use', () => {
  const heights = [...svg.matchAll(/width="94" height="(\d+)"/g)].map(([, height]) => Number(height));
  expect(heights).toEqual([47, 94, 1]);
});

test('text is escaped', () => {
  expect(svg).toContain('a &#60; b');
  expect(svg).not.toContain('a < b');
});
