import { DivergenceError } from '../error.ts';
import type { RisingLoss } from '../risingLoss.ts';
import type { Optimizer } from './schedule.ts';

/** @param layer the first one with what is no number; the last one if only the loss is none */
export function numbersDiverged(layer: string, step: number, optimizer: Optimizer): DivergenceError {
  return new DivergenceError(`values of layer ${layer} left the range of numbers`, layer, step, optimizer);
}

/** A loss from which no training comes back. */
export function lossDiverged(
  { loss, guessing, layer, growth, update }: RisingLoss,
  optimizer: Optimizer,
): DivergenceError {
  const what = `the loss is ${loss.toPrecision(3)}, where guessing has ${guessing.toPrecision(3)}, and the weights of layer ${layer} grew ${growth.toPrecision(3)}-fold`;
  return new DivergenceError(what, layer, update, optimizer);
}
