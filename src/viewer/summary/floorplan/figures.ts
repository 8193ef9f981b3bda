import { shortComponentName } from '../../../insight/words/names.ts';
import { area, capital, energy, percent } from '../../words.ts';
import type { Heat } from './heat.ts';
import type { PlacedTile } from './layout.ts';
import type { Block, Plan, Tiles } from './plan.ts';

/** Figures as a label has them: what the colour says, and the area where there is one. */
export function figuresOf(block: Omit<Block, 'component'>, heat: Heat): string {
  const value = heat.measure === 'energy' ? energy(block.energy_J) : percent(block.utilisation);
  return block.area_m2 > 0 ? `${value} · ${area(block.area_m2)}` : value;
}

/** Everything known of a block, as a sentence. */
export const spoken = (block: Omit<Block, 'component'>): string =>
  [
    `${percent(block.utilisation)} busy`,
    energy(block.energy_J),
    ...(block.area_m2 > 0 ? [area(block.area_m2)] : []),
  ].join(', ');

export const partName = ({ component }: Pick<Block, 'component'>): string => capital(shortComponentName(component));

/** `tile`, `tile 2 of 4`, `12 tiles`. */
export function countOf({ tiles: { tiles }, number }: Pick<PlacedTile, 'tiles' | 'number'>): string {
  if (number === null) return `${tiles} tiles`;
  return tiles === 1 ? '1 tile' : `tile ${number} of ${tiles}`;
}

/** What is drawn of some tiles: all, or the share of one. */
export function drawnShare<T extends Omit<Block, 'component'>>(block: T, { tiles, number }: PlacedTile): T {
  if (number === null) return block;
  return { ...block, area_m2: block.area_m2 / tiles.tiles, energy_J: block.energy_J / tiles.tiles };
}

/** The whole plan in words, for whoever cannot see it. */
export function inWords({ tiles, shared, beside }: Plan): string {
  const ofTiles = (each: Tiles) =>
    `${each.name}, ${countOf({ tiles: each, number: each.tiles === 1 ? 1 : null })}: ${spoken(each.whole)}`;
  const ofBlock = (block: Block) => `${partName(block)}: ${spoken(block)}`;
  return [...tiles.map(ofTiles), ...shared.map(ofBlock), ...beside.map(ofBlock)].join('; ');
}
