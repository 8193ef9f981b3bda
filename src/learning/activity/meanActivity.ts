import { at, first } from '../../lists/index.ts';
import { activityKeys, type LayerActivity } from '../../network/index.ts';

/** Means of the activity of several epochs or seeds, layer by layer. `pulsesPerCell` counts by the cells written. */
export function meanActivity(recorded: readonly (readonly LayerActivity[])[]): LayerActivity[] {
  return first(recorded, 'records').map((_, layer) => meanOf(recorded.map((layers) => at(layers, layer, 'layers'))));
}

function meanOf(all: readonly LayerActivity[]): LayerActivity {
  const mean = (of: (one: LayerActivity) => number) => all.reduce((sum, one) => sum + of(one), 0) / all.length;
  const means = Object.fromEntries(activityKeys.map((key) => [key, mean((one) => one[key])]));
  const pulses = mean(({ cellsWritten, pulsesPerCell }) => cellsWritten * pulsesPerCell);
  const cells = mean(({ cellsWritten }) => cellsWritten);
  return { ...(means as Record<keyof LayerActivity, number>), pulsesPerCell: cells > 0 ? pulses / cells : 0 };
}
