import { readBytes } from '../files/index.ts';
import { refuse } from './refuse.ts';

/** An array of bytes in the IDX format of MNIST: magic number, sizes as big-endian 32-bit numbers, values. */
export interface Idx {
  readonly sizes: readonly number[];
  readonly values: Uint8Array;
}

const kinds = { images: 3, labels: 1 } as const;
/** Type code of unsigned bytes, the third byte of the magic number; the fourth is the number of sizes. */
const unsignedByte = 0x08;

/**
 * Reads an IDX file of images or labels, gzipped or not.
 *
 * @throws InputError if it is another kind of file, or holds fewer or more values than its header says
 */
export function readIdx(file: string, kind: keyof typeof kinds): Idx {
  const bytes = readBytes(file);
  checkMagic(file, bytes, kind);
  const dimensions = kinds[kind];
  const start = 4 + 4 * dimensions;
  if (bytes.length < start)
    refuse(file, `truncated: ${bytes.length} bytes`, { expected: `a header of ${start} bytes` });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const sizes = Array.from({ length: dimensions }, (_, i) => view.getUint32(4 + 4 * i));
  checkLength(file, bytes.length - start, sizes);
  return { sizes, values: bytes.subarray(start) };
}

function checkMagic(file: string, bytes: Uint8Array, kind: keyof typeof kinds): void {
  const expected = `an IDX file of ${kind} (it begins with 00 00 08 0${kinds[kind]})`;
  const begin = [...bytes.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
  const isIdx = bytes.length >= 4 && bytes[0] === 0 && bytes[1] === 0;
  if (!isIdx) refuse(file, bytes.length === 0 ? 'the file is empty' : `begins with ${begin}`, { expected });
  if (bytes[2] !== unsignedByte) refuse(file, `holds no unsigned bytes (begins with ${begin})`, { expected });
  const other = Object.entries(kinds).find(([, dimensions]) => dimensions === bytes[3]);
  if (bytes[3] !== kinds[kind]) {
    refuse(file, other ? `holds ${other[0]}` : `holds values of ${bytes[3]} dimensions`, { expected });
  }
}

function checkLength(file: string, found: number, sizes: readonly number[]): void {
  const promised = sizes.reduce((product, size) => product * size, 1);
  if (promised === 0) refuse(file, `is ${sizes.join(' x ')}: no values`);
  if (found < promised) refuse(file, `truncated: ${found} values`, { expected: `${promised} = ${sizes.join(' x ')}` });
  if (found > promised) {
    refuse(file, `${found - promised} bytes too many`, { expected: `${promised} = ${sizes.join(' x ')}` });
  }
}
