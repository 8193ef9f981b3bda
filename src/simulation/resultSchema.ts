import { z } from 'zod';
import { details } from '../hardware/groups.ts';
import { itemNames } from '../parts/words/items.ts';
import { stallReasons } from '../parts/words/stalls.ts';
import { phases } from '../parts/words/task.ts';
import type { Same } from '../source/same.ts';
import type { Result } from './result.ts';

const seconds = z.number().nonnegative();
const joules = z.number().nonnegative();

const stallReason = z.enum(stallReasons);

const phase = z.object({
  span_s: seconds.describe('Time from the first start to the last end of the phase, summed over iterations.'),
  busy_s: seconds.describe('Service time of all units of all components.'),
  energy_J: joules,
});
const phaseMap = z.record(z.enum(phases), phase);

const component = z.object({
  units: z.number().int().nonnegative().describe('Service units on the chip.'),
  jobs: z.number().int().nonnegative(),
  busy_s: seconds.describe('Service time, summed over units.'),
  blocked_s: seconds.describe('Time of units that had finished and could not hand over, summed over units.'),
  stalled_s: z
    .partialRecord(stallReason, seconds)
    .describe('Time that transactions waited for this component, by reason.'),
  energy_J: joules,
  leakage_J: joules,
  area_m2: z.number().nonnegative(),
  utilisation: z.number().min(0).max(1).describe('Busy share: busy_s / (units x latency).'),
});

const item = z.object({
  name: z.enum(itemNames),
  component: z.string(),
  built: z.number().int().nonnegative().describe('Pieces that are built. Each serves one unit of a component.'),
  idle: z
    .number()
    .int()
    .nonnegative()
    .describe('Pieces that nothing uses, as in arrays that hold no weights. Ideal components have none.'),
  area_m2: z.number().nonnegative(),
  leakage_W: z.number().nonnegative(),
});

const schema = z.object({
  schema: z.literal('cimline/result/1').describe('Version of this format.'),
  config: z
    .object({
      chip: z.record(z.string(), z.unknown()),
      network: z.record(z.string(), z.unknown()),
      schedule: z.record(z.string(), z.unknown()),
      notes: z.array(z.string()).describe('Origins of figures, derivations that were used, and warnings.'),
    })
    .describe('Chip, network and schedule that were simulated, and what there is to know about them.'),
  rule: z.string().describe('Name of the learning rule.'),
  iterations: z.number().int().positive().describe('Iterations that were simulated.'),
  samples: z.number().int().positive().describe('Samples of an iteration.'),
  totals: z
    .object({
      latency_s: seconds,
      energy_J: joules.describe('Dynamic energy, including that of DRAM.'),
      leakage_J: joules,
      area_m2: z.number().nonnegative(),
      peakPower_W: z
        .number()
        .nonnegative()
        .describe('Largest mean over a sliding window of peakWindow_s, including leakage.'),
      peakWindow_s: seconds,
      meanPower_W: z.number().nonnegative(),
      images_per_s: z.number().nonnegative(),
      TOPS: z.number().nonnegative(),
      TOPS_per_W: z.number().nonnegative(),
      EDP_Js: z.number().nonnegative(),
      criticalPath_s: seconds.describe('Service times on the longest chain of dependent work.'),
      stalled_s: seconds.describe('Time of transactions that was not service. It may exceed latency_s.'),
      spills: z.number().int().nonnegative().describe('Tensors that did not fit into the global buffer.'),
      utilisation: z
        .number()
        .min(0)
        .max(1)
        .describe('Used share of the cells: cells that hold weights / cells on the chip.'),
    })
    .describe('Totals of the whole run.'),
  perIteration: z
    .object({ latency_s: seconds, energy_J: joules })
    .describe('Time and dynamic energy of one iteration.'),
  phases: phaseMap.describe('Time and energy of each phase.'),
  layers: z.array(z.object({ name: z.string(), phases: phaseMap })).describe('The phases of each layer.'),
  components: z.record(z.string(), component).describe('What each type of component did, by name.'),
  inventory: z.array(item).describe('What is built: every kind of piece, used or idle.'),
  area: z.record(z.string(), z.number().nonnegative()).describe('Area of the chip by block, in m².'),
  stalls: z
    .array(
      z.object({ reason: stallReason, component: z.string(), stalled_s: seconds, share: z.number().min(0).max(1) }),
    )
    .describe('Stalls, largest first. Shares are those of totals.stalled_s.'),
  power: z
    .object({ bin_s: seconds, dynamic_W: z.array(z.number().nonnegative()), static_W: z.number().nonnegative() })
    .describe('Power over time, in bins of bin_s.'),
  run: z
    .object({
      events: z.number().int().nonnegative(),
      wall_s: seconds,
      peakRss_B: z.number().nonnegative().optional(),
      version: z.string(),
      detail: z.enum(details),
      tasks: z.number().int().nonnegative(),
    })
    .describe('What the simulation itself took.'),
});

/** {@link Result} for a program: checks a `result.json`, and what its JSON schema is made of. */
export const resultSchema: z.ZodType<Same<Result, z.infer<typeof schema>>> = schema;
