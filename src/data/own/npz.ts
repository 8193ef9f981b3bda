import { InputError, nearest } from '../../source/index.ts';
import { indexText, readTensors, shapeText, type Tensor } from '../../tensors/index.ts';
import type { RawData, RawSamples } from './raw.ts';

/** Names of the arrays of samples and labels, of data with and without test samples of their own. */
const together = ['x', 'y'] as const;
const apart = { train: ['x_train', 'y_train'], test: ['x_test', 'y_test'] } as const;
const known = [...together, ...apart.train, ...apart.test];
const expected = `arrays x and y, or ${known.slice(2).join(', ')}`;
/** Most axes of a sample: channels, height and width. */
const mostAxes = 3;

/**
 * Reads samples and labels from an archive of numpy.
 *
 * @throws InputError if arrays are missing, do not fit each other, or hold what is no number
 */
export function readArchive(bytes: Uint8Array, file: string): RawData {
  const arrays = new Map(readTensors(bytes, file).map((tensor) => [tensor.name, tensor]));
  const part = (names: readonly [string, string]): RawSamples => {
    const [x, y] = names.map((name) => arrays.get(name) ?? refuseMissing(name, [...arrays.keys()], file));
    return samplesOf(x as Tensor, y as Tensor, file);
  };
  if (!arrays.has('x_train')) return { train: part(together), test: null };
  return { train: part(apart.train), test: arrays.has('x_test') ? part(apart.test) : null };
}

function refuseMissing(name: string, found: readonly string[], file: string): never {
  const what = found.length === 0 ? 'there are no arrays' : `there is no array "${name}" among ${found.join(', ')}`;
  throw new InputError(file, what, {
    expected,
    nearest: nearest(
      name,
      found.filter((other) => !known.some((one) => one === other)),
    ),
  });
}

function samplesOf(x: Tensor, y: Tensor, file: string): RawSamples {
  const [count = 0, ...axes] = x.shape;
  const [labels = 0, ...others] = y.shape;
  if (axes.length === 0 || axes.length > mostAxes || x.values.length === 0) {
    throw new InputError(file, `array "${x.name}" is ${shapeText(x.shape)}`, {
      expected: '(samples, features), (samples, height, width) or (samples, channels, height, width)',
    });
  }
  if (labels !== count || y.values.length !== count || others.length > 1) {
    const oneHot = labels === count && others.length === 1 ? '; of one-hot labels take y.argmax(1)' : '';
    throw new InputError(file, `array "${y.name}" is ${shapeText(y.shape)}, array "${x.name}" ${shapeText(x.shape)}`, {
      expected: `a label for each of ${count} samples: (${count})${oneHot}`,
    });
  }
  const wrong = x.values.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) {
    const place = `${x.name}${indexText(x.shape, wrong)}`;
    throw new InputError(file, `${place} is ${x.values[wrong]}`, { expected: 'a number' });
  }
  return {
    file,
    axes,
    values: x.values,
    labels: Array.from(y.values, (label) => (Number.isNaN(label) ? null : label)),
    labelAt: (sample) => ({ place: file, name: `${y.name}${indexText(y.shape, sample)}` }),
    valueAt: (index) => ({ place: file, name: `${x.name}${indexText(x.shape, index)}` }),
  };
}
