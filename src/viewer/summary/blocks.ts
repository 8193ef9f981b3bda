import type { Result } from '../../simulation/result.ts';

/** A block of the floorplan: a component with its area, and how much it does. */
export interface Block {
  readonly component: string;
  readonly area_m2: number;
  /** Busy share of its units, from 0 to 1. */
  readonly utilisation: number;
  /** Dynamic energy and leakage in joules. */
  readonly energy_J: number;
}

/** What a block is coloured by. */
export type Measure = 'utilisation' | 'energy';

/**
 * The components of a chip that take area. Those that work within an array, as its own ADCs do, are as busy as the
 * arrays.
 */
export function blocksOf({ components }: Pick<Result, 'components'>): Block[] {
  const arrays = components.subarray?.utilisation ?? 0;
  return Object.entries(components)
    .filter(([, { area_m2 }]) => area_m2 > 0)
    .map(([component, { area_m2, units, utilisation, energy_J, leakage_J }]) => ({
      component,
      area_m2,
      utilisation: units > 0 ? utilisation : arrays,
      energy_J: energy_J + leakage_J,
    }));
}

/** A share of the scale of colours, from 0 to 1, and what its end stands for. */
export interface Heat {
  readonly most: number;
  readonly of: (block: Block) => number;
}

/** One scale for the blocks of all runs: up to a round share of time, or to the largest energy. */
export function heatOf(blocks: readonly Block[], measure: Measure): Heat {
  const value = ({ utilisation, energy_J }: Block) => (measure === 'utilisation' ? utilisation : energy_J);
  const largest = Math.max(0, ...blocks.map(value));
  const most = measure === 'utilisation' ? ([0.1, 0.2, 0.5].find((each) => each >= largest) ?? 1) : largest;
  return { most, of: (block) => (most > 0 ? value(block) / most : 0) };
}

/** Widths of a letter of a name, which is bold, and of figures; the height of a line; what stays free around both. */
const letter = { name: 6.7, figures: 5.9, line: 14, margin: 12 };

/**
 * The lines of a block's label that have room: its name in one line or a word a line, and its figures below. A word is
 * shown whole or not at all.
 */
export function fitted(
  name: string,
  figures: string,
  { width, height }: { readonly width: number; readonly height: number },
): string[] {
  const fits = (text: string, size: number) => text.length * size + letter.margin <= width;
  const named = [[name], name.split(' ')].find((lines) => lines.every((line) => fits(line, letter.name)));
  if (named === undefined || named.length * letter.line + 8 > height) return [];
  const isRoomBelow = (named.length + 1) * letter.line + 8 <= height && fits(figures, letter.figures);
  return isRoomBelow ? [...named, figures] : named;
}
