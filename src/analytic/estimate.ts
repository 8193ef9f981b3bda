import { at } from '../lists/index.ts';
import { type Phase, phases, type TaskNode } from '../parts/words/task.ts';
import { batchTasks, type TaskEstimate } from './batch.ts';
import { type Cost, inSeries } from './cost.ts';
import { parallelLaw, serialLaw } from './law.ts';
import { type EstimateSetup, type Model, modelOf } from './model.ts';

/** The parts of a layer's work: forward (FW), error (E), weight gradient with the sums in DRAM (WG), update (WU). */
export interface LayerEstimate {
  readonly name: string;
  readonly forward: Cost;
  readonly error: Cost;
  readonly gradient: Cost;
  readonly update: Cost;
}

/**
 * One iteration over a number of samples, every task alone on the chip. Times in ps, energies in J, leakage excluded.
 */
export interface Account {
  readonly samples: number;
  readonly layers: readonly LayerEstimate[];
  /** Loss, broadcast, and a feedback product that serves all layers. */
  readonly common: Cost;
  /** Layers one after another, and side by side where the rule allows. */
  readonly serial_ps: number;
  readonly parallel_ps: number;
  readonly energy_J: number;
  /**
   * Energy by the layer whose hardware works (a transposed read belongs to the layer whose array is read) and phase.
   */
  readonly byHardware: readonly Readonly<Record<Phase, number>>[];
  readonly tasks: readonly TaskEstimate[];
}

/** The closed-form estimate of a run in which tasks never wait for each other and nothing is shared between them. */
export interface Estimate {
  readonly rule: string;
  readonly sample: Account;
  readonly batch: Account;
  /** All iterations, by the law that `schedule.layers` names. */
  readonly total_ps: number;
  readonly energy_J: number;
}

/**
 * Latency and energy of a run by formula: what the simulator shows with `overlap: none`, `stages: serial` and every
 * component ideal, to the picosecond.
 *
 * @throws RangeError if a figure that is needed is missing or no number
 *
 * @example
 * estimate(setup).batch.layers[0].gradient.ps // WG of the first layer, whole batch
 */
export function estimate(setup: EstimateSetup): Estimate {
  const model = modelOf(setup);
  const { iterations, layers } = setup.schedule;
  const batch = account(model, setup.batch);
  return {
    rule: setup.template.rule,
    sample: setup.batch === 1 ? batch : account(model, 1),
    batch,
    total_ps: iterations * (layers === 'serial' ? batch.serial_ps : batch.parallel_ps),
    energy_J: iterations * batch.energy_J,
  };
}

function account(model: Model, samples: number): Account {
  const tasks = batchTasks(model, samples);
  const { order, errors } = model.template;
  const head = order.parallel.first[0] ?? [];
  const costOf = (of: (node: TaskNode, isCommon: boolean) => boolean) =>
    inSeries(...tasks.filter(({ node }) => of(model.node(node), head.includes(node))).map(allOf));
  const layers = model.network.layers.map(({ name }, layer) => {
    const part = (wanted: Part) =>
      costOf((node, isCommon) => node.layer === layer && partOf(node, isCommon) === wanted);
    return { name, forward: part('forward'), error: part('error'), gradient: part('gradient'), update: part('update') };
  });
  const common = costOf((node, isCommon) => partOf(node, isCommon) === 'common');
  const times = {
    layers: layers.map(({ forward, error, gradient, update }) => ({
      forward: forward.ps,
      error: error.ps,
      gradient: gradient.ps,
      update: update.ps,
    })),
    common: common.ps,
    chain: errors === 'chain',
  };
  return {
    samples,
    layers,
    common,
    serial_ps: serialLaw(times),
    parallel_ps: parallelLaw(times),
    energy_J: costOf(() => true).energy_J,
    byHardware: byHardware(model, tasks),
    tasks,
  };
}

/** All tasks of a kind. */
function allOf({ times, stages }: TaskEstimate): Cost {
  const { ps, energy_J } = inSeries(...stages);
  return { ps: times * ps, energy_J: times * energy_J };
}

type Part = 'forward' | 'error' | 'gradient' | 'update' | 'common';

/** Work on the errors that comes before any layer's own is common. */
function partOf({ phase }: TaskNode, beforeLayers: boolean): Part {
  if (phase === 'forward' || phase === 'gradient' || phase === 'update') return phase;
  return beforeLayers ? 'common' : 'error';
}

function byHardware(model: Model, tasks: readonly TaskEstimate[]): Record<Phase, number>[] {
  const none = () => Object.fromEntries(phases.map((phase) => [phase, 0])) as Record<Phase, number>;
  const table = model.network.layers.map(none);
  for (const { node, times, stages } of tasks) {
    const { phase } = model.node(node);
    for (const { layer, energy_J } of stages) at(table, layer, 'layers')[phase] += times * energy_J;
  }
  return table;
}
