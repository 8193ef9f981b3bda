import { at } from '../lists/index.ts';
import { layerBlocks } from './blocks.ts';
import { NotCovered } from './error.ts';
import type { Figures, TileFigures, TileKind } from './figures.ts';
import type { Quirks } from './quirks.ts';
import type { Run } from './run.ts';
import type { LayerContext } from './traffic.ts';

/**
 * What the composition looks up for each layer of a run.
 *
 * @throws NotCovered where a layer lies in tiles of which there are no figures
 */
export function layerContexts(run: Run, figures: Figures, quirks: Quirks): LayerContext[] {
  const totalTiles = run.placement.tiles.reduce((sum, tiles) => sum + tiles, 0);
  return run.rows.map((_, index) => {
    const layer = layerBlocks(run, index, !quirks.I12);
    const tile = tileOf(figures, layer.kind);
    const activity = at(run.activity, index, `activities of run ${run.name}`);
    return { run, figures, quirks, layer, tile, activity, index, totalTiles };
  });
}

function tileOf({ tiles }: Figures, kind: TileKind): TileFigures {
  const tile = tiles[kind];
  if (tile !== undefined) return tile;
  throw new NotCovered(`a layer in tiles of kind ${kind}`, `tiles of kind ${Object.keys(tiles).join(', ')}`);
}
