import { z } from 'zod';
import type { Same } from '../source/same.ts';
import { type ActivityFile, activityVersion } from './activityFile.ts';
import { activityFields, activityKeys } from './assumed.ts';
import type { LayerActivity } from './network.ts';

const name = z.string().min(1);
const positive = z.number().min(0);
const share = positive.max(1);

const distribution = z.strictObject({
  least: z.number(),
  most: z.number(),
  counts: z
    .array(z.int().min(0))
    .min(1)
    .describe('in equal bins from least to most; what lies beyond is in the outer ones'),
});

const wear = {
  reads: positive.describe('bit planes applied to a cell in the epoch, forward and transposed; tests are not counted'),
  writes: positive.describe('updates of the epoch in which a cell got pulses, mean over the cells'),
  meanRowPulses: positive.describe(
    'largest potentiation plus largest depression count of a row, mean over rows and updates',
  ),
  mostRowPulses: positive.describe('the same, of the row and update with most'),
  dropped: share.describe('fraction of wanted changes that got no pulse'),
  limited: share.describe('fraction of wanted changes that got fewer pulses than wanted, as their number is limited'),
  meanPulses: positive.describe('pulses of a cell since the beginning, mean over the cells'),
  mostPulses: positive.describe('pulses of the most-written cell since the beginning'),
  weights: distribution.describe('weights over the range that cells can hold'),
  conductances: distribution.describe('conductances from Gmin (0) to Gmax (1)'),
};

const schema = z.strictObject({
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
/** Checks {@link ActivityFile}. */
export const activitySchema: z.ZodType<Same<ActivityFile, z.infer<typeof schema>>> = schema;

function fieldSchemas(): Record<keyof LayerActivity, z.ZodNumber> {
  const schemas = activityKeys.map((key) => {
    const { min, max, doc } = activityFields[key];
    return [key, z.number().min(min).max(max).describe(doc)] as const;
  });
  return Object.fromEntries(schemas) as Record<keyof LayerActivity, z.ZodNumber>;
}
