import { describe, expect, test } from 'vitest';
import { repeated, wordsOf } from '../../../src/cli/options/repeated.ts';
import { quoted } from '../../../src/insight/words/shell.ts';

describe('a command line that repeats a run', () => {
  test('is read as the command reads it', () => {
    const line = "cimline run fefet-22nm 'my net.yaml' --rule dfa --set 'pe.subarrays=[8, 8]' --assume equal --batch 8";
    expect(repeated(line, 'run')).toEqual({
      chip: 'fefet-22nm',
      network: 'my net.yaml',
      rule: 'dfa',
      sets: ['pe.subarrays=[8, 8]'],
      assume: 'equal',
      batch: 8,
    });
  });

  test.each([null, '', 'cimline compare a b', 'rm -rf /', 'cimline run chip', 'cimline run a b --batch x'])(
    'is not %j',
    (line) => {
      expect(() => repeated(line, 'out/bp')).toThrow('out/bp: no command line repeats this run');
    },
  );

  test.each([['plain'], ['two words', "it's"], ["'", "''", 'a\\b c'], ['']])('has the words %j', (...words) => {
    expect(wordsOf(words.map(quoted).join(' '))).toEqual(words);
  });
});
