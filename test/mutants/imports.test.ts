import { expect, test } from 'vitest';
import { importsOf, testsOf } from './imports.ts';

test('types are not imported at run time', () => {
  const code = `
    import fs from 'node:fs';
    import type { A } from './a.ts';
    import { type B } from './b.ts';
    import { type C, c } from './c.ts';
    import './d.ts';
    export { e } from '../e.ts';
    export type { F } from './f.ts';
    export * from './g.ts';
  `;
  expect(importsOf('src/x/y.ts', code)).toEqual(['src/x/c.ts', 'src/x/d.ts', 'src/e.ts', 'src/x/g.ts']);
});

test('the tests that import a file come nearest first, then those that import least', () => {
  const imports = new Map([
    ['src/part.ts', []],
    ['src/whole.ts', ['src/part.ts', 'src/other.ts']],
    ['src/other.ts', []],
    ['test/far.test.ts', ['test/helper.ts']],
    ['test/helper.ts', ['src/whole.ts']],
    ['test/broad.test.ts', ['src/part.ts', 'src/whole.ts']],
    ['test/narrow.test.ts', ['src/part.ts']],
    ['test/elsewhere.test.ts', ['src/other.ts']],
  ]);
  expect(testsOf('src/part.ts', imports)).toEqual(['test/narrow.test.ts', 'test/broad.test.ts', 'test/far.test.ts']);
});
