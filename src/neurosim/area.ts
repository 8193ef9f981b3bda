import type { LayerBlocks } from './blocks.ts';
import type { Figures, TileKind } from './figures.ts';
import type { Area } from './run.ts';

/** Chip area by the tool's blocks: the parts of every tile, and what the chip has once. White space does not count. */
export function chipArea(figures: Figures, layers: readonly LayerBlocks[]): Area {
  const { arrayArea } = figures;
  let [cells, adc, accum, other, wires] = [0, 0, 0, 0, 0];
  for (const { tile, count } of tileCounts(figures, layers)) {
    const pes = count * tile.pes;
    const arrays = pes * tile.busOut.rows ** 2;
    cells += arrays * arrayArea.cells;
    adc += arrays * arrayArea.adc;
    accum += arrays * arrayArea.accum + pes * tile.peTree.area_m2 + count * tile.tileTree.area_m2;
    other += arrays * arrayArea.other + pes * (tile.peIn.area_m2 + tile.peOut.area_m2);
    other += count * (tile.tileIn.area_m2 + tile.tileOut.area_m2);
    wires += count * tile.htree.area_m2;
  }
  accum += figures.globalTree.area_m2;
  other += figures.globalBuffer.area_m2 * figures.globalBuffer.banks + figures.activation.area_m2 + figures.pooling_m2;
  wires += figures.globalTreeWires.area_m2;
  const gradient = (figures.gradientUnit?.area_m2 ?? 0) + (figures.gradientAdders?.area_m2 ?? 0);
  const total = cells + adc + accum + other + wires + gradient;
  return { total, CIM_array: cells, IC: wires, ADC: adc, Accum: accum, Other: other, WG: gradient };
}

function tileCounts(figures: Figures, layers: readonly LayerBlocks[]) {
  return (['CM', 'NM'] as const).flatMap((kind: TileKind) => {
    const tile = figures.tiles[kind];
    const count = layers.filter((layer) => layer.kind === kind).reduce((sum, layer) => sum + layer.tiles, 0);
    return tile === undefined || count === 0 ? [] : [{ tile, count }];
  });
}
