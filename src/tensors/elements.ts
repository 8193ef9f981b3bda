import type { TensorValues } from './tensor.ts';

/** How the numbers of a file are stored. */
export interface ElementType {
  /** Bytes of a number. */
  readonly size: number;
  /** Memory that loses nothing of them. */
  readonly make: (count: number) => TensorValues;
  readonly read: (view: DataView, at: number, littleEndian: boolean) => number;
}

const bytes = (count: number) => new Uint8Array(count);
const singles = (count: number) => new Float32Array(count);
const doubles = (count: number) => new Float64Array(count);

/** Element types by the names that numpy gives them, without the order of bytes; `bf2` is bfloat16. */
export const elementTypes = {
  f2: { size: 2, make: singles, read: (view, at, little) => float16(view.getUint16(at, little)) },
  bf2: { size: 2, make: singles, read: (view, at, little) => bfloat16(view.getUint16(at, little)) },
  f4: { size: 4, make: singles, read: (view, at, little) => view.getFloat32(at, little) },
  f8: { size: 8, make: doubles, read: (view, at, little) => view.getFloat64(at, little) },
  // No bytes: those are taken to reach to 255.
  b1: { size: 1, make: singles, read: (view, at) => view.getUint8(at) },
  u1: { size: 1, make: bytes, read: (view, at) => view.getUint8(at) },
  u2: { size: 2, make: doubles, read: (view, at, little) => view.getUint16(at, little) },
  u4: { size: 4, make: doubles, read: (view, at, little) => view.getUint32(at, little) },
  u8: { size: 8, make: doubles, read: (view, at, little) => Number(view.getBigUint64(at, little)) },
  i1: { size: 1, make: doubles, read: (view, at) => view.getInt8(at) },
  i2: { size: 2, make: doubles, read: (view, at, little) => view.getInt16(at, little) },
  i4: { size: 4, make: doubles, read: (view, at, little) => view.getInt32(at, little) },
  i8: { size: 8, make: doubles, read: (view, at, little) => Number(view.getBigInt64(at, little)) },
} as const satisfies Readonly<Record<string, ElementType>>;
/** Name of an element type. */
export type ElementName = keyof typeof elementTypes;

/** Numbers that lie one after another. */
export function readElements(data: Uint8Array, type: ElementType, littleEndian: boolean): TensorValues {
  const count = data.length / type.size;
  const values = type.make(count);
  const view = new DataView(data.buffer, data.byteOffset, data.length);
  for (let i = 0; i < count; i++) values[i] = type.read(view, i * type.size, littleEndian);
  return values;
}

/** IEEE 754 half precision: 1 bit of sign, 5 of exponent, 10 of fraction. */
function float16(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

const word = new DataView(new ArrayBuffer(4));

/** The upper half of single precision. */
function bfloat16(bits: number): number {
  word.setUint32(0, bits * 2 ** 16);
  return word.getFloat32(0);
}
