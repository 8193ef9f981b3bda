import { existsSync } from 'node:fs';
import * as z from 'zod';
import { json, readText, writeWhole } from '../../files/index.ts';
import { type Plan, planChange } from '../../learning/index.ts';
import { InputError } from '../../source/index.ts';
import type { Trial } from './tuning.ts';

const schema = 'cimline-tuning/1';

/** Trials of a few settings each are far smaller. */
const mostCharacters = 10_000_000;

const trialSchema = z.strictObject({
  number: z.number().int().min(1),
  sets: z.array(z.string()).readonly(),
  update: z.number().min(0).nullable(),
  accuracy: z.number().min(0).max(1),
});

const fileSchema = z.strictObject({
  schema: z.literal(schema),
  target: z.number(),
  rules: z.record(z.string(), z.strictObject({ plan: z.record(z.string(), z.string()), trials: z.array(trialSchema) })),
});
type Content = z.infer<typeof fileSchema>;

/** The trials that are done, in a file that is whole after each of them, or nowhere. */
export class TrialStore {
  readonly #file: string | null;
  readonly #target: number;
  readonly #rules: Content['rules'];

  /**
   * @param file null: trials are not kept
   * @throws InputError if the file is damaged, or of a tuning to another target
   */
  constructor(file: string | null, target: number) {
    this.#file = file;
    this.#target = target;
    const found = file !== null && existsSync(file) ? read(file) : null;
    if (file !== null && found !== null && found.target !== target) {
      throw new InputError(file, `the trials are those on the way to ${found.target}`, { expected: otherFolder });
    }
    this.#rules = found?.rules ?? {};
  }

  /**
   * The trials of a rule that are done.
   *
   * @param plan of its first trial
   * @throws InputError if they are of another training
   */
  trialsOf(rule: string, plan: Plan): readonly Trial[] {
    const found = this.#rules[rule];
    if (found === undefined) return [];
    const change = planChange(found.plan, plan);
    if (change === null) return found.trials;
    throw new InputError(this.#file ?? rule, `the trials of ${rule} are of another training: the ${change} changed`, {
      expected: otherFolder,
    });
  }

  /** Adds a trial and saves. */
  add(rule: string, plan: Plan, trial: Trial): void {
    const before = this.#rules[rule]?.trials ?? [];
    this.#rules[rule] = { plan, trials: [...before, { ...trial, sets: [...trial.sets] }] };
    if (this.#file === null) return;
    writeWhole(this.#file, json({ schema, target: this.#target, rules: this.#rules } satisfies Content));
  }
}

const otherFolder = 'the same command line, or another --out';

function read(file: string): Content {
  const parsed = fileSchema.safeParse(parse(file));
  if (parsed.success) return parsed.data;
  throw new InputError(file, 'these are no trials of a tuning, or they are damaged', { expected: otherFolder });
}

function parse(file: string): unknown {
  try {
    return JSON.parse(readText(file, mostCharacters));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return null;
  }
}
