import * as z from 'zod';
import { first } from '../../lists/index.ts';
import { trainingRules } from '../../rules/index.ts';
import { InputError } from '../../source/index.ts';
import { usualTraining } from '../training/options.ts';
import type { Seeds } from '../training/seeds.ts';
import { keyOf } from './points.ts';
import { plainAxis, plainValue } from './read.ts';
import type { PlainAxis, PlainValue, PointResult, Sweep, SweepPoint } from './sweep.ts';

/** Version of the file of results. */
export const sweepSchema = 'cimline-sweep/1';

const plainValueSchema = z.union([z.number(), z.string()]);
const axisSchema = z.strictObject({ path: z.string(), values: z.array(plainValueSchema).readonly() });
const countSchema = z.number().int().min(1);

const planSchema: z.ZodType<SweepPlan> = z.strictObject({
  name: z.string(),
  title: z.string(),
  question: z.string(),
  datasets: z.array(z.string()).readonly(),
  rules: z.array(z.string()).readonly(),
  firstSeed: countSchema.default(usualTraining.firstSeed),
  seeds: countSchema,
  shared: z.strictObject({
    network: z.string(),
    device: z.string().nullable(),
    epochs: countSchema,
    batch: countSchema.nullable(),
    training: countSchema.nullable(),
    testing: countSchema.nullable(),
    crop: countSchema.nullable(),
    set: z.record(z.string(), plainValueSchema),
    inference: axisSchema.nullable(),
  }),
  vary: z.array(axisSchema).readonly(),
});

const share = z.number().min(0).max(1);
const pointSchema = z.strictObject({
  dataset: z.string(),
  rule: z.enum(Object.keys(trainingRules)),
  values: z.record(z.string(), plainValueSchema),
  seed: countSchema,
  testAccuracy: z.array(share),
  alignment_deg: z.array(z.number().min(0).max(180).nullable()),
  aboveGuessing: z.literal(true).optional(),
  inference: z.array(share),
});

const fileSchema = z.strictObject({
  schema: z.literal(sweepSchema),
  plan: planSchema,
  points: z.array(pointSchema),
});

/** What results say about their study. */
export interface SweepPlan extends Seeds {
  /** Name of the study. */
  readonly name: string;
  /** Title in one line. */
  readonly title: string;
  /** What the study is to answer. */
  readonly question: string;
  /** Names of the data sets. */
  readonly datasets: readonly string[];
  /** Names of the learning rules. */
  readonly rules: readonly string[];
  /** What all points share; results of other shared settings are not mixed. */
  readonly shared: {
    readonly network: string;
    /** Cells that store the weights; null: weights are numbers. */
    readonly device: string | null;
    readonly epochs: number;
    /** Samples of an update; null: as the network has it. */
    readonly batch: number | null;
    /** Samples to train on; null: all. */
    readonly training: number | null;
    /** Samples to test on; null: all. */
    readonly testing: number | null;
    /** Height and width that images are cropped to; null: they stay as they are. */
    readonly crop: number | null;
    /** Settings by path. */
    readonly set: Readonly<Record<string, PlainValue>>;
    /** A setting with which every trained network is tested anew. */
    readonly inference: PlainAxis | null;
  };
  /** What differs between points, and its values. */
  readonly vary: readonly PlainAxis[];
}

/** All that is known of a sweep; the points in the order of the study. */
export interface SweepResults {
  /** What the study asks. */
  readonly plan: SweepPlan;
  /** The points that are done. */
  readonly points: readonly PointResult[];
}

/** The study as plain data. */
export function planOf(sweep: Sweep): SweepPlan {
  const { name, title, question, datasets, rules, firstSeed, seeds } = sweep;
  const { network, device, epochs, batch, training, testing, crop } = sweep;
  return {
    name,
    title,
    question,
    datasets,
    rules,
    firstSeed,
    seeds,
    shared: {
      network,
      device,
      epochs,
      batch,
      training,
      testing,
      crop,
      set: Object.fromEntries(sweep.set.map(({ path, value }) => [path, plainValue(value)])),
      inference: sweep.inference && plainAxis(sweep.inference),
    },
    vary: sweep.vary.map(plainAxis),
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
  const { plan, points } = checked(text, file);
  return { plan, points };
}

function checked(text: string, file: string): z.infer<typeof fileSchema> {
  const refuse = (what: string): never => {
    throw new InputError(file, what, { expected: `the results of a sweep (${sweepSchema})` });
  };
  const found = fileSchema.safeParse(parsed(text) ?? refuse('no valid JSON'));
  if (found.success) return found.data;
  const issue = first(found.error.issues, 'issues');
  return refuse(`${issue.path.join('.') || 'the file'}: ${issue.message}`);
}

/** Undefined if it is no JSON. Not the reader of descriptions, which refuses files as long as those of large sweeps. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Refuses results of another study: points of different settings must not be mixed. More seeds, rules, data sets or
 * values are welcome.
 *
 * @throws InputError
 */
export function checkSameStudy(file: string, found: SweepPlan, plan: SweepPlan): void {
  const shared = Object.keys(plan.shared) as (keyof SweepPlan['shared'])[];
  const other = shared.find((key) => JSON.stringify(found.shared[key]) !== JSON.stringify(plan.shared[key]));
  const paths = ({ vary }: SweepPlan) => vary.map(({ path }) => path).join(', ');
  const changed = other ?? (paths(found) === paths(plan) ? undefined : 'vary');
  if (changed === undefined) return;
  throw new InputError(file, `these are results of another study: ${changed} differs`, {
    expected: 'another folder with --out, or that the old results are removed',
  });
}
