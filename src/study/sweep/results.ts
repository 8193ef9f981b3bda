import { InputError, parseJson } from '../../source/index.ts';
import { keyOf } from './points.ts';
import { plainValue } from './read.ts';
import type { PlainValue, PointResult, Sweep, SweepPoint } from './sweep.ts';

/** Version of the file of results. */
export const sweepSchema = 'cimline-sweep/1';

/** What results say about their study. */
export interface SweepPlan {
  readonly name: string;
  readonly title: string;
  readonly question: string;
  readonly datasets: readonly string[];
  readonly rules: readonly string[];
  readonly seeds: number;
  /** What all points share; results of other shared settings are not mixed. */
  readonly shared: {
    readonly trace: string;
    readonly device: string | null;
    readonly epochs: number;
    readonly batch: number | null;
    readonly training: number | null;
    readonly testing: number | null;
    readonly crop: number | null;
    readonly set: Readonly<Record<string, PlainValue>>;
    readonly inference: PlainAxis | null;
  };
  readonly vary: readonly PlainAxis[];
}

export interface PlainAxis {
  readonly path: string;
  readonly values: readonly PlainValue[];
}

/** All that is known of a sweep; the points in the order of the study. */
export interface SweepResults {
  readonly plan: SweepPlan;
  readonly points: readonly PointResult[];
}

/** The study as plain data. */
export function planOf(sweep: Sweep): SweepPlan {
  const { name, title, question, datasets, rules, seeds, trace, device, epochs, batch, training, testing, crop } =
    sweep;
  const plain = ({ path, values }: Sweep['vary'][number]): PlainAxis => ({ path, values: values.map(plainValue) });
  return {
    name,
    title,
    question,
    datasets,
    rules,
    seeds,
    shared: {
      trace,
      device,
      epochs,
      batch,
      training,
      testing,
      crop,
      set: Object.fromEntries(sweep.set.map(({ path, value }) => [path, plainValue(value)])),
      inference: sweep.inference && plain(sweep.inference),
    },
    vary: sweep.vary.map(plain),
  };
}

/** The results of the given points, as far as they are known. */
export function resultsOf(plan: SweepPlan, points: readonly SweepPoint[], known: readonly PointResult[]): SweepResults {
  const byKey = new Map(known.map((result) => [keyOf(result), result]));
  return { plan, points: points.flatMap((point) => byKey.get(keyOf(point)) ?? []) };
}

/** As JSON, a line for each point. */
export function resultsText({ plan, points }: SweepResults): string {
  const lines = points.map((point) => `  ${JSON.stringify(point)}`);
  return `{"schema": ${JSON.stringify(sweepSchema)},\n"plan": ${JSON.stringify(plan, null, 2)},\n"points": [\n${lines.join(',\n')}\n]}\n`;
}

/**
 * Reads a file of results.
 *
 * @throws InputError if it is none
 */
export function readResults(text: string, file: string): SweepResults {
  const item = parseJson(text, file).only(['schema', 'plan', 'points']);
  const schema = item.require('schema');
  if (schema.text() !== sweepSchema) schema.refuse(sweepSchema);
  item.require('plan');
  item.require('points').list();
  // Written by this program as a whole: what carries its schema has its shape.
  const { plan, points } = JSON.parse(text) as SweepResults;
  return { plan, points };
}

/**
 * Refuses results of another study: points of different settings must not be mixed. More seeds, rules, data sets or values are
 * welcome.
 *
 * @throws InputError
 */
export function checkSameStudy(file: string, found: SweepPlan, plan: SweepPlan): void {
  const shared = Object.keys(plan.shared) as (keyof SweepPlan['shared'])[];
  const other = shared.find((key) => JSON.stringify(found.shared[key]) !== JSON.stringify(plan.shared[key]));
  const paths = ({ vary }: SweepPlan) => vary.map(({ path }) => path).join(', ');
  const changed = other ?? (paths(found) === paths(plan) ? undefined : 'vary');
  if (changed === undefined) return;
  throw new InputError({ file, line: 1, column: 1 }, `these are results of another study: ${changed} differs`, {
    expected: 'another folder with --out, or that the old results are removed',
  });
}
