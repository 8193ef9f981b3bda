import { expect, test } from 'vitest';
import type { Result } from '../../../src/simulation/index.ts';
import { type ChipChanges, setupOf, varied } from '../../support/random.ts';
import { run } from '../../support/run.ts';

/** Of two layers on PEs of 4 arrays, 1 PE a tile, by name: built and idle. */
function inventoryOf(changes: ChipChanges, rule = 'inference'): Record<string, [built: number, idle: number]> {
  const chip = { 'pe.subarrays': [2, 2], 'tile.pes': [1, 1], 'mapping.duplicate': false } as const;
  const layers = [{ outputs: 16 }];
  const sketch = { chip, input: [16, 1, 1], layers, rule, batch: 1, schedule: {} } as const;
  const list: Result['inventory'] = run(varied(setupOf(sketch), changes)).result.inventory;
  return Object.fromEntries(list.map(({ name, built, idle }) => [name, [built, idle]]));
}

test('arrays that hold no weights are idle, with their converters', () => {
  // Two tiles of 4 arrays, one of each in use.
  const { cells, arrayPeriphery, forwardAdc, tileInput } = inventoryOf({});
  expect([cells, arrayPeriphery, forwardAdc]).toEqual([
    [8, 6],
    [8, 6],
    [8, 6],
  ]);
  expect(tileInput).toEqual([2, 0]);
});

test('copies use them', () => {
  expect(inventoryOf({ 'mapping.duplicate': true }).cells).toEqual([8, 0]);
});

test('banks that arrays share are in use with the PE', () => {
  expect(inventoryOf({ 'adc.forward.sharedBy': 3 }).forwardAdc).toEqual([4, 0]);
});

test('so are whole tiles of a given grid', () => {
  const { cells, tileInput, tileTree } = inventoryOf({ 'level.tiles': [3, 3] });
  expect([cells, tileInput, tileTree]).toEqual([
    [36, 34],
    [9, 7],
    [18, 14],
  ]);
});

test('row-side converters are built for the layers that are read transposed', () => {
  const list = inventoryOf({}, 'bp');
  expect([list.rowPeriphery, list.errorAdc]).toEqual([
    [4, 3],
    [4, 3],
  ]);
  expect(inventoryOf({}).errorAdc).toBeUndefined();
});

test('a layer with a gradient unit of its own uses its own adders', () => {
  const list = inventoryOf({ 'wgu.count': 2 }, 'dfa');
  expect([list.wgu, list.gradientAdders?.[1]]).toEqual([[2, 0], 0]);
});

test('of ideal components nothing counts as idle', () => {
  expect(inventoryOf({ ideal: ['subarray'] }).cells).toEqual([8, 0]);
});
