import { expect, test } from 'vitest';
import { at, entry, first, last, textOrder } from '../../../src/lists/index.ts';

const layers = ['conv', 'hidden', 'output'];

test('elements that are there are taken', () => {
  expect([first(layers, 'layers'), at(layers, 1, 'layers'), last(layers, 'layers')]).toEqual(layers);
  expect(last(Float32Array.of(1, 2.5), 'numbers')).toBe(2.5);
  expect(at([0, null], 1, 'values')).toBeNull();
});

test('an element that is not there is named, with the list', () => {
  expect(() => at(layers, 3, 'layers')).toThrow(new RangeError('no element 3 of 3 layers'));
  expect(() => first([], 'epochs')).toThrow(new RangeError('no element 0 of 0 epochs'));
  expect(() => last([], 'epochs')).toThrow(new RangeError('no element -1 of 0 epochs'));
});

test('an entry of a map is taken, or its key is named', () => {
  const map = new Map([['rows', 128]]);
  expect(entry(map, 'rows', 'parameters')).toBe(128);
  expect(() => entry(map, 'columns', 'parameters')).toThrow(new RangeError('no columns among 1 parameters'));
});

test('texts have one order, whatever the language of the machine', () => {
  const words = ['zebra', 'Öl', 'read-verify', 'read', 'Zug', 'read'];
  expect(words.sort(textOrder)).toEqual(['Zug', 'read', 'read', 'read-verify', 'zebra', 'Öl']);
});
