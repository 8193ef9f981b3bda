import type { Chip } from '../../chip/index.ts';
import type { AdderTreeFigures, GradientAdderFigures } from '../../parts/words/figures.ts';
import type { Cover } from './cover.ts';
import { line } from './interpolate.ts';

/**
 * Trees of ripple-carry adders from the line `adderTree`. Level k adds words of bits + k and takes the time of one
 * adder of that width, which is linear in the width; energy, leakage and area are those of the full adders. n words
 * need ceil(log2 n) levels and n - 1 adders.
 */
export function adderTree(cover: Cover): AdderTreeFigures {
  const given = cover.line('adderTree');
  const widths = given.list('width_bit');
  const adder_s = given.list('adder_s');
  const [each_J, each_m2, each_W] = ['fullAdder_J', 'fullAdder_m2', 'fullAdder_W'].map((key) => given.number(key)) as [
    number,
    number,
    number,
  ];
  return {
    pass: (inputs, bits) => ({
      latency_s: levels(inputs, bits).reduce((sum, level) => sum + line(widths, adder_s, level.bits), 0),
      energy_J: fullAdders(inputs, bits) * each_J,
    }),
    block: (inputs, bits) => ({
      area_m2: fullAdders(inputs, bits) * each_m2,
      leakage_W: fullAdders(inputs, bits) * each_W,
    }),
  };
}

/**
 * Adders that add one gradient of `gradient.bits` to the sum of a batch; linear in the width, as ripple-carry adders
 * are.
 */
export function gradientAdder(chip: Chip, cover: Cover): GradientAdderFigures {
  const given = cover.line('gradientAdder');
  const widths = given.list('gradient_bit');
  const at = (key: string) => Math.max(0, line(widths, given.list(key), chip.gradient.bits));
  return {
    latency_s: at('latency_s'),
    energy_J: at('energy_J'),
    area_m2: at('area_m2'),
    leakage_W: at('leakage_W'),
  };
}

/** Adders of each level; an odd word passes to the next level. */
function levels(inputs: number, bits: number): { readonly adders: number; readonly bits: number }[] {
  const result: { adders: number; bits: number }[] = [];
  for (let words = inputs; words > 1; words = Math.ceil(words / 2)) {
    result.push({ adders: Math.floor(words / 2), bits: bits + result.length });
  }
  return result;
}

function fullAdders(inputs: number, bits: number): number {
  return levels(inputs, bits).reduce((sum, level) => sum + level.adders * level.bits, 0);
}
