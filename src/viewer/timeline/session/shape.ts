import type { HeldAccount } from '../../../insight/accounts/held.ts';
import { laneWords } from '../model/names.ts';
import { countText, percentText, quantityText, timeText } from '../model/quantity.ts';
import { manyLayers, type RunShape } from '../model/rows.ts';
import type { RunData } from '../model/runData.ts';
import type { Part } from '../model/tree.ts';
import type { LoadedRun } from './loadedRun.ts';

/** What rows of a run are made from. */
export function shapeOf(one: LoadedRun): RunShape {
  const { run, path } = one;
  const { key, name, end, manifest, tree, phaseRows, powerScale, held, mostWaitingAll } = run;
  return {
    key,
    name,
    length: timeText(end),
    layers: manifest.layers,
    parts: tree,
    phaseRows,
    path: path === null ? null : `${countText(path.pieces.span.length)} pieces`,
    power: powerScale === null ? null : powerScale.map((watts) => quantityText(watts, 'W')).join('–'),
    held: held === null ? null : heldWords(held.fullest, held.buffers.length),
    waiting: mostWaitingAll === 0 ? null : `up to ${countText(Math.ceil(mostWaitingAll))}`,
    busy: (part) => percentText(run.busy(part)),
    stripWords: (part) => stripWords(run, part),
    waits: (part) => run.waits(part),
  };
}

/** The top of the strip is the capacity. */
function heldWords({ name, mean_bits, most_bits, capacity_bits }: HeldAccount, buffers: number) {
  const most = `up to ${percentText(most_bits / capacity_bits)}`;
  const which = buffers > 1 ? `; the fullest of ${buffers} at each moment, and in the number` : '';
  const mean = percentText(mean_bits / capacity_bits);
  return {
    most,
    words: `${name}: tensors held, of ${countText(capacity_bits)} bits; ${mean} on average, ${most}${which}`,
  };
}

/** A strip and the number beside it are of the same thing: at each moment, and over the run. */
function stripWords(run: RunData, part: Part): string {
  if (run.busy(part) === 0) return `${part.title}: not busy at any time that was recorded`;
  const units = part.children.filter(({ unit }) => unit !== null).length;
  if (units > 1) return `${part.title}: how busy its ${units} units are, on average`;
  const busiest = laneWords(run.lanes[run.busiestLane(part)]?.name ?? '');
  return `${part.title}: how busy its busiest lane is, at each moment in the strip, over the run in the number (${busiest})`;
}

/** Rows that are unfolded before anybody unfolds one: layers if they are few. Two runs are in sight at once then. */
export function openAtFirst(runs: readonly LoadedRun[]): ReadonlySet<string> {
  return new Set(runs.flatMap(({ run }) => (run.manifest.layers.length <= manyLayers ? [`${run.key}.layers`] : [])));
}
