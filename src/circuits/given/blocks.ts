import type { Chip } from '../../chip/index.ts';
import type { Blocks } from '../computed/blocks.ts';
import { converters } from './adc.ts';
import { adderTree, gradientAdder } from './adders.ts';
import { array } from './array.ts';
import type { Cover } from './cover.ts';
import { elementwise, generator } from './elementwise.ts';
import { gradientUnit, write } from './learning.ts';
import { bank, register, wire } from './memory.ts';

/**
 * Every block from the lines of a chip file.
 *
 * @param settleStep_s of an array, which lines may leave to the model; without it, the line `settling` says it
 * @throws UncoveredError from a block that no line holds for, FigureLineError where a line lacks a value
 */
export function givenBlocks(
  chip: Chip,
  cover: Cover,
  settleStep_s: () => number = () => cover.line('settling').number('settleStep_s'),
): Blocks {
  return {
    converters: (role) => converters(chip, cover, role),
    settleStep_s: () => cover.line('settling').number('settleStep_s'),
    array(straight, reverse) {
      cover.line('subarray');
      return array(chip, cover, straight, reverse, settleStep_s());
    },
    peInput: (bits) => register(chip, cover, 'peInput', bits),
    peOutput: (bits) => register(chip, cover, 'peOutput', bits),
    globalBuffer: (banks) => bank(chip, cover, 'globalBuffer', banks),
    tileBuffer: (banks) => bank(chip, cover, 'tileBuffer', banks),
    gradientSram: (globalBuffer) => globalBuffer,
    bus: () => wire(cover, 'bus'),
    tree: () => wire(cover, 'tree'),
    adderTree: () => adderTree(cover),
    activation: () => elementwise(cover, 'activation'),
    derivative: () => elementwise(cover, 'derivative'),
    pooling: () => elementwise(cover, 'pooling'),
    loss: () => elementwise(cover, 'loss'),
    residual: () => elementwise(cover, 'residual'),
    generator: () => generator(chip, cover),
    wgu: (trees) => gradientUnit(chip, cover, trees),
    gradientAdder: () => gradientAdder(chip, cover),
    write: () => write(chip, cover),
  };
}
