import type { RisingLoss } from '../../learning/index.ts';

/** `the loss is 23.1, where guessing has 2.30, and the weights of layer output grew most, 36-fold`. */
export function risingText({ loss, guessing, layer, growth }: RisingLoss): string {
  return `the loss is ${number(loss)}, where guessing has ${number(guessing)}, and the weights of layer ${layer} grew most, ${number(growth)}-fold`;
}

const number = (value: number): string => value.toPrecision(3);
