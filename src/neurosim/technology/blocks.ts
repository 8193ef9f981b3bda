import type { ArrayElectrics, Figures, TileFigures } from '../figures.ts';

/** Figures with those of one block taken from elsewhere. */
type Replaced = (own: Figures, given: Figures) => Figures;

/**
 * The blocks of a chip that a difference can be one of. Those of arrays come first, then what joins them, then what the
 * chip has once.
 */
export const blocks: Readonly<Record<string, Replaced>> = {
  'reads of arrays': (own, { forward }) => ({ ...own, forward }),
  'transposed reads of arrays': (own, { backward }) => ({ ...own, backward }),
  'writes of arrays': (own, given) => ({ ...own, array: { ...given.array, ...sensed(own.array) } }),
  'area of arrays': (own, { arrayArea }) => ({ ...own, arrayArea }),
  'adder trees': (own, given) => ({
    ...ofTiles(own, given, (tile, { peTree, tileTree }) => ({ ...tile, peTree, tileTree })),
    globalTree: given.globalTree,
  }),
  'registers and buses of PEs': (own, given) =>
    ofTiles(own, given, (tile, { peIn, peOut, busIn, busOut }) => ({ ...tile, peIn, peOut, busIn, busOut })),
  'tile buffers': (own, given) => ofTiles(own, given, (tile, { tileIn, tileOut }) => ({ ...tile, tileIn, tileOut })),
  'H-trees': (own, given) => ({
    ...ofTiles(own, given, (tile, { htree, peSide_m, tileSide_m }) => ({ ...tile, htree, peSide_m, tileSide_m })),
    globalTreeWires: given.globalTreeWires,
  }),
  'global buffer': (own, { globalBuffer }) => ({ ...own, globalBuffer }),
  'gradient unit': (own, { gradientUnit }) => ({ ...own, gradientUnit }),
  'gradient adders': (own, { gradientAdders }) => ({ ...own, gradientAdders }),
  'activation and pooling': (own, { activation, pooling_m2 }) => ({ ...own, activation, pooling_m2 }),
};

/** What of an array sensing depends on: that stays, as it would have to be drawn again. */
const sensed = ({ rowCell_ohm, columnCell_ohm, access_ohm }: ArrayElectrics) => ({
  rowCell_ohm,
  columnCell_ohm,
  access_ohm,
});

function ofTiles(
  own: Figures,
  given: Figures,
  replaced: (own: TileFigures, given: TileFigures) => TileFigures,
): Figures {
  const { CM, NM } = own.tiles;
  return {
    ...own,
    tiles: {
      ...(CM && { CM: given.tiles.CM === undefined ? CM : replaced(CM, given.tiles.CM) }),
      ...(NM && { NM: given.tiles.NM === undefined ? NM : replaced(NM, given.tiles.NM) }),
    },
  };
}
