import { readBytes, writeWhole } from '../../files/index.ts';
import { at } from '../../lists/index.ts';
import { fanIn, type Network } from '../../network/index.ts';
import { InputError, nearest } from '../../source/index.ts';
import {
  countOf,
  indexText,
  readTensors,
  shapeText,
  type Tensor,
  tensorExtensions,
  tensorWriter,
} from '../../tensors/index.ts';
import { placeInMatrix, tensorName, tensorShape } from './layout.ts';

/**
 * Reads the weights of a network: `.npz` or `.safetensors`, a tensor `LAYER.weight` (or `LAYER`) for each layer, with
 * the axes of PyTorch.
 *
 * @returns by layer: inputs x outputs, in single precision
 * @throws InputError if the file cannot be read, lacks a layer, has others or biases, another shape, or what is no
 * number
 */
export function readWeights(file: string, network: Network): Float32Array[] {
  const tensors = new Map(readTensors(readBytes(file), file).map((tensor) => [tensor.name, tensor]));
  const wanted = network.layers.flatMap((layer) => [tensorName(layer), layer.name]);
  const found = network.layers.map((layer) => {
    return (
      tensors.get(tensorName(layer)) ??
      tensors.get(layer.name) ??
      refuseMissing(file, tensorName(layer), tensors, wanted)
    );
  });
  for (const tensor of tensors.values()) if (!found.includes(tensor)) refuseOther(file, tensor, network, wanted);
  return found.map((tensor, index) => matrixOf(file, tensor, network, index));
}

function refuseMissing(
  file: string,
  name: string,
  tensors: ReadonlyMap<string, Tensor>,
  wanted: readonly string[],
): never {
  const names = [...tensors.keys()];
  const what = names.length === 0 ? 'there are no arrays' : `there are no weights "${name}" among ${names.join(', ')}`;
  throw new InputError(file, what, {
    expected: 'LAYER.weight for each layer of the network',
    nearest: nearest(
      name,
      names.filter((other) => !wanted.includes(other)),
    ),
  });
}

function refuseOther(file: string, { name, values }: Tensor, network: Network, wanted: readonly string[]): void {
  const isBias = network.layers.some((layer) => name === `${layer.name}.bias`);
  if (isBias && values.every((value) => value === 0)) return;
  if (isBias) {
    throw new InputError(file, `"${name}" is not 0, but arrays have no biases`, {
      expected: 'a network without biases',
    });
  }
  const twice = network.layers.find((layer) => layer.name === name);
  if (twice !== undefined) {
    throw new InputError(file, `layer ${name} has weights twice, "${tensorName(twice)}" and "${name}"`, {
      expected: 'one of both',
    });
  }
  throw new InputError(file, `network ${network.name} has no layer for "${name}"`, {
    expected: `one of ${network.layers.map(tensorName).join(', ')}`,
    nearest: nearest(name, wanted),
  });
}

function matrixOf(file: string, { name, shape, values }: Tensor, network: Network, index: number): Float32Array {
  const layer = at(network.layers, index, 'layers');
  const wanted = tensorShape(layer);
  if (shapeText(shape) !== shapeText(wanted)) {
    const isTransposed = shapeText(shape.toReversed()) === shapeText(wanted);
    const hint = isTransposed ? ': PyTorch and cimline keep outputs x inputs, so transpose it' : '';
    const expected = `${shapeText(wanted)} as layer ${layer.name} of network ${network.name}${hint}`;
    throw new InputError(file, `"${name}" is ${shapeText(shape)}`, { expected });
  }
  const inputs = fanIn(layer);
  const place = placeInMatrix(network, index);
  const matrix = new Float32Array(values.length);
  values.forEach((value, i) => {
    matrix[place(Math.floor(i / inputs), i % inputs)] = value;
  });
  const wrong = values.findIndex((value) => !Number.isFinite(Math.fround(value)));
  if (wrong < 0) return matrix;
  throw new InputError(file, `${name}${indexText(shape, wrong)} is ${values[wrong]}`, {
    expected: 'a number in single precision',
  });
}

/**
 * Refuses a name of a file of weights before a long training.
 *
 * @throws InputError if its extension is not known
 */
export function refuseUnsavable(file: string | undefined): void {
  if (file === undefined || tensorWriter(file) !== undefined) return;
  throw new InputError(`--save ${file}`, 'the format is not known', {
    expected: `a name in ${tensorExtensions.join(' or ')}`,
  });
}

/**
 * Writes the weights of a network, whole or not at all; {@link readWeights} reads them to the bit.
 *
 * @param weights by layer: inputs x outputs
 * @throws OutputError if the file cannot be written
 */
export function writeWeights(file: string, network: Network, weights: readonly Float32Array[]): void {
  refuseUnsavable(file);
  const tensors = network.layers.map((layer, index) => {
    const matrix = at(weights, index, 'layers');
    const shape = tensorShape(layer);
    const inputs = fanIn(layer);
    const place = placeInMatrix(network, index);
    const value = (i: number) => at(matrix, place(Math.floor(i / inputs), i % inputs), 'weights');
    return {
      name: tensorName(layer),
      shape,
      values: Float32Array.from({ length: countOf(shape) }, (_, i) => value(i)),
    };
  });
  writeWhole(file, tensorWriter(file)?.(tensors) ?? '');
}
