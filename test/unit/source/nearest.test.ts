import { expect, test } from 'vitest';
import { nearest } from '../../../src/source/index.ts';

test.each([
  ['bitz', ['bits', 'kind'], 'bits'],
  ['ibts', ['bits', 'kind'], 'bits'],
  ['columnPerADC', ['columns', 'columnsPerAdc'], 'columnsPerAdc'],
  ['x', ['rows', 'columns'], undefined],
  ['', ['a'], undefined],
  ['temperature', ['technology', 'tiles'], undefined],
])('nearest to "%s" among %j is %s', (word, among, found) => {
  expect(nearest(word, among)).toBe(found);
});

test('absurdly long words are answered at once', () => {
  expect(nearest('x'.repeat(1e6), ['bits'])).toBeUndefined();
});
