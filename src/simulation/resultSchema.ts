import { z } from 'zod';
import { itemNames } from '../parts/words/items.ts';
import { stallReasons } from '../parts/words/stalls.ts';
import type { Same } from '../source/same.ts';
import type { Result } from './result.ts';

const seconds = z.number().nonnegative();
const joules = z.number().nonnegative();

const stallReason = z.enum(stallReasons);

const phase = z.object({
  span_s: seconds.describe('first start to last end of the phase, summed over iterations'),
  busy_s: seconds.describe('service time of all component units'),
  energy_J: joules,
});
const phaseMap = z.record(z.enum(['forward', 'error', 'feedback', 'gradient', 'update']), phase);

const component = z.object({
  units: z.number().int().nonnegative().describe('service units on the chip'),
  jobs: z.number().int().nonnegative(),
  busy_s: seconds.describe('summed over units'),
  blocked_s: seconds.describe('units that finished and could not hand over'),
  stalled_s: z.partialRecord(stallReason, seconds).describe('transactions that waited for this component, by reason'),
  energy_J: joules,
  leakage_J: joules,
  area_m2: z.number().nonnegative(),
  utilisation: z.number().min(0).max(1).describe('busy_s / (units x latency)'),
});

const item = z.object({
  name: z.enum(itemNames),
  component: z.string(),
  built: z.number().int().nonnegative().describe('pieces built: each serves one unit of a component'),
  idle: z
    .number()
    .int()
    .nonnegative()
    .describe('pieces that nothing uses, as in arrays that hold no weights; 0 of ideal components'),
  area_m2: z.number().nonnegative(),
  leakage_W: z.number().nonnegative(),
});

const schema = z.object({
  schema: z.literal('cimline/result/1'),
  config: z.object({
    chip: z.record(z.string(), z.unknown()),
    network: z.record(z.string(), z.unknown()),
    schedule: z.record(z.string(), z.unknown()),
    notes: z.array(z.string()).describe('origins of figures, derivations used, warnings'),
  }),
  rule: z.string(),
  iterations: z.number().int().positive(),
  samples: z.number().int().positive().describe('samples per iteration'),
  totals: z.object({
    latency_s: seconds,
    energy_J: joules.describe('dynamic energy, DRAM included'),
    leakage_J: joules,
    area_m2: z.number().nonnegative(),
    peakPower_W: z
      .number()
      .nonnegative()
      .describe('largest mean over a sliding window of peakWindow_s, leakage included'),
    peakWindow_s: seconds,
    meanPower_W: z.number().nonnegative(),
    images_per_s: z.number().nonnegative(),
    TOPS: z.number().nonnegative(),
    TOPS_per_W: z.number().nonnegative(),
    EDP_Js: z.number().nonnegative(),
    criticalPath_s: seconds.describe('longest chain of dependent service times'),
    stalled_s: seconds.describe('transaction time that was not service; may exceed latency_s'),
    spills: z.number().int().nonnegative().describe('tensors that did not fit the global buffer'),
    utilisation: z.number().min(0).max(1).describe('cells that hold weights / cells on the chip'),
  }),
  perIteration: z.object({ latency_s: seconds, energy_J: joules }),
  phases: phaseMap,
  layers: z.array(z.object({ name: z.string(), phases: phaseMap })),
  components: z.record(z.string(), component),
  inventory: z.array(item),
  area: z.record(z.string(), z.number().nonnegative()),
  stalls: z
    .array(
      z.object({ reason: stallReason, component: z.string(), stalled_s: seconds, share: z.number().min(0).max(1) }),
    )
    .describe('largest first; shares of totals.stalled_s'),
  power: z.object({ bin_s: seconds, dynamic_W: z.array(z.number().nonnegative()), static_W: z.number().nonnegative() }),
  run: z.object({
    events: z.number().int().nonnegative(),
    wall_s: seconds,
    peakRss_B: z.number().nonnegative().optional(),
    version: z.string(),
    detail: z.enum(['group', 'subarray']),
    tasks: z.number().int().nonnegative(),
  }),
});

/** {@link Result} for a program: checks a `result.json`, and what its JSON schema is made of. */
export const resultSchema: z.ZodType<Same<Result, z.infer<typeof schema>>> = schema;
