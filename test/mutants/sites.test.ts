import { expect, test } from 'vitest';
import { mutantsOf, mutated } from './sites.ts';

/** Every text that one change of `code` makes. */
const changed = (code: string) => mutantsOf('a.ts', code).map((mutant) => mutated(code, mutant));

test.each([
  ['a + b', ['a - b']],
  ['(a) /* over */ / b', ['(a) /* over */ * b']],
  ['a < b', ['a <= b']],
  ['a === b', ['a !== b']],
  ['a && b', ['a || b']],
  ['a += b', ['a -= b']],
  ['a++', ['a--']],
  ['--a', ['++a']],
  ['!a', ['a']],
  ['f(0, 1, 7, true)', ['f(1, 1, 7, true)', 'f(0, 0, 7, true)', 'f(0, 1, (7 + 1), true)', 'f(0, 1, 7, false)']],
  ['Math.ceil(a)', ['Math.floor(a)']],
  ['a ? b : c', ['!(a) ? b : c']],
  ['if (a) b();', ['if (true) b();', 'if (false) b();']],
])('%s', (code, expected) => {
  expect(changed(code)).toEqual(expected);
});

test.each([
  ['texts joined', "a + 'b'"],
  ['types', 'type A = 1 | 2; const a = b as 3; interface C { d: 4 }'],
  ['what an error says', 'throw new Error(String(a + 1))'],
  ['imports', "import a from 'a1';"],
])('%s have no mutants that matter', (_, code) => {
  expect(changed(code)).toEqual([]);
});

test('what is inside a cast is no type', () => {
  expect(changed('(a + b) as C')).toEqual(['(a - b) as C']);
  expect(changed('a[b + c]!')).toEqual(['a[b - c]!']);
});

test('a mutant says where it is', () => {
  expect(mutantsOf('a.ts', 'let a;\n  a = b * c;\n')).toEqual([
    { file: 'a.ts', line: 2, column: 9, start: 15, end: 16, was: '*', becomes: '/', context: 'a = b * c;' },
  ]);
});
