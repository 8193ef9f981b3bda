import { readdirSync, readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Every page of the repository, from its root. */
export const documents = [
  'README.md',
  ...readdirSync(root)
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .sort(),
  ...['docs', 'src', 'test', 'chips', 'traces', 'bench'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md'))
      .map((name) => normalize(join(folder, name)))
      .sort(),
  ),
];

/** Commands of the `sh` blocks of a document: one a line, without comments, each part of `a && b` by itself. */
export function commandsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(/^```sh\n([\s\S]*?)^```/gm)]
    .flatMap(([, block = '']) => block.replaceAll('\\\n', ' ').split('\n'))
    .flatMap((line) => line.replace(/(^|\s)#.*$/, '').split('&&'))
    .map((command) => command.trim())
    .filter((command) => command !== '');
}

/** The words behind `cimline`, however it is called; null for other commands. */
export function cimlineWords(command: string): string[] | null {
  const words = /^(?:(?:npx --no )?cimline|npm run -s cimline --) (.*)$/.exec(command)?.[1];
  if (words === undefined) return null;
  return [...words.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, single, double, bare]) => single ?? double ?? bare ?? '',
  );
}
