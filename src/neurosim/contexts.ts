import { layerBlocks } from './blocks.ts';
import type { Figures } from './figures.ts';
import type { Quirks } from './quirks.ts';
import type { Run } from './run.ts';
import type { LayerContext } from './traffic.ts';

/** What the composition looks up for each layer of a run. */
export function layerContexts(run: Run, figures: Figures, quirks: Quirks): LayerContext[] {
  const totalTiles = run.placement.tiles.reduce((sum, tiles) => sum + tiles, 0);
  return run.rows.map((_, index) => {
    const layer = layerBlocks(run, index, !quirks.I12);
    return { run, figures, quirks, layer, index, totalTiles };
  });
}
