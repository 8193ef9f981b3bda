import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { snappyUncompress } from 'hyparquet';
import { expect, test } from 'vitest';
import { ColumnFile } from '../../../src/recorder/columnFile.ts';
import { Encoder, groupRows } from '../../../src/recorder/encoder/encoder.ts';
import type { Column } from '../../../src/timeline/columns.ts';
import { orderOf } from '../../../src/timeline/order.ts';
import { fill, openParquet, readGroup } from '../../../src/timeline/parquet.ts';
import { taken } from '../../../src/timeline/window.ts';
import { root } from '../../support/documents.ts';
import { isLong } from '../../support/long.ts';

const encoder = new Encoder();

/** Numbers from 0 up to but not including 1 that look random, the same in every run. */
function* numbers(): Generator<number, never> {
  for (let state = 1; ; ) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    yield (state >>> 8) / 2 ** 24;
  }
}

const drawn = numbers();
const draw = (below: number) => Math.floor(drawn.next().value * below);
const doubles = (length: number, value: (row: number) => number) =>
  Float64Array.from({ length }, (_, row) => value(row));

async function readBack(bytes: Uint8Array, group: number, name: string, column: Column): Promise<Column> {
  const buffer = bytes.slice().buffer;
  const file = await openParquet('f', { byteLength: buffer.byteLength, slice: (from, to) => buffer.slice(from, to) });
  fill(column, 0, (await readGroup(file, group, [name])).get(name) ?? []);
  return column;
}

const widest = 2 ** 53 - 1;
test.each<[string, Float64Array]>([
  ['one number', Float64Array.of(widest)],
  ['the widest differences', doubles(300, (row) => (row % 2 === 0 ? widest : -widest / 2 - 0.5))],
  ['equal numbers', doubles(129, () => 77)],
  ['numbers of every width', doubles(1000, (row) => draw(2 ** (row % 54)) * (row % 3 === 0 ? -1 : 1) + 0)],
  ['a whole group', doubles(groupRows, (row) => 1000 * row + draw(50))],
])('%s come back', async (_, column) => {
  const file = new ColumnFile({ a: 'INT64' }, encoder);
  file.rows({ a: column }, column.length);
  const read = await readBack(file.finish().bytes, 0, 'a', new Float64Array(column.length));
  expect(isDeepStrictEqual(read, column)).toBe(true);
});

test('numbers of 32 bits come back, though their differences need 33', async () => {
  const column = Int32Array.from({ length: 200 }, (_, row) => (row % 2 === 0 ? 2 ** 31 - 1 : -(2 ** 31) + row));
  const file = new ColumnFile({ a: 'INT32' }, encoder);
  file.rows({ a: column }, column.length);
  expect(await readBack(file.finish().bytes, 0, 'a', new Int32Array(column.length))).toEqual(column);
});

test('rows beyond a group lie in another one', async () => {
  const column = doubles(groupRows + 3, (row) => row);
  const file = new ColumnFile({ a: 'INT64' }, encoder);
  file.rows({ a: column }, column.length);
  const rest = await readBack(file.finish().bytes, 1, 'a', new Float64Array(3));
  expect([...rest]).toEqual([groupRows, groupRows + 1, groupRows + 2]);
});

test.each([1, 2, 3, 100, 1000])('%i sorted runs are merged, and what is equal stays as it is', async (runs) => {
  const rows = 2000;
  const start = doubles(rows, (row) => Math.floor(((row * runs) % rows) / 10));
  const [tie, place] = [doubles(rows, () => draw(3)), doubles(rows, (row) => row)];
  for (const by of [tie, null]) {
    const extent = encoder.sort(start, by, [doubles(rows, (row) => (row === 17 ? 5000 : 1))]);
    expect(extent).toEqual({ smallest: 0, largest: start.reduce((a, b) => Math.max(a, b)), end: start[17]! + 5000 });
    const file = new ColumnFile({ place: 'INT64' }, encoder);
    file.group({ place }, rows);
    const order = orderOf(start, by) ?? Uint32Array.from(place);
    const read = await readBack(file.finish().bytes, 0, 'place', new Float64Array(rows));
    expect(isDeepStrictEqual(read, taken(place, order))).toBe(true);
  }
});

const words = (length: number, word: () => number) => Uint8Array.from({ length }, word);
const noise = words(70_000, () => draw(256));
test.each<[string, Uint8Array]>([
  ['nothing', new Uint8Array(0)],
  ['three bytes', Uint8Array.of(1, 2, 3)],
  ['zeros', new Uint8Array(100_000)],
  ['noise', noise],
  [
    'what came too long before, and not so long',
    Uint8Array.of(...noise.subarray(0, 68_000), ...noise.subarray(0, 5000)),
  ],
  ['short repeats', words(50_000, () => draw(2) * draw(3))],
])('%s are what they were once they are uncompressed', (_, plain) => {
  const { bytes } = encoder.bytes(plain);
  const output = new Uint8Array(plain.length);
  snappyUncompress(bytes, output);
  expect(Buffer.compare(output, plain)).toBe(0);
});

test('what repeats takes little room, and noise no more than it has', () => {
  expect(encoder.bytes(new Uint8Array(100_000)).bytes.length).toBeLessThan(6000);
  expect(encoder.bytes(noise).bytes.length).toBeLessThan(noise.length + 100);
});

test.runIf(isLong)(
  'the module in the repository is what its source compiles to',
  () => {
    const script = join(root, 'src/recorder/encoder/assembly/compile.mjs');
    expect(execFileSync(process.execPath, [script, '--check'], { encoding: 'utf8' })).toBe('');
  },
  60_000,
);
