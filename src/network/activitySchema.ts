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
    .describe('Counts in equal bins from least to most. The outer bins also hold what lies beyond.'),
});

const wear = {
  reads: positive.describe('Bit planes applied to a cell in the epoch, forward and transposed, without tests.'),
  writes: positive.describe('Updates of the epoch in which a cell got pulses, as mean over the cells.'),
  meanRowPulses: positive.describe(
    'Largest number of potentiation pulses of a cell in an array row plus that of depression pulses, as mean over rows and updates.',
  ),
  mostRowPulses: positive.describe('The same sum of the row and the update in which it is largest.'),
  dropped: share.describe('Fraction of wanted changes that got no pulse.'),
  limited: share.describe(
    'Fraction of wanted changes that got fewer pulses than wanted, because their number is limited.',
  ),
  meanPulses: positive.describe('Pulses of a cell since the beginning, as mean over the cells.'),
  mostPulses: positive.describe('Pulses of the cell that was written most since the beginning.'),
  weights: distribution.describe('Weights, over the range that cells can hold.'),
  conductances: distribution.describe('Conductances, from the smallest (0) to the largest (1).'),
};

const schema = z.strictObject({
  schema: z.literal(activityVersion).describe('Version of this format.'),
  network: z.string().min(1).describe('Name of the network.'),
  origin: z.string().min(1).describe('Where the numbers come from.'),
  rule: z.string().min(1).optional().describe('Learning rule of the training that was recorded.'),
  states: z.int().min(2).max(65536).optional().describe('Conductance states of the cells.'),
  layers: z
    .array(z.strictObject({ name, ...fieldSchemas() }))
    .min(1)
    .describe('Numbers of each layer, as mean of what was recorded.'),
  epochs: z
    .array(
      z.strictObject({
        epoch: z.int().min(1),
        layers: z.array(z.strictObject({ name, ...fieldSchemas(), ...wear })).min(1),
      }),
    )
    .optional()
    .describe('The same numbers epoch by epoch, and how the cells wore.'),
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
