import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readYaml } from '../../../src/files/index.ts';
import { parseCsv, parseJson } from '../../../src/source/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'cimline-source-'));
afterAll(() => rmSync(folder, { recursive: true }));
mkdirSync(join(folder, 'sub'));

function file(name: string, content: string | Uint8Array): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

test('a missing file is refused with the name of a similar one beside it', () => {
  const there = file('fefet.yaml', 'a: 1');
  const asked = join(folder, 'fefte.yaml');
  expect(() => readYaml(asked)).toThrow(`${asked}: no such file; did you mean "${there}"?`);
  expect(() => readYaml(join(folder, 'none', 'x.yaml'))).toThrow(/: no such file$/);
});

test('directories and devices are refused', () => {
  expect(() => readYaml(join(folder, 'sub'))).toThrow(/: this is a directory, expected a file$/);
  expect(() => readYaml('/dev/zero')).toThrow('/dev/zero: this is no regular file');
});

test('text that is not UTF-8 is refused where it stops being it', () => {
  const path = file('latin1.yaml', Uint8Array.from([...Buffer.from('a: 1\nb: caf'), 0xe9, 0x0a]));
  expect(() => readYaml(path)).toThrow(`${path}:2:7: not UTF-8 text`);
});

test('a huge file is refused unread', () => {
  const path = file('huge.yaml', 'x'.repeat(5_000_000));
  expect(() => readYaml(path)).toThrow(`${path}: too large, expected at most 300000 characters`);
});

test('a byte order mark is no part of the text', () => {
  expect(readYaml(file('bom.yaml', '\uFEFFa: 1')).keys()).toEqual(['a']);
});

test('JSON errors carry their position; JSON values too', () => {
  expect(() => parseJson('{\n  "a": 1,\n}', 'r.json')).toThrow(/^r\.json:3:1: no valid JSON: /);
  expect(() => parseJson('{"a": 1', 'r.json')).toThrow(/^r\.json:1:8: no valid JSON: /);
  // The parser's own message tells no place here, and quotes a piece of the file.
  expect(() => parseJson('{"a": 1,\n "x": }', 'r.json')).toThrow(/^r\.json:2:7: no valid JSON: Unexpected token '}'$/);
  expect(() => parseJson('{"a": Infinity}', 'r.json')).toThrow(/^r\.json:1:7: no valid JSON: Unexpected token 'I'$/);
  expect(parseJson('{"a":\n [1, 2]}', 'r.json').require('a').list()[1]!.place).toMatchObject({ line: 2, column: 6 });
});

test('CSV cells know their place, quotes and blanks are taken off, empty lines left out', () => {
  const rows = parseCsv('32,x, "a,""b"\r\n\r\n1, y\n', 'n.csv');
  expect(rows.map((row) => row.map((cell) => cell.text()))).toEqual([
    ['32', 'x', 'a,"b'],
    ['1', 'y'],
  ]);
  expect(rows[1]![1]!.place).toEqual({ file: 'n.csv', line: 3, column: 4 });
  expect(() => rows[1]![1]!.integer(1)).toThrow('n.csv:3:4: value is "y", expected a whole number of at least 1');
  expect(() => parseCsv('1,"open', 'n.csv')).toThrow('n.csv:1:3: a quoted cell does not end properly');
});
