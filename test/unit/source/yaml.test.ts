import { expect, test } from 'vitest';
import { InputError, type Item, parseYaml } from '../../../src/source/index.ts';

/** The whole message of the InputError that reading `text` with `read` gives. */
function refusal(text: string, read: (root: Item) => unknown = (root) => root): string {
  try {
    read(parseYaml(text, 'f.yaml'));
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return 'accepted';
}

test.each<[string, string, string]>([
  ['a repeated key', 'a: 1\nb: 2\na: 3\n', 'f.yaml:3:1: key "a" is given twice'],
  ['an alias inside its own anchor', 'a: &x [1, *x]', 'f.yaml:1:11: alias *x inside the value that it stands for'],
  ['an unknown alias', 'a: *x', 'f.yaml:1:4: no value before has the anchor &x'],
  ['a key that is a list', '{[1]: 2}', 'f.yaml:1:2: With stringKeys, all keys must be strings'],
  ['deep nesting', '['.repeat(100_000), 'f.yaml:1:41: values are nested more than 40 deep'],
  ['deep lists', '- '.repeat(100_000), 'f.yaml:1:121: values are nested more than 40 deep'],
  ['huge indentation', `a:\n${' '.repeat(300)}b: 1`, 'f.yaml:2:1: the text is indented by more than 200 columns'],
  ['an unknown tag', 'a: !foo 3', 'f.yaml:1:4: Unresolved tag: !foo'],
])('%s is refused where it stands', (_, text, message) => {
  expect(refusal(text)).toBe(message);
});

test('syntax errors carry their position', () => {
  expect(refusal('a: 1\nb: "open\n')).toMatch(/^f\.yaml:3:1: Missing closing "quote/);
  expect(refusal('a: 1\n---\nb: 1\n')).toMatch(/^f\.yaml:2:1: Source contains multiple documents/);
});

test('a small text that expands without end is refused at once', () => {
  const names = 'abcdefghij'.split('');
  const lines = names.map((name, i) => `${name}: &${name} [${Array(10).fill(i === 0 ? '1' : `*${names[i - 1]}`)}]`);
  const start = performance.now();
  expect(refusal(lines.join('\n'))).toMatch(/more than 200000 values$/);
  expect(performance.now() - start).toBeLessThan(2000);
});

test('aliases stand for what they name', () => {
  const root = parseYaml('a: &x {bits: 6}\nb: *x', 'f.yaml');
  expect(root.require('b').require('bits').integer()).toBe(6);
});

test('names of object prototypes are keys like any other', () => {
  expect(refusal('__proto__: {x: 1}', (root) => root.only(['tiles']))).toBe(
    'f.yaml:1:1: unknown key "__proto__", expected one of tiles',
  );
  expect(parseYaml('constructor: 3', 'f.yaml').get('toString')).toBeUndefined();
});

test('an empty document is empty', () => {
  expect(parseYaml('', 'f.yaml').isEmpty).toBe(true);
  expect(refusal('# nothing\n', (root) => root.entries())).toBe('f.yaml:1:1: value is empty, expected keys and values');
});
