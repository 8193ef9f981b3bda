import * as z from 'zod';
import type { Same } from '../source/same.ts';
import { type ActivityFile, activityVersion } from './activityFile.ts';
import { activityFields, activityKeys } from './assumed.ts';
import type { LayerActivity } from './network.ts';

type Schema = z.ZodType<Same<ActivityFile, z.infer<ReturnType<typeof makeSchema>>>>;

let made: Schema | undefined;

/** Checks {@link ActivityFile}. It is made when there is a file to check, for most runs check none. */
export function activitySchema(): Schema {
  made ??= makeSchema();
  return made;
}

function makeSchema() {
  const name = z.string().min(1);
  const positive = z.number().min(0);
  const share = positive.max(1);

  const distribution = z.strictObject({
    least: z.number(),
    most: z.number(),
    counts: z.array(z.int().min(0)).min(1),
  });

  const wear = {
    reads: positive,
    writes: positive,
    meanRowPulses: positive,
    mostRowPulses: positive,
    dropped: share,
    limited: share,
    meanPulses: positive,
    mostPulses: positive,
    weights: distribution,
    conductances: distribution,
  };

  return z.strictObject({
    schema: z.literal(activityVersion),
    network: z.string().min(1),
    origin: z.string().min(1),
    rule: z.string().min(1).optional(),
    states: z.int().min(2).max(65536).optional(),
    layers: z.array(z.strictObject({ name, ...fieldSchemas() })).min(1),
    epochs: z
      .array(
        z.strictObject({
          epoch: z.int().min(1),
          layers: z.array(z.strictObject({ name, ...fieldSchemas(), ...wear })).min(1),
        }),
      )
      .optional(),
  });
}

function fieldSchemas(): Record<keyof LayerActivity, z.ZodNumber> {
  const schemas = activityKeys.map((key) => {
    const { min, max, doc } = activityFields[key];
    return [key, z.number().min(min).max(max).describe(doc)] as const;
  });
  return Object.fromEntries(schemas) as Record<keyof LayerActivity, z.ZodNumber>;
}
