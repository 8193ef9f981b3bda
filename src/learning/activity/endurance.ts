import { at, first, last } from '../../lists/index.ts';
import type { TrainingReport } from '../report.ts';

/** When the most-written cell of a layer, or of all, has got so many pulses. */
export interface Endurance {
  /** Pulses that a cell endures. */
  readonly limit: number;
  /** By layer: pulses of its most-written cell, and epochs until it has got `limit`; null if it is never written. */
  readonly layers: readonly { readonly name: string; readonly mostPulses: number; readonly epochs: number | null }[];
  /** Of the layer that is worn first. */
  readonly epochs: number | null;
}

/**
 * Epochs until a limit, at the mean rate of the training; of the seed in which it is reached first. Nothing if no
 * activity was recorded.
 */
export function enduranceOf({ seeds, layers: names }: TrainingReport, limit: number): Endurance | undefined {
  const ends = seeds.map(({ epochs }) => last(epochs, 'epochs'));
  const { epoch } = first(ends, 'seeds');
  const wear = ends.flatMap(({ activity }) => (activity === null ? [] : [activity.wear]));
  if (wear.length === 0) return undefined;
  const layers = names.map((name, layer) => {
    const mostPulses = Math.max(...wear.map((ofLayers) => at(ofLayers, layer, 'layers').mostPulses));
    return { name, mostPulses, epochs: mostPulses === 0 ? null : (limit * epoch) / mostPulses };
  });
  const reached = layers.flatMap(({ epochs }) => (epochs === null ? [] : [epochs]));
  return { limit, layers, epochs: reached.length === 0 ? null : Math.min(...reached) };
}
