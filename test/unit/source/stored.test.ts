import { describe, expect, test } from 'vitest';
import { restored, stored, yamlTree } from '../../../src/source/index.ts';

/** Through a file and back. */
const kept = (text: string, file: string) => {
  const tree = JSON.parse(JSON.stringify(stored(yamlTree(text, 'elsewhere.yaml'))));
  return restored(tree, file);
};

describe('a tree that was stored', () => {
  test.each([
    ['keys, units and comments', 'name: x # a comment\nclock: 1 GHz\nsizes: [4, 0x10, 1e3]\n'],
    ['what is empty, true, quoted or repeated', 'a: ~\nb:\nc: true\nd: "6"\ne: &here { f: 1.50 }\ng: *here\n'],
    ['an empty text', ''],
    ['no map', '- 1\n- - two\n'],
  ])('is the parsed one, with every place: %s', (_, text) => {
    expect(kept(text, 'chip.yaml')).toEqual(yamlTree(text, 'chip.yaml'));
  });

  test('is of a file', () => {
    const tree = { kind: 'scalar', at: '--set a=1', value: 1, written: '1' } as const;
    expect(() => stored(tree)).toThrow('--set a=1 is no place in a file');
  });
});
