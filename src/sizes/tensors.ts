import type { Chip } from '../chip/index.ts';
import { at } from '../lists/index.ts';
import { type LayerActivity, type Network, size } from '../network/index.ts';
import type { FeedbackShape, Tensor } from '../parts/words/task.ts';

/** Bits of an element of the target: it is on or off. */
const targetBits = 1;

/** Whether a tensor is given and not made by a task: the network's input and its target lie in DRAM. */
export const isGiven = ({ kind, layer }: Tensor) => kind === 'target' || (kind === 'activation' && layer < 0);

/** Bits of an element of what is multiplied with a feedback matrix, which are applied one after another. */
export function feedbackInputBits({ operand }: FeedbackShape, chip: Chip): number {
  return operand === 'target' ? targetBits : chip.precision.error;
}

/** Fraction of ones among those bits: of the target's elements one is on. */
export function feedbackBitDensity({ operand, inputs }: FeedbackShape, { errorBitDensity }: LayerActivity): number {
  return operand === 'target' ? 1 / inputs : errorBitDensity;
}

/** Bits of a tensor of one sample as it lies in memory; 0 for what is not kept in the global buffer or DRAM. */
export function tensorBits(tensor: Tensor, network: Network, chip: Chip, feedback: readonly FeedbackShape[]): number {
  const { precision } = chip;
  const layerOf = () => at(network.layers, tensor.layer, 'layers');
  switch (tensor.kind) {
    case 'activation':
      return size(isGiven(tensor) ? network.input : layerOf().result) * precision.activation;
    case 'target':
      return network.classes * targetBits;
    case 'error':
      return size(layerOf().output) * precision.error;
    case 'stored': {
      // A rectifier's derivative is a mask; others need the pre-activation. Pooling keeps which input won.
      const { output, result, activation: nonlinear, pool } = layerOf();
      const derivative = size(output) * (nonlinear === 'relu' ? 1 : precision.activation);
      const winners = pool === null ? 0 : Math.ceil(Math.log2(pool.size[0] * pool.size[1]));
      return derivative + size(result) * winners;
    }
    case 'feedback':
      return (feedback.find((shape) => shape.layer === tensor.layer)?.outputs ?? 0) * precision.error;
    case 'gradient':
    case 'broadcast':
      return 0;
  }
}

/**
 * Bits of an operand that a task for `layer` reads: of a feedback product that serves several layers only its own part.
 */
export function operandOf(tensor: Tensor, layer: number, bits: number, network: Network, chip: Chip): number {
  if (tensor.kind !== 'feedback') return bits;
  return Math.min(bits, size(at(network.layers, layer, 'layers').result) * chip.precision.error);
}
