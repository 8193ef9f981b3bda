import { describe, expect, test } from 'vitest';
import { type FloorplanView, floorplanSvg } from '../../../../src/report/chip/floorplan.ts';

const mm2 = 1e-6;
/** Three tiles of 1 mm2 and one of 4 mm2, three quarters of each ADCs; 2 mm2 beside them. Places of 2 mm are drawn 190 px wide. */
const view: FloorplanView = {
  title: 'a < b',
  grid: [2, 2],
  tileSide_m: 2e-3,
  tiles: [
    { row: 0, column: 0, layer: 'conv1', holds: 'weights', ...filled(0.5), ...size(1) },
    { row: 0, column: 1, layer: 'conv1', holds: 'weights', ...filled(1), ...size(1) },
    { row: 1, column: 0, layer: 'conv1', holds: 'feedback', ...filled(0.01), ...size(4) },
  ],
  empty: { count: 0, area_m2: 0 },
  shared: { wgu: 2 * mm2 },
};

function filled(utilisation: number) {
  return { arrays: 64, arraysUsed: 32, utilisation };
}

function size(area_mm2: number) {
  return { area_m2: area_mm2 * mm2, area: { adc: 0.75 * area_mm2 * mm2, cells: 0.25 * area_mm2 * mm2 } };
}

const svg = floorplanSvg(view);
/** [width, height] of the rectangles of a colour that are larger than an entry of the legend. */
const rectangles = (picture: string, fill: string) =>
  [...picture.matchAll(/width="([\d.]+)" height="([\d.]+)" fill="([^"]+)"/g)]
    .filter(([, width, , colour]) => colour === fill && Number(width) > 12)
    .map(([, width, height]) => [Number(width), Number(height)] as const);

describe('to scale', () => {
  test('a tile of 1 mm2 on places of 2 mm is half as wide as a place, one of 4 mm2 fills it; ADCs are 3/4 of either', () => {
    expect(rectangles(svg, '#56b4e9')).toEqual([
      [95, 71.25],
      [95, 71.25],
      [190, 142.5],
    ]);
  });

  test('the strip of shared blocks is as high as the grid: 2 mm2 of 95 px/mm squared over 386 px', () => {
    const [[width, height]] = rectangles(svg, '#e69f00') as [readonly [number, number]];
    expect(height).toBe(386);
    expect(width).toBeCloseTo((2 * 95 ** 2) / 386, 1);
  });

  test('a strip that would be wider than high is a square', () => {
    const [[width, height]] = rectangles(floorplanSvg({ ...view, shared: { wgu: 25 * mm2 } }), '#e69f00') as [
      readonly [number, number],
    ];
    expect([width, height]).toEqual([475, 475]);
  });

  test('the ruler has a round length of at most half of the grid', () => {
    // 386 px are 4.06 mm.
    expect(svg).toContain('2 mm<');
    expect(svg).toContain('h190m');
  });
});

test('a tile says what it holds, how large and how full it is', () => {
  expect(svg).toContain('<title>conv1: 1 mm², 32 of 64 arrays, 50 % of the cells</title>');
  expect(svg).toContain('>B of conv1</text>');
  expect(svg).toContain('>1 % used</text>');
});

test('the legend adds up blocks of tiles and shared blocks', () => {
  expect(svg).toContain('ADCs: 4.5 mm²');
  expect(svg).toContain('gradient units: 2 mm² (25.0 %)');
});

describe('tiles that hold nothing', () => {
  test('are drawn on a given grid', () => {
    const picture = floorplanSvg({ ...view, empty: { count: 1, area_m2: 1 * mm2 } });
    expect(picture.match(/>empty</g)).toHaveLength(1);
    expect(picture).toContain('empty tiles: 1 mm²');
  });

  test('are counted but not drawn on a large one', () => {
    const picture = floorplanSvg({ ...view, grid: [4096, 4096], empty: { count: 4096 ** 2 - 3, area_m2: 16 } });
    expect(picture).toContain('16777213 of them hold nothing and are not drawn');
    expect(picture.match(/>empty</g)).toBeNull();
    expect(picture.length).toBeLessThan(10_000);
  });
});

test('text is escaped', () => {
  expect(svg).toContain('a &#60; b');
  expect(svg).not.toContain('a < b');
});
