import type { Buffer, Figures } from './figures.ts';
import type { Run } from './run.ts';
import { novelTile } from './technology/sizes.ts';

/** The figures with as many banks in the buffers of novel tiles as these tiles' own data ask for (B18 put right). */
export function withOwnBanks(run: Run, figures: Figures): Figures {
  const { NM: tile } = figures.tiles;
  const size = novelTile(run);
  if (tile === undefined || size === undefined) return figures;
  const tileIn = banked(tile.tileIn, size.tileIn.banks);
  const tileOut = banked(tile.tileOut, size.tileOut.banks);
  const grown_m2 = tileIn.area_m2 + tileOut.area_m2 - tile.tileIn.area_m2 - tile.tileOut.area_m2;
  const tileSide_m = Math.sqrt(tile.tileSide_m ** 2 + grown_m2);
  return { ...figures, tiles: { ...figures.tiles, NM: { ...tile, tileIn, tileOut, tileSide_m } } };
}

function banked(buffer: Buffer, banks: number): Buffer {
  return { ...buffer, banks, area_m2: (buffer.area_m2 * banks) / buffer.banks };
}
