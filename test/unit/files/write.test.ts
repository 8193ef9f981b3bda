import { lstatSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { OutputError, writeWhole } from '../../../src/files/index.ts';
import { scratch } from '../../support/cli.ts';

test('a file is replaced, and nothing is left beside it', () => {
  const folder = scratch();
  const file = join(folder, 'below', 'file');
  writeWhole(file, 'first');
  writeWhole(file, 'second');
  expect(readFileSync(file, 'utf8')).toBe('second');
  expect(readdirSync(join(folder, 'below'))).toEqual(['file']);
});

test('a link stays a link to what is written', () => {
  const folder = scratch();
  const [file, link] = [join(folder, 'file'), join(folder, 'link')];
  writeFileSync(file, 'first');
  symlinkSync(file, link);
  writeWhole(link, 'second');
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
  expect(readFileSync(file, 'utf8')).toBe('second');
});

test('a device is written to, not replaced', () => {
  writeWhole('/dev/null', 'gone');
  expect(lstatSync('/dev/null').isCharacterDevice()).toBe(true);
});

test('what cannot be written names the file and leaves nothing behind', () => {
  const folder = scratch();
  expect(() => writeWhole(folder, 'text')).toThrow(OutputError);
  expect(() => writeWhole(folder, 'text')).toThrow(`cannot write ${folder}: EISDIR`);
  expect(readdirSync(folder)).toEqual([]);
});
