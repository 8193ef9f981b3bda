import { type AngleOverSeeds, anglesOverSeeds, type Spread, spreadOf } from '../../learning/index.ts';
import { last } from '../../lists/index.ts';
import { combinations } from './combinations.ts';
import type { SweepPlan, SweepResults } from './results.ts';
import type { PlainAxis, PlainValue, PointResult } from './sweep.ts';

/** All seeds of a rule on a data set with the same settings. */
export interface SweepCell {
  readonly dataset: string;
  readonly rule: string;
  /** By path; with the value of `inference`, or `asTrained`, if the study has it. */
  readonly values: Readonly<Record<string, PlainValue>>;
  /** Test accuracy at the end over the seeds; null if no training came to its end. */
  readonly accuracy: Spread | null;
  /** By layer. */
  readonly angles: readonly AngleOverSeeds[];
  readonly seeds: number;
  /** Seeds whose training diverged; they are in no mean. */
  readonly diverged: number;
  /** Seeds that end with a dead layer. */
  readonly dead: number;
  /** Seeds whose loss rose above that of guessing at some time. */
  readonly aboveGuessing: number;
}

/** The value of `inference` in the cell of the test that belongs to the training. */
export const asTrained = 'as trained';

/** The settings that differ between cells, those of tests last. */
export function axesOf({ vary, shared: { inference } }: SweepPlan): readonly PlainAxis[] {
  if (inference === null) return vary;
  return [...vary, { path: inference.path, values: [...inference.values, asTrained] }];
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
  const read = inference === null ? undefined : of.values[inference.path];
  const reading = read === undefined ? -1 : (inference?.values.indexOf(read) ?? -1);
  const accuracies = converged.map((point) => point.inference[reading] ?? last(point.testAccuracy, 'epochs'));
  return {
    ...of,
    accuracy: accuracies.length === 0 ? null : spreadOf(accuracies),
    angles: converged.length === 0 ? [] : anglesOverSeeds(converged.map(({ alignment_deg }) => alignment_deg)),
    seeds: points.length,
    diverged: points.length - converged.length,
    aboveGuessing: converged.filter(({ aboveGuessing }) => aboveGuessing).length,
    dead: converged.filter(({ alignment_deg }) => alignment_deg.includes(null)).length,
  };
}
