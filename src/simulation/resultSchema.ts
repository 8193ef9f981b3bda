import * as z from 'zod';
import { details } from '../hardware/groups.ts';
import { activityBases } from '../network/index.ts';
import { componentTypes } from '../parts/words/components.ts';
import { itemNames } from '../parts/words/items.ts';
import { stallReasons } from '../parts/words/stalls.ts';
import { phases } from '../parts/words/task.ts';
import type { Same } from '../source/same.ts';
import { type Result, resultFormat } from './result.ts';

const seconds = z.number().nonnegative();
const joules = z.number().nonnegative();

const fields = z.record(z.string(), z.unknown());

const stallReason = z.enum(stallReasons);

const phase = z.object({
  span_s: seconds,
  busy_s: seconds,
  chip_J: joules,
  chipAndDram_J: joules,
});
const phaseMap = z.record(z.enum(phases), phase);

const energy = z.object({ energy_J: joules, dynamic_J: joules, static_J: joules });
const cost = energy.extend({
  meanPower_W: z.number().nonnegative(),
  peakPower_W: z.number().nonnegative(),
  peakPowerError_W: z.number().nonnegative(),
  TOPS_per_W: z.number().nonnegative(),
  EDP_Js: z.number().nonnegative(),
});
const powerProfile = z.object({ dynamic_W: z.array(z.number().nonnegative()), static_W: z.number().nonnegative() });

const component = z.object({
  units: z.number().int().nonnegative(),
  jobs: z.number().int().nonnegative(),
  busy_s: seconds,
  bound_s: seconds,
  blocked_s: seconds,
  stalled_s: z.partialRecord(stallReason, seconds),
  energy_J: joules,
  leakage_J: joules,
  area_m2: z.number().nonnegative(),
  utilisation: z.number().min(0).max(1),
});

const tilePart = component.pick({
  units: true,
  busy_s: true,
  energy_J: true,
  leakage_J: true,
  area_m2: true,
  utilisation: true,
});
const tiles = z.object({
  layer: z.string().nullable(),
  holds: z.enum(['weights', 'feedback', 'nothing']),
  tiles: z.number().int().positive(),
  arrays: z.number().int().positive(),
  arraysUsed: z.number().int().nonnegative(),
  utilisation: z.number().min(0).max(1),
  parts: z.record(z.string(), tilePart),
});

const item = z.object({
  name: z.enum(itemNames),
  component: z.string(),
  built: z.number().int().nonnegative(),
  idle: z.number().int().nonnegative(),
  area_m2: z.number().nonnegative(),
  leakage_W: z.number().nonnegative(),
});

const pathGroup = z.object({
  component: z.enum(componentTypes),
  operation: z.string(),
  phase: z.enum(phases).nullable(),
  layer: z.number().int().nonnegative().nullable(),
  pieces: z.number().int().positive(),
  time_s: seconds,
  share: z.number().min(0).max(1),
});
const pathWait = z.object({
  component: z.enum(componentTypes),
  reason: stallReason,
  waits: z.number().int().positive(),
  time_s: seconds,
});

const schema = z.object({
  schema: z.literal(resultFormat),
  config: z.object({
    inputs: z.string().regex(/^sha256:[0-9a-f]{64}$/),
    errors: z.enum(['chain', 'direct', 'none']),
    chip: fields,
    network: z.object({
      name: z.string(),
      form: z.string(),
      weights: z.number().nonnegative(),
      batch: z.number().int().positive(),
      input: fields,
      layers: z.array(fields),
      activity: z.object({ basis: z.enum(activityBases), origin: z.string(), layers: z.array(fields) }),
    }),
    schedule: z.record(z.string(), z.unknown()),
    notes: z.array(z.string()),
  }),
  rule: z.string(),
  iterations: z.number().int().positive(),
  samples: z.number().int().positive(),
  totals: z.object({
    latency_s: seconds,
    area_m2: z.number().nonnegative(),
    chip: cost,
    chipAndDram: cost,
    peakWindow_s: seconds,
    images_per_s: z.number().nonnegative(),
    TOPS: z.number().nonnegative(),
    dependencyBound_s: seconds,
    stalled_s: seconds,
    spills: z.number().int().nonnegative(),
    utilisation: z.number().min(0).max(1),
  }),
  perIteration: z.object({ latency_s: seconds, chip: energy, chipAndDram: energy }),
  phases: phaseMap,
  layers: z.array(z.object({ name: z.string(), copies: z.number(), phases: phaseMap })),
  components: z.record(z.string(), component),
  tiles: z.array(tiles),
  inventory: z.array(item),
  area: z.record(z.string(), z.number().nonnegative()),
  stalls: z.array(
    z.object({ reason: stallReason, component: z.string(), stalled_s: seconds, share: z.number().min(0).max(1) }),
  ),
  criticalPath: z.object({ groups: z.array(pathGroup), waits: z.array(pathWait) }),
  power: z.object({ bin_s: seconds, chip: powerProfile, chipAndDram: powerProfile }),
  run: z.object({
    events: z.number().int().nonnegative(),
    wall_s: seconds,
    peakRss_B: z.number().nonnegative().optional(),
    version: z.string(),
    detail: z.enum(details),
    tasks: z.number().int().nonnegative(),
    fastForward: z.object({
      samples: z.number().int().nonnegative(),
      iterations: z.number().int().nonnegative(),
      time_s: seconds,
      reason: z.string().nullable(),
    }),
  }),
});

/** {@link Result} for a program: checks a `result.json`, and what its JSON schema is made of. */
export const resultSchema: z.ZodType<Same<Result, z.infer<typeof schema>>> = schema;
