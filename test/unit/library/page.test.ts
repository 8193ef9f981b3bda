import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as core from '../../../src/core.ts';
import * as cimline from '../../../src/index.ts';
import { scratch } from '../../support/cli.ts';
import { root } from '../../support/documents.ts';

const packages: Readonly<Record<string, object>> = { cimline, 'cimline/core': core };
const page = readFileSync(join(root, 'docs/library.md'), 'utf8');
const programs = [...page.matchAll(/^## (.*)$|^```js\n([\s\S]*?)^```$/gm)].reduce<[title: string, code: string][]>(
  (found, [, title, code]) => {
    if (title !== undefined) found.push([title, '']);
    else found[found.length - 1]![1] = code ?? '';
    return found;
  },
  [],
);

const home = process.cwd();
beforeAll(() => process.chdir(scratch()));
afterAll(() => process.chdir(home));

/** A function whose body may wait, as a module's may. */
const AsyncFunction = (async () => undefined).constructor as new (
  ...words: string[]
) => (packages: object, console: object) => Promise<void>;

test.each(programs)('docs/library.md: %s', async (_, code) => {
  const body = code.replace(/^import \{ (.*) \} from '(.*)';$/gm, (_line, names, name) => {
    const missing = names.split(', ').filter((each: string) => !(each in (packages[name] ?? {})));
    expect(missing).toEqual([]);
    return `const { ${names} } = packages['${name}'];`;
  });
  const said: string[] = [];
  const log = (...words: unknown[]) => said.push(words.join(' '));
  await new AsyncFunction('packages', 'console', body)(packages, { log });
  expect(said.length).toBeGreaterThan(0);
  expect(said.filter((line) => /NaN|undefined|null/.test(line))).toEqual([]);
});

test('docs/library.md names every notice and every function that is public', () => {
  const words = new Set(page.match(/\w+/g));
  const values = Object.keys(cimline).filter((name) => !/Error$|^NotCovered$|^version$/.test(name));
  expect(values.filter((name) => !words.has(name))).toEqual([]);
});
