import { type Assumption, type Value, type WaterfallStep, waterfall } from '../analytic/index.ts';
import {
  asMeant,
  asPrinted,
  compose,
  NotCovered,
  type Quirks,
  quirkNames,
  type Reference,
} from '../analytic/neurosim/index.ts';
import { type Law, referenceSeconds, type Share } from './validationRows.ts';

/** What a step belongs to: the reference tool's numbers, one of its defects, or an assumption of every closed form. */
export type StepKind = 'reference' | 'quirk' | 'assumption';

/** A time on the way from a closed form to the simulated chip. */
export interface Point extends Value {
  readonly kind: StepKind;
}

export type AccountStep = WaterfallStep & { readonly kind: StepKind };

/** A waterfall from its first value to its last; the steps add up exactly in ps and in basis points. */
export interface Waterfall {
  readonly start: Value;
  readonly end: Value;
  readonly change_ps: number;
  readonly basisPoints: number;
  readonly steps: readonly AccountStep[];
}

/** Steps between points. Throws RangeError as `waterfall`. */
export function accountOf(points: readonly Point[]): Waterfall {
  const steps = waterfall(points).map((step, i) => ({ ...step, kind: points[i + 1]!.kind }));
  const [first, last] = [points[0]!, points.at(-1)!];
  const total = (of: (step: WaterfallStep) => number) => steps.reduce((sum, step) => sum + of(step), 0);
  return {
    start: { label: first.label, seconds: first.seconds },
    end: { label: last.label, seconds: last.seconds },
    change_ps: total(({ change_ps }) => change_ps),
    basisPoints: total(({ basisPoints }) => basisPoints),
    steps,
  };
}

/** Label of the value that all assumptions start from. */
export const lawLabel = 'analytic law';

/** The simulated times after each assumption, from the law on. */
export function assumptionPoints(
  law_s: number,
  steps: readonly Assumption[],
  simulate: (step: Assumption) => number,
): Point[] {
  const law: Point = { label: lawLabel, seconds: law_s, kind: 'assumption' };
  return [law, ...steps.map((step): Point => ({ label: step.label, seconds: simulate(step), kind: 'assumption' }))];
}

/** What the global buffer of the validated chip takes at once. */
export interface Width {
  readonly banks: number;
  readonly lineBits: number;
}

/** The step from the buffer that the reference sizes to the one that the chip has. */
export const widthLabel = "global buffer as wide as this chip's";

/** Points before the law, and what kept them from being complete. */
export interface ReferencePoints {
  readonly points: readonly Point[];
  readonly note: string | null;
}

/**
 * From the number that the reference printed, defect by defect, to what it meant, and on to the chip's width of the global
 * buffer, which decides over most of the time. Seconds for the images of the run that is validated. What the composition does not cover leaves the printed number alone.
 */
export function referencePoints({ run, figures }: Reference, law: Law, share: Share, buffer: Width): ReferencePoints {
  const at = (label: string, kind: StepKind, seconds: number): Point => ({ label, kind, seconds });
  const printed = at('printed by the reference', 'reference', referenceSeconds(run.printed, law, share));
  try {
    // B3 stands for what sizes the buffer; with a size given there is nothing to be sized.
    const composedWith = ({ banks, lineBits }: Width) =>
      compose(
        run,
        { ...figures, globalBuffer: { ...figures.globalBuffer, banks, lineBits } },
        { quirks: { ...asMeant, B3: true } },
      );
    const composed = (quirks: Quirks) => referenceSeconds(compose(run, figures, { quirks }), law, share);
    const points = [printed, at('composed from its own figures', 'reference', composed(asPrinted))];
    let quirks = asPrinted;
    for (const name of quirkNames) {
      quirks = { ...quirks, [name]: false };
      points.push(at(`${name} put right`, 'quirk', composed(quirks)));
    }
    points.push(at(widthLabel, 'reference', referenceSeconds(composedWith(buffer), law, share)));
    return { points, note: null };
  } catch (error) {
    if (!(error instanceof NotCovered)) throw error;
    return { points: [printed], note: `no step for each defect of the reference: ${error.message}` };
  }
}

/** Joins what came before the law to it: the difference is one of composition and figures, and has no further name. */
export function joined(before: readonly Point[], after: readonly Point[]): Point[] {
  if (before.length === 0) return [...after];
  const [law, ...rest] = after;
  return [...before, { label: compositionLabel, seconds: law!.seconds, kind: 'reference' }, ...rest];
}

/** The step from the reference's closed form to ours. */
export const compositionLabel = 'our law: composition differs';

/** Times of several rules after the same step, and the first rule's over each other's. */
export interface RatioStep {
  readonly label: string;
  readonly seconds: readonly number[];
  readonly ratios: readonly number[];
}

/** Ratios after every step that any of the waterfalls has; one that lacks it stays where it is. */
export function ratioSteps(waterfalls: readonly Waterfall[]): RatioStep[] {
  const paths = waterfalls.map(({ start, steps }) => [
    start,
    ...steps.map(({ label, to_s }) => ({ label, seconds: to_s })),
  ]);
  const reached = paths.map((path) => path[0]!.seconds);
  return mergedLabels(paths).map((label) => {
    paths.forEach((path, i) => {
      reached[i] = path.find((value) => value.label === label)?.seconds ?? reached[i]!;
    });
    const [first, ...others] = reached;
    return { label, seconds: [...reached], ratios: others.map((seconds) => first! / seconds) };
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
