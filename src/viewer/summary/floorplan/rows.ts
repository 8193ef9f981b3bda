import type { Cell } from '../../chart/csv.ts';
import type { Block, Plan } from './plan.ts';

/** The blocks of a plan as rows: place, tiles, component, area, busy share, energy. */
export function rowsOf({ tiles, shared, beside }: Plan): Cell[][] {
  const row = (place: string, count: number | null, { component, area_m2, utilisation, energy_J }: Block) => [
    place,
    count,
    component,
    area_m2,
    utilisation,
    energy_J,
  ];
  return [
    ...tiles.flatMap(({ name, tiles: count, blocks }) => blocks.map((block) => row(name, count, block))),
    ...shared.map((block) => row('shared', null, block)),
    ...beside.map((block) => row('off chip', null, block)),
  ];
}
