import { first } from '../../lists/index.ts';
import type { BlockAreas, TilesView, TileView } from '../../simulation/tiles.ts';
import { area, integer, percent } from '../text/format.ts';
import type { Look } from '../text/look.ts';
import { type Column, table } from '../text/table.ts';
import { shortBlockName } from '../words/names.ts';

/** What a tile holds, in words. */
export const held = ({ layer, holds }: Pick<TileView, 'layer' | 'holds'>): string =>
  holds === 'weights' ? layer : `feedback of ${layer}`;

/** Tiles by what they hold: how many, how full and how large, each and together. */
export function tileTable({ tiles, empty }: TilesView, look: Look): string {
  const columns: Column[] = [
    { head: 'tiles of', align: 'left' },
    { head: 'tiles' },
    { head: 'arrays used' },
    { head: 'utilisation' },
    { head: 'area/tile' },
    { head: 'area' },
  ];
  const rows = [...grouped(tiles, held)].map(([what, group]) => {
    const { arrays, area_m2 } = first(group, 'tiles');
    const used = group.reduce((sum, tile) => sum + tile.arraysUsed, 0);
    const utilisation = group.reduce((sum, tile) => sum + tile.utilisation, 0) / group.length;
    return [
      what,
      integer(group.length),
      `${integer(used)} of ${integer(arrays * group.length)}`,
      percent(utilisation),
      area(area_m2),
      area(area_m2 * group.length),
    ];
  });
  const { count, area_m2 } = empty;
  if (count > 0) rows.push(['nothing', integer(count), '-', percent(0), area(area_m2 / count), area(area_m2)]);
  return table(columns, rows, look);
}

/** What a tile of each kind consists of, and what lies beside the tiles. */
export function tileBlockTable({ tiles, shared }: TilesView, look: Look): string {
  const kinds = [...grouped(tiles, ({ holds, area_m2 }) => `${holds} ${area_m2}`).values()].map(
    (group): Kind => ({ name: `a tile of ${layersOf(group)}`, areas: byName(first(group, 'tiles').area) }),
  );
  const all: Kind[] = [...kinds, { name: 'beside the tiles', areas: byName(shared) }];
  const blocks = [...new Set(all.flatMap(({ areas }) => [...areas.keys()]))];
  const columns: Column[] = [
    { head: 'area of', align: 'left' },
    ...blocks.map((block) => ({ head: shortBlockName(block) })),
    { head: 'total' },
  ];
  const rows = all.map(({ name, areas }) => {
    const total = [...areas.values()].reduce((sum, each) => sum + each, 0);
    const cells = blocks.map((block) => areas.get(block)).map((each) => (each === undefined ? '-' : area(each)));
    return [name, ...cells, area(total)];
  });
  return table(columns, rows, look);
}

interface Kind {
  readonly name: string;
  /** m2 by block. */
  readonly areas: ReadonlyMap<string, number>;
}

const byName = (areas: BlockAreas): ReadonlyMap<string, number> => new Map(Object.entries(areas));

/** `feedback`, or the first and last layer of some weights. */
function layersOf(tiles: readonly TileView[]): string {
  const layers = [...new Set(tiles.map(({ layer }) => layer))];
  if (tiles.every(({ holds }) => holds === 'feedback')) return 'feedback';
  return layers.length > 1 ? `${layers[0]} … ${layers.at(-1)}` : layers.join();
}

function grouped(tiles: readonly TileView[], by: (tile: TileView) => string): Map<string, TileView[]> {
  const groups = new Map<string, TileView[]>();
  for (const tile of tiles) {
    const group = groups.get(by(tile));
    if (group === undefined) groups.set(by(tile), [tile]);
    else group.push(tile);
  }
  return groups;
}
