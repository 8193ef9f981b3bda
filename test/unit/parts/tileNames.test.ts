import { expect, test } from 'vitest';
import { tileIn, tileName } from '../../../src/parts/words/tileNames.ts';

test('parts of a tile are known by its name', () => {
  for (const isBuilt of [true, false]) {
    const name = tileName(12, isBuilt);
    for (const part of [name, `${name}.pe[0].subarray[3]`]) expect(tileIn(part)).toEqual({ index: 12, isBuilt, name });
  }
});

test('what lies in no tile has none', () => {
  for (const part of ['chip.globalBuffer', 'chip.tile', 'chip.htree.tile[1]', 'tile[1]'])
    expect(tileIn(part)).toBeNull();
});
