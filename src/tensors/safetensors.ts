import { InputError } from '../source/index.ts';
import { elementTypes, readElements } from './elements.ts';
import { type ArrayPlace, refuseArray } from './refuse.ts';
import { countOf, shapeText, type Tensor } from './tensor.ts';

/** Element types as the format names them. */
const types = {
  F16: elementTypes.f2,
  BF16: elementTypes.bf2,
  F32: elementTypes.f4,
  F64: elementTypes.f8,
} as const;

/** Bytes of the number that says how long the header is. */
const start = 8;
/** The format allows no longer header. */
const longestHeader = 100_000_000;
const alignment = 8;
const metadata = '__metadata__';

/** Whether bytes begin as such a file does: with the length of a header in JSON. */
export function isSafetensors(bytes: Uint8Array): boolean {
  return bytes[start] === '{'.charCodeAt(0) && bytes[6] === 0 && bytes[7] === 0;
}

/**
 * Reads a file of safetensors: the length of a header, the header in JSON, and the values in little-endian order.
 *
 * @param file names it in errors
 * @throws InputError if it is truncated or none, or an array holds no floating-point numbers
 */
export function readSafetensors(bytes: Uint8Array, file: string): Tensor[] {
  const refuse = (what: string): never => {
    throw new InputError(file, what, { expected: 'a complete .safetensors file' });
  };
  if (bytes.length < start) refuse(`truncated: ${bytes.length} bytes`);
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset, start).getBigUint64(0, true));
  if (length > longestHeader) refuse(`a header of ${length} bytes`);
  if (start + length > bytes.length) refuse(`truncated: a header of ${length} bytes in ${bytes.length}`);
  const header = headerOf(bytes.subarray(start, start + length)) ?? refuse('the header is no object of JSON');
  const values = bytes.subarray(start + length);
  return Object.entries(header)
    .filter(([name]) => name !== metadata)
    .map(([name, described]) => tensorOf(described, values, { file, name }));
}

function headerOf(bytes: Uint8Array): object | null {
  try {
    const header: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof header === 'object' && !Array.isArray(header) ? header : null;
  } catch {
    return null;
  }
}

function tensorOf(described: unknown, values: Uint8Array, at: ArrayPlace): Tensor {
  const { dtype, shape, data_offsets: offsets } = Object(described) as Readonly<Record<string, unknown>>;
  if (!isCounts(shape) || !isCounts(offsets) || offsets.length !== 2) {
    return refuseArray(at, 'has no shape or no place in the file', 'dtype, shape and data_offsets');
  }
  if (typeof dtype !== 'string' || !isType(dtype)) {
    return refuseArray(at, `has the element type ${String(dtype)}`, Object.keys(types).join(', '));
  }
  const [from = 0, to = 0] = offsets;
  const type = types[dtype];
  if (to > values.length) refuseArray(at, `is truncated: it ends at ${to}, the file at ${values.length}`);
  if (to - from !== countOf(shape) * type.size) {
    refuseArray(
      at,
      `has ${to - from} bytes`,
      `${countOf(shape) * type.size} = ${shapeText(shape)} x ${type.size} bytes`,
    );
  }
  return { name: at.name, shape, values: readElements(values.subarray(from, to), type, true) };
}

function isType(name: string): name is keyof typeof types {
  return Object.hasOwn(types, name);
}

function isCounts(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((one) => Number.isSafeInteger(one) && one >= 0);
}

/** Tensors as a file of safetensors, in single precision. */
export function safetensorsOf(tensors: readonly Tensor[]): Uint8Array {
  let at = 0;
  const header = tensors.map(({ name, shape, values }) => {
    const from = at;
    at += 4 * values.length;
    return [name, { dtype: 'F32', shape, data_offsets: [from, at] }] as const;
  });
  const text = new TextEncoder().encode(JSON.stringify(Object.fromEntries(header)));
  const length = Math.ceil(text.length / alignment) * alignment;
  const bytes = new Uint8Array(start + length + at).fill(0x20, start, start + length);
  bytes.set(text, start);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(length), true);
  let to = start + length;
  for (const { values } of tensors) {
    for (const value of values) {
      view.setFloat32(to, value, true);
      to += 4;
    }
  }
  return bytes;
}
