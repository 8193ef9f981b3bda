import type { ViewedRun } from '../payload.ts';
import { turnsOrder } from './ladders.ts';
import type { TrialRow } from './trials.ts';

/** What a reader must know of settings besides their figures. */
export function Tags({ runs, row }: { readonly runs: readonly ViewedRun[]; readonly row: TrialRow }) {
  const explanations = runs.map(({ explanation }) => explanation);
  const [a, b] = explanations;
  const slower = a && b && a.time_s <= b.time_s ? runs[1] : runs[0];
  return (
    <>
      {row.changesLearning !== null && (
        <span class="tag" title={row.changesLearning}>
          changes learning
        </span>
      )}
      {turnsOrder(row, explanations) && <span class="tag accent">{`${slower?.name} is the faster one`}</span>}
    </>
  );
}
