import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { shippedYaml } from '../../../scripts/parsed.ts';
import { parsedBefore, parsedFile, parsedPath } from '../../../src/files/index.ts';
import { restored, yamlTree } from '../../../src/source/index.ts';

const root = join(import.meta.dirname, '../../..');
const files = shippedYaml(root);
const textOf = (file: string) => readFileSync(file, 'utf8');

test('chips, devices and networks that ship are parsed when the package is built', () => {
  const ends = ['chips/fefet-22nm.yaml', 'chips/devices/hzo-fefet.yaml', 'traces/digits.yaml'];
  expect(ends.filter((end) => !files.includes(join(root, end)))).toEqual([]);
  expect(parsedPath(join(root, 'traces/digits.yaml'))).toBe(join('parsed', 'traces/digits.yaml.json'));
});

test.each(files.map((file) => file.slice(root.length + 1)))('%s is kept as it reads, place by place', (name) => {
  const file = join(root, name);
  const { text, tree } = JSON.parse(JSON.stringify(parsedFile(textOf(file), file)));
  expect(text).toBe(textOf(file));
  expect(restored(tree, file)).toEqual(yamlTree(text, file));
});

test('sources read what is written, whatever was built from them', () => {
  const [file = ''] = files;
  expect(parsedBefore(textOf(file), file)).toBeUndefined();
});
