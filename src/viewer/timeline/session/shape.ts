import { countText, percentText, quantityText, timeText } from '../model/quantity.ts';
import { manyLayers, type RunShape } from '../model/rows.ts';
import { everyPart, type Part } from '../model/tree.ts';
import { usageOf } from '../model/usage.ts';
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
    busy: (part) => busyText(one, part),
    waits: (part) => run.waits(part),
  };
}

/** How busy a part was. The overview does not know single units: they are told when all of the run is decoded. */
function busyText({ run, details, loader }: LoadedRun, part: Part): string {
  if (part.unit === null) return percentText(run.busy(part));
  if (details === null || !loader.isWhole || run.recorded === 0) return '';
  return percentText((usageOf(run, details, part, 0, run.end).busy * run.end) / run.recorded);
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
