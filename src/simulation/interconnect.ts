import { type BundleFigures, type Bundles, bundleFigures, figuresOf } from '../circuits/index.ts';
import type { WireFigures } from '../parts/words/figures.ts';
import { pesPerTile, placeGeometry, treeDirections } from '../sizes/geometry.ts';
import { treeWidth } from '../sizes/shared.ts';
import { treeLevels } from '../sizes/tree.ts';
import { built } from './built.ts';
import type { Setup } from './setup.ts';

/** The wires of one level of the chip, from the arrays of a PE up to the trunk of the H-tree. */
export interface InterconnectLevel extends Bundles, BundleFigures {
  readonly name: string;
}

/** Buses of the PEs, trees of the tiles and levels of the H-tree of a chip that is sized for a network and a rule. */
export function interconnectOf(asked: Setup): InterconnectLevel[] {
  const { setup, plan } = built(asked);
  const { chip, network } = setup;
  const { floorplan, template } = plan;
  const figures = figuresOf(chip);
  const sides = placeGeometry(chip, figures, template.provision);
  const pes = floorplan.tilesBuilt * pesPerTile(chip);
  const level = (name: string, wire: WireFigures, bundles: Bundles): InterconnectLevel => ({
    name,
    ...bundles,
    ...bundleFigures(wire, bundles),
  });
  const bus = { count: pes, wires: chip.pe.busWidth };
  const copies = chip.htree.scope === 'layer' ? network.layers.length : 1;
  const wires = treeDirections * treeWidth(chip, floorplan);
  return [
    level('PE input bus', figures.bus, { ...bus, length_m: sides.inputBus_m }),
    level('PE output bus', figures.bus, { ...bus, length_m: sides.outputBus_m }),
    level('tile tree', figures.tree, {
      count: pes,
      length_m: sides.tileTree_m,
      wires: treeDirections * chip.tile.treeWidth,
    }),
    ...treeLevels(floorplan.grid, sides.tileSide_m).map(({ level: index, segments, length_m }) =>
      level(index === 0 ? 'H-tree, trunk' : `H-tree, level ${index}`, figures.tree, {
        count: segments * copies,
        length_m,
        wires,
      }),
    ),
  ];
}
