import { area, integer, percent } from './format.ts';
import { shortBlockName } from './names.ts';
import { type Column, type Look, table } from './table.ts';

/** A tile as reports show it. Areas in m2 by block. */
export interface TileWords {
  readonly row: number;
  readonly column: number;
  readonly layer: string;
  readonly holds: 'weights' | 'feedback';
  readonly arrays: number;
  readonly arraysUsed: number;
  readonly utilisation: number;
  readonly area_m2: number;
  readonly area: Readonly<Record<string, number>>;
}

/** All tiles of a chip, and what lies beside them. */
export interface TilesWords {
  readonly grid: readonly [rows: number, columns: number];
  readonly tileSide_m: number;
  readonly tiles: readonly TileWords[];
  readonly empty: { readonly count: number; readonly area_m2: number };
  readonly shared: Readonly<Record<string, number>>;
}

/** What a tile holds, in words. */
export const held = ({ layer, holds }: Pick<TileWords, 'layer' | 'holds'>): string =>
  holds === 'weights' ? layer : `feedback of ${layer}`;

/** Tiles by what they hold: how many, how full and how large, each and together. */
export function tileTable({ tiles, empty }: TilesWords, look: Look): string {
  const columns: Column[] = [
    { head: 'tiles of', align: 'left' },
    { head: 'tiles' },
    { head: 'arrays used' },
    { head: 'utilisation' },
    { head: 'area/tile' },
    { head: 'area' },
  ];
  const rows = [...grouped(tiles, held)].map(([what, group]) => {
    const { arrays, area_m2 } = group[0]!;
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
export function tileBlockTable({ tiles, shared }: TilesWords, look: Look): string {
  const kinds = [...grouped(tiles, ({ holds, area_m2 }) => `${holds} ${area_m2}`).values()].map(
    (group): Kind => ({ name: `a tile of ${layersOf(group)}`, area: group[0]!.area }),
  );
  const all: Kind[] = [...kinds, { name: 'beside the tiles', area: shared }];
  const blocks = [...new Set(all.flatMap((kind) => Object.keys(kind.area)))];
  const columns: Column[] = [
    { head: 'area of', align: 'left' },
    ...blocks.map((block) => ({ head: shortBlockName(block) })),
    { head: 'total' },
  ];
  const rows = all.map((kind) => {
    const total = Object.values(kind.area).reduce((sum, each) => sum + each, 0);
    return [kind.name, ...blocks.map((block) => (kind.area[block] ? area(kind.area[block]) : '-')), area(total)];
  });
  return table(columns, rows, look);
}

interface Kind {
  readonly name: string;
  readonly area: Readonly<Record<string, number>>;
}

/** `feedback`, or the first and last layer of some weights. */
function layersOf(tiles: readonly TileWords[]): string {
  const layers = [...new Set(tiles.map(({ layer }) => layer))];
  if (tiles[0]!.holds === 'feedback') return 'feedback';
  return layers.length > 1 ? `${layers[0]} … ${layers.at(-1)}` : layers[0]!;
}

function grouped(tiles: readonly TileWords[], by: (tile: TileWords) => string): Map<string, TileWords[]> {
  const groups = new Map<string, TileWords[]>();
  for (const tile of tiles) {
    const group = groups.get(by(tile));
    if (group === undefined) groups.set(by(tile), [tile]);
    else group.push(tile);
  }
  return groups;
}
