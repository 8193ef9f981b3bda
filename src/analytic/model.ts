import type { Chip, Schedule } from '../chip/index.ts';
import { at } from '../lists/index.ts';
import type { Floorplan, MatrixPlacement } from '../mapping/index.ts';
import type { LayerActivity, Network, WeightLayer } from '../network/index.ts';
import type { ChipFigures } from '../parts/words/figures.ts';
import type { MatrixRef, TaskNode, Template } from '../parts/words/task.ts';
import { type Geometry, placeGeometry } from '../sizes/geometry.ts';
import { partOf, turnsFor, wiresFor } from '../sizes/share.ts';
import { treeWidth } from '../sizes/shared.ts';
import { type Timing, timing } from '../sizes/timing.ts';

/** What is estimated: a rule on a network on a chip, with the figures and the mapping that the simulator gets too. */
export interface EstimateSetup {
  readonly chip: Chip;
  readonly network: Network;
  readonly figures: ChipFigures;
  readonly floorplan: Floorplan;
  /** The rule's work, with what `gradient.policy` adds to it. */
  readonly template: Template;
  /** Whether layers without an error chain between them run side by side, and how many iterations. */
  readonly schedule: Pick<Schedule, 'layers' | 'iterations'>;
  readonly batch: number;
  /** Capacity of the global buffer, bits; per layer where it is private to layers. */
  readonly bufferBits: number;
}

/** The setup with what every formula needs: rounding, lengths, widths. */
export interface Model extends EstimateSetup {
  /** Figures to integer ps, each rounded once per elementary action. */
  readonly timing: Timing;
  readonly squares: Geometry;
  /** Bits per flit of the chip's H-tree. */
  readonly treeWidth: number;
  /** Accesses of the global buffer for each one of a layer's own. */
  readonly turns: number;
  /** A layer, what is known of its activity, and a task of the rule. */
  layer(index: number): WeightLayer;
  activity(layer: number): LayerActivity;
  node(index: number): TaskNode;
  /** Where a matrix lies. */
  placementOf(matrix: MatrixRef): MatrixPlacement;
}

export function modelOf(setup: EstimateSetup): Model {
  const { chip, network, figures, floorplan, template } = setup;
  const find = (kind: MatrixRef['kind'], layer: number) =>
    floorplan.placements.find(({ matrix }) => matrix.kind === kind && matrix.layer === layer);
  return {
    ...setup,
    timing: timing(chip.technology),
    squares: placeGeometry(chip, figures, template.provision),
    treeWidth: treeWidth(chip, floorplan),
    turns: 1,
    layer: (index) => at(network.layers, index, 'layers'),
    activity: (layer) => at(network.activity.layers, layer, 'layers with activity'),
    node: (index) => at(template.nodes, index, 'tasks'),
    placementOf({ kind, layer }) {
      // Feedback that is charged like a transposed read has no arrays of its own: the layer's stand for them.
      const found = find(kind, layer) ?? find('weights', layer);
      if (found === undefined) throw new RangeError(`no arrays hold ${kind} of layer ${layer + 1}`);
      return found;
    },
  };
}

/** The model for the work of a layer in the phase of a task, with its part of global buffer and H-tree. */
export function sharedBy(model: Model, { phase }: TaskNode, layer: number): Model {
  const { chip, floorplan } = model;
  const worker = { phase, layer };
  return {
    ...model,
    treeWidth: wiresFor(model.treeWidth, partOf(chip.htree.share, floorplan, worker)),
    turns: turnsFor(partOf(chip.globalBuffer.share, floorplan, worker)),
  };
}
