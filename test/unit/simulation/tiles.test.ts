import { describe, expect, test } from 'vitest';
import { load } from '../../../src/config/index.ts';
import { simulate, tilesOf } from '../../../src/simulation/index.ts';

function chip(rule: string, ...sets: string[]) {
  const setup = {
    ...load({ chip: 'fefet-22nm', network: 'mlp', rule, sets, batch: 1 }),
    detail: 'group',
    fastForward: 'auto',
    seed: 0,
  } as const;
  return { view: tilesOf(setup), result: simulate(setup) };
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe('784-1024-1024-10 in tiles of 8 x 8 arrays', () => {
  const { view } = chip('bp');

  test('each layer has a tile: 7 x 8 arrays, 8 x 8, and 8 copies of 8 x 1', () => {
    expect(view.grid).toEqual([2, 2]);
    expect(view.tiles.map(({ layer, holds, row, column }) => [layer, holds, row, column])).toEqual([
      ['hidden1', 'weights', 0, 0],
      ['hidden2', 'weights', 0, 1],
      ['output', 'weights', 1, 0],
    ]);
    expect(view.tiles.map(({ arrays, arraysUsed }) => [arrays, arraysUsed])).toEqual([
      [64, 56],
      [64, 64],
      [64, 64],
    ]);
    expect(view.tiles.map(({ utilisation }) => utilisation)).toEqual([784 / 1024, 1, 80 / 1024]);
  });

  test('row-side converters are in the tiles that bp reads transposed: not in the first', () => {
    const [first, second, last] = view.tiles.map(({ area }) => area);
    // 6-bit converters at the rows beside 5-bit ones at the columns.
    expect(second!.adc).toBeGreaterThan(2 * first!.adc!);
    expect(last).toEqual(second);
    expect(second!.cells).toBe(first!.cells);
    expect(second!.accumulation).toBe(first!.accumulation);
  });
});

describe('tiles, empty tiles and what is shared add up to the chip, block by block', () => {
  test.each([
    ['bp', []],
    ['dfa', ['feedback.cost=arrays']],
    ['inference', []],
  ] as const)('%s', (rule, sets) => {
    const { view, result } = chip(rule, ...sets);
    const weights = view.tiles.filter(({ holds }) => holds === 'weights');
    const feedback = view.tiles.filter(({ holds }) => holds === 'feedback');
    expect(view.empty).toEqual({ count: 0, area_m2: 0 });
    for (const [block, area_m2] of Object.entries(result.area)) {
      const own =
        block === 'feedback' ? feedback.map((tile) => tile.area_m2) : weights.map((tile) => areaOf(tile.area, block));
      expect(sum(own) + areaOf(view.shared, block)).toBeCloseTo(area_m2, 15);
    }
  });

  test('on a given grid', () => {
    const { view, result } = chip('bp', 'tiles=[3, 4]');
    expect(view.empty.count).toBe(9);
    // Nothing is read transposed in an empty tile.
    expect(view.empty.area_m2).toBeCloseTo(9 * view.tiles[0]!.area_m2, 15);
    const all = [...view.tiles.map((tile) => tile.area_m2), view.empty.area_m2, ...Object.values(view.shared)];
    expect(sum(all)).toBeCloseTo(result.totals.area_m2, 15);
  });
});

const areaOf = (area: Readonly<Record<string, number>>, block: string) => area[block] ?? 0;
