import { joules, type Measure, seconds, type Value, type WaterfallStep, waterfall } from '../../analytic/index.ts';
import { at, first, last } from '../../lists/index.ts';

/**
 * What a step belongs to: the reference tool's numbers, one of its defects, one of its idealisations, our formulas, or
 * an assumption of every closed form.
 */
export type StepKind = 'reference' | 'quirk' | 'idealisation' | 'law' | 'assumption';

/** Label of the value that all assumptions start from. */
export const lawLabel = 'analytic law';

/** What is followed from a closed form to the simulated chip. Energy is dynamic; leakage stands beside it. */
export const quantities = ['latency', 'energy', 'leakage'] as const;
export type Quantity = (typeof quantities)[number];

/** What a run takes; null where a source does not say. */
export type Amounts = Readonly<Record<Quantity, number | null>>;

/** A stop on the way from a closed form to the simulated chip. s, J, J. */
export interface Point extends Amounts {
  readonly label: string;
  readonly kind: StepKind;
}

export type AccountStep = WaterfallStep & { readonly kind: StepKind };

/** A waterfall from its first value to its last; the steps add up exactly in quanta and in basis points. */
export interface Waterfall {
  /** What the steps add up to: latency, energy or leakage. */
  readonly quantity: Quantity;
  /** Unit of its values. */
  readonly unit: Measure['unit'];
  /** Quanta that make one unit. */
  readonly perUnit: number;
  /** Where it starts. */
  readonly start: Value;
  /** Where it ends. */
  readonly end: Value;
  /** Difference of end and start, in the unit. */
  readonly change: number;
  /** The same in whole quanta, which the steps add up to exactly. */
  readonly quanta: number;
  /** The same in hundredths of a per cent of the start. */
  readonly basisPoints: number;
  /** The steps in order. */
  readonly steps: readonly AccountStep[];
}

/** One waterfall for each quantity; none where there is nothing of it. */
export type Waterfalls = Readonly<
  Record<'latency', Waterfall> & Record<Exclude<Quantity, 'latency'>, Waterfall | null>
>;

/** Steps between points. Throws RangeError as `waterfall`. */
export function waterfallsOf(points: readonly Point[]): Waterfalls {
  return {
    latency: accountOf(points, 'latency'),
    energy: isNothing(points, 'energy') ? null : accountOf(points, 'energy'),
    leakage: isNothing(points, 'leakage') ? null : accountOf(points, 'leakage'),
  };
}

function isNothing(points: readonly Point[], quantity: Quantity): boolean {
  const first = points.find((point) => point[quantity] !== null);
  return first === undefined || first[quantity] === 0;
}

/**
 * Steps of one quantity, from the first point that states it. A point that does not, later, leaves it as it is. Where a
 * reference says nothing of the quantity, the first point is our law, whatever step leads there in other quantities.
 */
export function accountOf(points: readonly Point[], quantity: Quantity): Waterfall {
  const stated = points.flatMap((point) => {
    const value = point[quantity];
    return value === null ? [] : [{ label: point.label, kind: point.kind, value }];
  });
  const measure = quantity === 'latency' ? seconds : joules(Math.max(0, ...stated.map(({ value }) => value)));
  const steps = waterfall(stated, measure).map((step, i) => ({ ...step, kind: at(stated, i + 1, 'points').kind }));
  const [start, end] = [first(stated, 'points'), last(stated, 'points')];
  const total = (of: (step: WaterfallStep) => number) => steps.reduce((sum, step) => sum + of(step), 0);
  const quanta = total((step) => step.quanta);
  return {
    quantity,
    ...measure,
    start: { label: start.kind === 'law' ? lawLabel : start.label, value: start.value },
    end: { label: end.label, value: end.value },
    change: quanta / measure.perUnit,
    quanta,
    basisPoints: total(({ basisPoints }) => basisPoints),
    steps,
  };
}

/** Times of several rules after the same step, and the first rule's over each other's. */
export interface RatioStep {
  readonly label: string;
  readonly seconds: readonly number[];
  readonly ratios: readonly number[];
}

/** Ratios after every step that any of the waterfalls has; one that lacks it stays where it is. */
export function ratioSteps(waterfalls: readonly Waterfall[]): RatioStep[] {
  const paths = waterfalls.map(({ start, steps }) => [start, ...steps.map(({ label, to }) => ({ label, value: to }))]);
  let reached = paths.map((path) => first(path, 'points').value);
  return mergedLabels(paths).map((label) => {
    reached = reached.map((before, i) => {
      const path = at(paths, i, 'paths');
      return path.find((value) => value.label === label)?.value ?? before;
    });
    const [own, ...others] = reached;
    return { label, seconds: reached, ratios: own === undefined ? [] : others.map((each) => own / each) };
  });
}

/** All labels, each path's own in its order. */
function mergedLabels(paths: readonly (readonly Value[])[]): string[] {
  const labels: string[] = [];
  for (const path of paths) {
    let next = 0;
    for (const { label } of path) {
      const known = labels.indexOf(label);
      if (known === -1) labels.splice(next, 0, label);
      next = (known === -1 ? next : known) + 1;
    }
  }
  return labels;
}
