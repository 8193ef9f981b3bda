import { spreadOf } from '../tta.ts';
import type { PlainAxis, SweepPlan, SweepResults } from './results.ts';
import type { PlainValue, PointResult } from './sweep.ts';

/** All seeds of a rule on a data set with the same settings. */
export interface SweepCell {
  readonly dataset: string;
  readonly rule: string;
  /** By path; with the value of `inference`, if the study has it. */
  readonly values: Readonly<Record<string, PlainValue>>;
  /** Test accuracy at the end over the seeds; null if no training came to its end. */
  readonly accuracy: {
    readonly mean: number;
    readonly spread: number;
    readonly least: number;
    readonly most: number;
  } | null;
  /** Degrees by layer, mean over the seeds. */
  readonly alignment_deg: readonly number[];
  readonly seeds: number;
  /** Seeds whose training diverged; they are in no mean. */
  readonly diverged: number;
}

/** The settings that differ between cells, those of tests last. */
export function axesOf({ vary, shared }: SweepPlan): readonly PlainAxis[] {
  return [...vary, ...(shared.inference === null ? [] : [shared.inference])];
}

/** Means over the seeds, in the order of the study: data sets, values, rules. Cells without any result are left out. */
export function cellsOf({ plan, points }: SweepResults): SweepCell[] {
  return plan.datasets.flatMap((dataset) =>
    combinations(axesOf(plan)).flatMap((values) =>
      plan.rules.flatMap((rule) => {
        const found = points.filter(
          (point) => point.rule === rule && point.dataset === dataset && agrees(point, values),
        );
        return found.length === 0 ? [] : [cell(plan, { dataset, rule, values }, found)];
      }),
    ),
  );
}

function combinations(axes: readonly PlainAxis[]): Record<string, PlainValue>[] {
  return axes.reduce<Record<string, PlainValue>[]>(
    (all, { path, values }) => all.flatMap((before) => values.map((value) => ({ ...before, [path]: value }))),
    [{}],
  );
}

/** Whether a point was trained with these values; those of tests are no matter. */
function agrees(point: PointResult, values: SweepCell['values']): boolean {
  return Object.entries(point.values).every(([path, value]) => values[path] === value);
}

function cell(
  { shared: { inference } }: SweepPlan,
  of: Pick<SweepCell, 'dataset' | 'rule' | 'values'>,
  points: readonly PointResult[],
): SweepCell {
  const converged = points.filter(({ testAccuracy }) => testAccuracy.length > 0);
  const reading = inference === null ? null : inference.values.indexOf(of.values[inference.path]!);
  const accuracies = converged.map(({ testAccuracy, inference: read }) =>
    reading === null ? testAccuracy.at(-1)! : read[reading]!,
  );
  return {
    ...of,
    accuracy: accuracies.length === 0 ? null : statistics(accuracies),
    alignment_deg: (converged[0]?.alignment_deg ?? []).map(
      (_, layer) => spreadOf(converged.map(({ alignment_deg }) => alignment_deg[layer]!)).mean,
    ),
    seeds: points.length,
    diverged: points.length - converged.length,
  };
}

function statistics(values: readonly number[]): NonNullable<SweepCell['accuracy']> {
  const { mean, deviation, least, most } = spreadOf(values);
  return { mean, spread: deviation, least, most };
}
