import { InputError } from '../source/index.ts';
import { npyOf, readNpy } from './npy.ts';
import type { Tensor } from './tensor.ts';
import { readZip, zipOf } from './zip.ts';

const extension = '.npy';

/**
 * Reads an archive of numpy (`.npz`): every file in it is an array, named as the file without its extension.
 *
 * @param file names the archive in errors
 * @throws InputError if the archive or an array in it cannot be read, or it holds anything else, such as a pickle
 */
export function readNpz(bytes: Uint8Array, file: string): Tensor[] {
  return readZip(bytes, file).map((entry) => {
    if (/\.pkl$|\.pickle$/.test(entry.name)) {
      throw new InputError(file, `${entry.name} is a pickle: reading one could run code`, {
        expected: 'a .npz or .safetensors file (docs/learning.md shows how PyTorch writes them)',
      });
    }
    if (!entry.name.endsWith(extension)) {
      throw new InputError(file, `${entry.name} in the archive is no array`, { expected: 'an archive of numpy.savez' });
    }
    return readNpy(entry.bytes, { file, name: entry.name.slice(0, -extension.length) });
  });
}

/** Tensors as an archive of numpy, in single precision. */
export function npzOf(tensors: readonly Tensor[]): Uint8Array {
  return zipOf(tensors.map((tensor) => ({ name: tensor.name + extension, bytes: npyOf(tensor) })));
}
