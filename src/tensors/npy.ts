import { type ElementName, type ElementType, elementTypes, readElements } from './elements.ts';
import { type ArrayPlace, refuseArray } from './refuse.ts';
import { countOf, shapeText, type Tensor, type TensorValues } from './tensor.ts';

/** What a file of numpy (`.npy`) begins with. */
const magic = Uint8Array.of(0x93, ...new TextEncoder().encode('NUMPY'));
const start = magic.length + 2;
/** Headers end at a multiple of so many bytes. */
const alignment = 64;

/** Whether bytes are a file of numpy. */
export function isNpy(bytes: Uint8Array): boolean {
  return magic.every((byte, i) => bytes[i] === byte);
}

/**
 * Reads a file of numpy: half, single and double precision and whole numbers, of either order of bytes and of axes.
 * Nothing in it is ever run: an array of Python objects is a pickle, and it is refused.
 *
 * @throws InputError if it is no such file, holds no numbers, or holds fewer or more than its header says
 */
export function readNpy(bytes: Uint8Array, at: ArrayPlace): Tensor {
  const { type, littleEndian, fortran, shape, end } = headerOf(bytes, at);
  const found = bytes.length - end;
  const wanted = countOf(shape) * type.size;
  if (found !== wanted) {
    refuseArray(
      at,
      found < wanted ? `is truncated: ${found} bytes` : `has ${found - wanted} bytes too many`,
      `${wanted} = ${shapeText(shape)} x ${type.size} bytes`,
    );
  }
  const values = readElements(bytes.subarray(end), type, littleEndian);
  return { name: at.name, shape, values: fortran ? inCOrder(values, shape) : values };
}

interface NpyHeader {
  readonly type: ElementType;
  readonly littleEndian: boolean;
  readonly fortran: boolean;
  readonly shape: readonly number[];
  /** Where the values begin. */
  readonly end: number;
}

/** The header is a dictionary as Python writes it. It is taken apart here, never evaluated. */
function headerOf(bytes: Uint8Array, at: ArrayPlace): NpyHeader {
  if (!isNpy(bytes)) refuseArray(at, 'is no array of numpy', 'a file that begins with \\x93NUMPY');
  const wide = (bytes[magic.length] ?? 0) > 1;
  const from = start + (wide ? 4 : 2);
  if (bytes.length < from) refuseArray(at, 'is truncated in its header');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = from + (wide ? view.getUint32(start, true) : view.getUint16(start, true));
  if (bytes.length < end) refuseArray(at, 'is truncated in its header');
  const text = new TextDecoder().decode(bytes.subarray(from, end));
  const descr = /'descr':\s*'([^']*)'/.exec(text)?.[1];
  const order = /'fortran_order':\s*(True|False)/.exec(text)?.[1];
  const sizes = /'shape':\s*\(([\d,\s]*)\)/.exec(text)?.[1];
  if (descr === undefined) refuseArray(at, 'has several fields', 'one number at each place');
  if (order === undefined || sizes === undefined) refuseArray(at, 'has a header that says no shape');
  const shape = sizes.split(',').flatMap((size) => (size.trim() === '' ? [] : [Number(size)]));
  return { ...elementOf(descr, at), fortran: order === 'True', shape, end };
}

const known = 'float16, float32, float64, whole numbers or booleans';

function elementOf(descr: string, at: ArrayPlace): Pick<NpyHeader, 'type' | 'littleEndian'> {
  const [order, name] = [descr[0], descr.slice(1)];
  if (name.startsWith('O')) {
    refuseArray(at, 'holds Python objects, which are a pickle: reading one could run code', known);
  }
  if (/^[US]\d/.test(name)) {
    refuseArray(at, 'holds words', `${known}; np.unique(words, return_inverse=True)[1] makes numbers of words`);
  }
  if (name === 'bf2' || !isElement(name)) refuseArray(at, `has the element type ${descr}`, known);
  return { type: elementTypes[name], littleEndian: order !== '>' };
}

function isElement(name: string): name is ElementName {
  return Object.hasOwn(elementTypes, name);
}

/** From Fortran order, where the first axis runs fastest. */
function inCOrder(values: TensorValues, shape: readonly number[]): TensorValues {
  const into = values.slice();
  const strides = shape.map((_, axis) => countOf(shape.slice(0, axis)));
  const index = shape.map(() => 0);
  for (let to = 0; to < into.length; to++) {
    const from = index.reduce((sum, at, axis) => sum + at * (strides[axis] ?? 0), 0);
    into[to] = values[from] ?? Number.NaN;
    advance(index, shape);
  }
  return into;
}

/** To the next index in C order. */
function advance(index: number[], shape: readonly number[]): void {
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const next = (index[axis] ?? 0) + 1;
    if (next < (shape[axis] ?? 0)) {
      index[axis] = next;
      return;
    }
    index[axis] = 0;
  }
}

/** A tensor as a file of numpy, in single precision. */
export function npyOf({ shape, values }: Tensor): Uint8Array {
  const sizes = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const dictionary = `{'descr': '<f4', 'fortran_order': False, 'shape': (${sizes}), }`;
  const head = start + 2;
  const length = Math.ceil((head + dictionary.length + 1) / alignment) * alignment;
  const bytes = new Uint8Array(length + 4 * values.length);
  bytes.set(magic);
  bytes.set([1, 0], magic.length);
  bytes.set(new TextEncoder().encode(`${dictionary.padEnd(length - head - 1)}\n`), head);
  const view = new DataView(bytes.buffer);
  view.setUint16(start, length - head, true);
  values.forEach((value, i) => {
    view.setFloat32(length + 4 * i, value, true);
  });
  return bytes;
}
