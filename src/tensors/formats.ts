import { InputError } from '../source/index.ts';
import { isNpy } from './npy.ts';
import { npzOf, readNpz } from './npz.ts';
import { isSafetensors, readSafetensors, safetensorsOf } from './safetensors.ts';
import type { Tensor } from './tensor.ts';
import { isZip } from './zip.ts';

const writers = { '.npz': npzOf, '.safetensors': safetensorsOf } as const;

/** Extensions of the files that tensors are written to. */
export const tensorExtensions = Object.keys(writers) as readonly (keyof typeof writers)[];

/** What the first bytes of a pickle are: the mark of its protocol, and a number from 2 to 5. */
const isPickle = (bytes: Uint8Array) => bytes[0] === 0x80 && (bytes[1] ?? 0) >= 2 && (bytes[1] ?? 9) <= 5;

/**
 * Reads a file of tensors. Its content decides of which format it is, not its name. Nothing in it is ever run.
 *
 * @param file names it in errors
 * @throws InputError if it is of no known format, a pickle, truncated or damaged
 */
export function readTensors(bytes: Uint8Array, file: string): Tensor[] {
  if (isZip(bytes)) return readNpz(bytes, file);
  if (isSafetensors(bytes)) return readSafetensors(bytes, file);
  const what = isPickle(bytes)
    ? 'this is a pickle: reading one could run code'
    : isNpy(bytes)
      ? 'this is one array without a name'
      : 'this is no file of tensors, or a broken one';
  throw new InputError(file, what, { expected: `a file in ${tensorExtensions.join(' or ')}` });
}

/** What writes a file by the extension of its name; undefined for another extension. */
export function tensorWriter(file: string): ((tensors: readonly Tensor[]) => Uint8Array) | undefined {
  const extension = tensorExtensions.find((one) => file.endsWith(one));
  return extension === undefined ? undefined : writers[extension];
}
