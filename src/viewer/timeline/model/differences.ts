import { inOrderOfPhases, phaseWord } from './names.ts';
import type { PathTrack } from './pathTrack.ts';
import type { RunData } from './runData.ts';

/** Time on the critical path in one phase, of each run, in ps. */
export interface PathRow {
  readonly name: string;
  readonly times: readonly number[];
}

export interface WithPath {
  readonly run: RunData;
  readonly path: PathTrack | null;
}

/** How the critical paths of runs divide among phases; null if one of them has none. */
export function pathRows(runs: readonly WithPath[]): PathRow[] | null {
  const sums = runs.map(({ run, path }) => (path === null ? null : byPhase(run, path)));
  if (sums.some((sum) => sum === null)) return null;
  const names = inOrderOfPhases(sums.flatMap((sum) => [...(sum ?? new Map<string, number>()).keys()]));
  return names.map((name) => ({
    name: name === '' ? 'Without a phase' : phaseWord(name),
    times: sums.map((sum) => sum?.get(name) ?? 0),
  }));
}

/** By the name of the phase; an empty name for what has none. */
function byPhase(run: RunData, { groups, phase }: PathTrack): Map<string, number> {
  const { phases } = run.manifest;
  const sums = new Float64Array(phases.length + 1);
  for (let group = 0; group < phase.length; group++) {
    const of = phase[group]!;
    sums[of < 0 ? phases.length : of]! += groups.end[group]! - groups.start[group]!;
  }
  return new Map([...phases, ''].map((name, k) => [name, sums[k] ?? 0] as const).filter(([, time]) => time > 0));
}
