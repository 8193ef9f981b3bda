import type { Explanation } from '../../insight/explanation.ts';
import { noticeable, pathsOf } from '../../insight/helps.ts';
import type { TrialRow } from './trials.ts';

/** Rows that turn the same knobs are rungs of a ladder: one stands for all. */
export interface Ladders {
  /** Of each ladder the rung that is worth most, the shortest time first. */
  readonly best: readonly TrialRow[];
  /** The other rungs, and ladders whose chips are many times as large. */
  readonly others: readonly TrialRow[];
}

type Explanations = readonly (Explanation | null)[];

/** A chip that is larger by this factor is another chip, and no first choice. */
const manyTimes = 4;

/** Rungs that are worth most are those whose time, energy and area multiply to the least. */
export function laddersOf(rows: readonly TrialRow[], explanations: Explanations): Ladders {
  const ladders = new Map<string, TrialRow[]>();
  for (const row of rows) {
    const knobs = pathsOf(row).sort().join(' ');
    ladders.set(knobs, [...(ladders.get(knobs) ?? []), row]);
  }
  const cost = (row: TrialRow) => mean(row, explanations, ratiosProduct);
  const area = (row: TrialRow) => mean(row, explanations, areaRatio);
  const heads = [...ladders.values()].flatMap(([first, ...rungs]) =>
    first === undefined ? [] : [rungs.reduce((a, b) => (cost(b) < cost(a) ? b : a), first)],
  );
  const best = new Set(heads.filter((row) => area(row) <= manyTimes));
  const byTime = [...rows].sort((a, b) => shortest(a) - shortest(b));
  return { best: byTime.filter((row) => best.has(row)), others: byTime.filter((row) => !best.has(row)) };
}

/** Time of the second run over that of the first; null where one was not tried. */
export function ratioOf({ trials: [a, b] }: TrialRow): number | null {
  return a && b ? b.time_s / a.time_s : null;
}

/** Whether the run that is faster now is noticeably slower with the settings. */
export function turnsOrder(row: TrialRow, [a, b]: Explanations): boolean {
  const after = ratioOf(row);
  if (!a || !b || after === null) return false;
  const before = b.time_s / a.time_s;
  return Math.abs(after - 1) >= noticeable && (before - 1) * (after - 1) < 0;
}

/** Why a run has no figures for the settings. */
export function whyUntried({ settings }: TrialRow, explanation: Explanation | null): string {
  if (explanation === null) return 'This run was not explained.';
  const isOne = settings.length === 1;
  const skipped = explanation.skipped.find((each) => isOne && each.settings.includes(settings[0] ?? ''));
  if (skipped !== undefined) return `Not simulated, as ${skipped.why}.`;
  const refused = explanation.refused.find((each) => String(each.settings) === String(settings));
  return refused === undefined ? 'Not tried with this run.' : `No chip has it: ${refused.why}.`;
}

const shortest = ({ trials }: TrialRow) =>
  Math.min(...trials.map((trial) => trial?.time_s ?? Number.POSITIVE_INFINITY));

interface Ratios {
  readonly time: number;
  readonly energy: number;
  readonly area: number;
}
const ratiosProduct = ({ time, energy, area }: Ratios) => time * energy * area;
const areaRatio = ({ area }: Ratios) => area;

/** Geometric mean over the runs that were tried. */
function mean({ trials }: TrialRow, explanations: Explanations, of: (ratios: Ratios) => number): number {
  const values = trials.flatMap((trial, i) => {
    const before = explanations[i];
    if (!trial || !before || trial.area_m2 === null || trial.energy_J === null) return [];
    return [
      of({
        time: trial.time_s / before.time_s,
        energy: trial.energy_J / before.energy_J,
        area: trial.area_m2 / before.area_m2,
      }),
    ];
  });
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}
