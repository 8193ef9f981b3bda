import { at } from '../../lists/index.ts';
import type { Network, Shape, WeightLayer } from '../../network/index.ts';

const positions = ({ height, width }: Shape) => height * width;

/** What a file of weights calls the weights of a layer, as PyTorch calls those of a module of that name. */
export function tensorName({ name }: WeightLayer): string {
  return `${name}.weight`;
}

/** Shape of a layer's weights in a file, as PyTorch has it: outputs first. */
export function tensorShape({ kind, input, output, kernel }: WeightLayer): number[] {
  const [height, width] = kernel;
  const inputs = input.channels * (kind === 'fc' ? positions(input) : 1);
  return kind === 'fc' ? [output.channels, inputs] : [output.channels, inputs, height, width];
}

/**
 * Where the value of a file at (output, input) lies in the matrix of a layer, inputs x outputs. PyTorch flattens
 * channel after channel, a layer here reads the channels of a position side by side; so a kernel's positions come
 * first, and so do those of a map that a fully connected layer reads. The network's input alone is read channel after
 * channel.
 *
 * @param network a chain of layers
 */
export function placeInMatrix(network: Network, index: number): (output: number, input: number) => number {
  const layer = at(network.layers, index, 'layers');
  const outputs = layer.output.channels;
  if (layer.kind === 'fc' && index === 0) return (output, input) => input * outputs + output;
  const read = layer.kind === 'conv' ? layer.input : at(network.layers, index - 1, 'layers').result;
  const planes = layer.kind === 'conv' ? layer.kernel[0] * layer.kernel[1] : positions(read);
  return (output, input) => ((input % planes) * read.channels + Math.floor(input / planes)) * outputs + output;
}
