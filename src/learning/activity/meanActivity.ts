import { activityKeys, type LayerActivity } from '../../network/index.ts';

/** Means of the activity of several epochs or seeds, layer by layer. `pulsesPerCell` counts by the cells written. */
export function meanActivity(recorded: readonly (readonly LayerActivity[])[]): LayerActivity[] {
  return recorded[0]!.map((_, layer) => meanOf(recorded.map((layers) => layers[layer]!)));
}

function meanOf(all: readonly LayerActivity[]): LayerActivity {
  const mean = (of: (one: LayerActivity) => number) => all.reduce((sum, one) => sum + of(one), 0) / all.length;
  const means = Object.fromEntries(activityKeys.map((key) => [key, mean((one) => one[key])]));
  const pulses = mean(({ cellsWritten, pulsesPerCell }) => cellsWritten * pulsesPerCell);
  const cells = mean(({ cellsWritten }) => cellsWritten);
  return { ...(means as Record<keyof LayerActivity, number>), pulsesPerCell: cells > 0 ? pulses / cells : 0 };
}
