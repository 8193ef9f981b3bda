import { laneWords } from '../model/names.ts';
import { countText, percentText, quantityText, timeText } from '../model/quantity.ts';
import { manyLayers, type RunShape } from '../model/rows.ts';
import type { RunData } from '../model/runData.ts';
import { everyPart, type Part } from '../model/tree.ts';
import type { LoadedRun } from './loadedRun.ts';

/** What rows of a run are made from. */
export function shapeOf(one: LoadedRun): RunShape {
  const { run, path } = one;
  const { key, name, end, manifest, parts, phaseRows, powerScale, mostWaitingAll } = run;
  return {
    key,
    name,
    length: timeText(end),
    layers: manifest.layers,
    parts: parts.filter((part) => run.wasUsed(part)),
    phaseRows,
    path: path === null ? null : `${countText(path.pieces.span.length)} pieces`,
    power: powerScale === null ? null : powerScale.map((watts) => quantityText(watts, 'W')).join('–'),
    waiting: mostWaitingAll === 0 ? null : `up to ${countText(Math.ceil(mostWaitingAll))}`,
    busy: (part) => percentText(run.busy(part)),
    stripWords: (part) => stripWords(run, part),
    waits: (part) => run.waits(part),
  };
}

/** A strip and the number beside it are of the same thing: at each moment, and over the run. */
function stripWords(run: RunData, part: Part): string {
  const units = part.children.filter(({ unit }) => unit !== null).length;
  if (units > 1) return `${part.title}: how busy its ${units} units are, on average`;
  const busiest = laneWords(run.lanes[run.busiestLane(part)]?.name ?? '');
  return `${part.title}: how busy its busiest lane is, at each moment in the strip, over the run in the number (${busiest})`;
}

/** Units of a part are shown one by one at first if there are so few. */
const fewUnits = 4;
/** And if they are busy for this share of the run. */
const muchUsed = 0.05;

/** Rows that are unfolded before anybody unfolds one: few units that are used much, and layers if they are few. */
export function openAtFirst(runs: readonly LoadedRun[]): ReadonlySet<string> {
  const open = new Set<string>();
  for (const { run } of runs) {
    for (const part of everyPart(run.parts)) {
      const units = part.children.filter(({ unit }) => unit !== null).length;
      if (units > 1 && units <= fewUnits && part.layer < 0 && run.busy(part) > muchUsed)
        open.add(`${run.key}.${part.key}`);
    }
    if (run.manifest.layers.length <= manyLayers) open.add(`${run.key}.layers`);
  }
  return open;
}
