import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openNetwork } from '../../../../src/config/index.ts';
import { defaultSettings } from '../../../../src/learning/index.ts';
import { referenceKernels } from '../../../../src/learning/kernels/index.ts';
import { buildModel } from '../../../../src/learning/model/build.ts';
import { forward } from '../../../../src/learning/model/model.ts';
import { InputError } from '../../../../src/source/index.ts';
import { readWeights, refuseUnsavable, writeWeights } from '../../../../src/study/weights/file.ts';
import { type Tensor, tensorWriter } from '../../../../src/tensors/index.ts';
import { scratch } from '../../../support/cli.ts';
import { floats, safetensors } from '../../../support/tensors.ts';

const folder = scratch();

function networkOf(name: string, lines: readonly string[]) {
  const file = join(folder, `${name}.yaml`);
  writeFileSync(file, [`name: ${name}`, 'batch: 1', ...lines].join('\n'));
  return openNetwork(file).read(new Map());
}

const perceptron = networkOf('perceptron', [
  'input: [1, 1, 3]',
  'layers:',
  '  - { name: first, fc: 2, activation: tanh }',
  '  - { name: second, fc: 2, activation: none }',
]);

/** Two channels of 3 x 4 pixels, kernels of 2 x 3, three maps of 2 x 2, two classes. */
const convolution = networkOf('convolution', [
  'input: [2, 3, 4]',
  'layers:',
  '  - { name: maps, conv: 3, kernel: [2, 3], padding: 0, activation: none }',
  '  - { name: classes, fc: 2, activation: none }',
]);

function written(name: string, tensors: readonly Tensor[]): string {
  const file = join(folder, name);
  writeFileSync(file, tensorWriter(file)?.(tensors) ?? '');
  return file;
}

const tensor = (name: string, shape: readonly number[], from = 0): Tensor => ({
  name,
  shape,
  values: Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => ((i * 7 + from) % 11) / 8 - 0.5),
});

const first = { name: 'first.weight', shape: [2, 3], values: Float32Array.of(1, 2, 3, 4, 5, 6) };
const second = { name: 'second.weight', shape: [2, 2], values: Float32Array.of(7, 8, 9, 10) };

test('outputs come first in a file, and inputs first in a matrix', () => {
  for (const name of ['w.npz', 'w.safetensors']) {
    const weights = readWeights(written(name, [second, first]), perceptron);
    expect(weights).toEqual([Float32Array.of(1, 4, 2, 5, 3, 6), Float32Array.of(7, 9, 8, 10)]);
  }
  const bare = written('w.npz', [{ ...first, name: 'first' }, second]);
  expect(readWeights(bare, perceptron)[0]).toEqual(Float32Array.of(1, 4, 2, 5, 3, 6));
});

test('a file by hand, in double precision', () => {
  const header = JSON.stringify({
    'first.weight': { dtype: 'F32', shape: [2, 3], data_offsets: [0, 24] },
    'second.weight': { dtype: 'F64', shape: [2, 2], data_offsets: [24, 56] },
  });
  const values = Buffer.concat([floats(1, 2, 3, 4, 5, 6), new Uint8Array(Float64Array.of(0.1, 0.2, 0.3, 0.4).buffer)]);
  const file = join(folder, 'hand.safetensors');
  writeFileSync(file, safetensors(header, values));
  expect(readWeights(file, perceptron)[1]).toEqual(Float32Array.of(0.1, 0.3, 0.2, 0.4));
});

test('what is written is read to the bit, and written the same again', () => {
  const weights = [tensor('maps.weight', [3, 2, 2, 3], 1), tensor('classes.weight', [2, 12], 2)];
  const matrices = readWeights(written('c.npz', weights), convolution);
  const again = join(folder, 'again.npz');
  writeWeights(again, convolution, matrices);
  expect(readFileSync(again)).toEqual(readFileSync(join(folder, 'c.npz')));
});

/** A convolution and a fully connected layer as PyTorch defines them, channel after channel. */
function asPyTorch(image: readonly number[], kernel: Tensor, matrix: Tensor): number[] {
  const maps: number[] = [];
  for (let out = 0; out < 3; out++) {
    for (let y = 0; y < 2; y++) {
      for (let x = 0; x < 2; x++) {
        let sum = 0;
        for (let channel = 0; channel < 2; channel++) {
          for (let v = 0; v < 2; v++) {
            for (let u = 0; u < 3; u++) {
              const weight = kernel.values[((out * 2 + channel) * 2 + v) * 3 + u] as number;
              sum += weight * (image[(channel * 3 + y + v) * 4 + x + u] as number);
            }
          }
        }
        maps.push(sum);
      }
    }
  }
  return [0, 1].map((out) => maps.reduce((sum, map, i) => sum + map * (matrix.values[out * 12 + i] as number), 0));
}

test('convolutions and the layer behind them compute what PyTorch computes from the same file', () => {
  const kernel = tensor('maps.weight', [3, 2, 2, 3], 3);
  const matrix = tensor('classes.weight', [2, 12], 5);
  const layers = readWeights(written('c.safetensors', [kernel, matrix]), convolution);
  const settings = { ...defaultSettings, batch: 1 };
  const model = buildModel(convolution, settings, 1, referenceKernels, undefined, { layers, range: 'weights' });
  const image = Array.from({ length: 24 }, (_, i) => ((i * 5) % 13) / 13);
  // The model has the channels of a position side by side.
  for (let i = 0; i < 24; i++) model.input[(i % 12) * 2 + Math.floor(i / 12)] = image[i] as number;
  forward(model, 'test');
  const expected = asPyTorch(image, kernel, matrix);
  [...(model.layers.at(-1)?.result ?? [])].forEach((value, i) => {
    expect(value).toBeCloseTo(expected[i] as number, 5);
  });
});

const bad = { ...second, values: Float32Array.of(7, NaN, 9, 10) };
test.each<[string, readonly Tensor[], string]>([
  ['without a layer', [first], 'there are no weights "second.weight" among first.weight, expected LAYER.weight'],
  [
    'of other names',
    [{ ...first, name: 'frist.weight' }, second],
    'there are no weights "first.weight" among frist.weight, second.weight, expected LAYER.weight for each layer of the network; did you mean "frist.weight"?',
  ],
  [
    'with one more layer',
    [first, second, { ...second, name: 'thrid.weight' }],
    'network perceptron has no layer for "thrid.weight", expected one of first.weight, second.weight',
  ],
  [
    'with a layer twice',
    [first, second, { ...first, name: 'first' }],
    'layer first has weights twice, "first.weight" and "first", expected one of both',
  ],
  ['without arrays', [], 'there are no arrays, expected LAYER.weight for each layer of the network'],
  [
    'with biases',
    [first, second, { name: 'first.bias', shape: [2], values: Float32Array.of(0, 1) }],
    '"first.bias" is not 0, but arrays have no biases',
  ],
  [
    'of the transposed shape',
    [{ ...first, shape: [3, 2] }, second],
    '"first.weight" is (3, 2), expected (2, 3) as layer first of network perceptron: PyTorch and cimline keep outputs x inputs, so transpose it',
  ],
  [
    'of another shape',
    [{ ...first, shape: [6] }, second],
    '"first.weight" is (6), expected (2, 3) as layer first of network perceptron',
  ],
  ['of what is no number', [first, bad], 'second.weight[0, 1] is NaN, expected a number in single precision'],
])('refuses weights %s', (_, tensors, reason) => {
  const file = written('bad.npz', tensors);
  expect(() => readWeights(file, perceptron)).toThrow(InputError);
  expect(() => readWeights(file, perceptron)).toThrow(`${file}: ${reason}`);
});

test('biases of 0 say nothing', () => {
  const bias = { name: 'first.bias', shape: [2], values: Float32Array.of(0, 0) };
  expect(readWeights(written('b.npz', [first, second, bias]), perceptron)).toHaveLength(2);
});

test('a name of no known format is refused before a training', () => {
  expect(() => refuseUnsavable('w.pt')).toThrow(
    '--save w.pt: the format is not known, expected a name in .npz or .safetensors',
  );
  expect(() => refuseUnsavable('w.npz')).not.toThrow();
});
