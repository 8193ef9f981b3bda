import type { Estimate } from '../../analytic/index.ts';
import { at } from '../../lists/index.ts';
import type { Composition, PhaseValues, PrintedRun, Phase as ReferencePhase, Run } from '../../neurosim/index.ts';
import { TaskRecorder } from '../../observe/index.ts';
import { type Phase, phases, type Template } from '../../parts/words/task.ts';
import type { Result } from '../../simulation/result.ts';
import type { AreaRow, Compared, PhaseRow } from './outcome.ts';

/** A reference, and what of its report the run that is validated does. */
export interface Scaled {
  readonly run: PrintedRun;
  readonly share: Share;
}

/** Parts of a report: of its images, and of its updates, of which there is one for each batch. */
export interface Share {
  readonly images: number;
  readonly updates: number;
}

/** The part of a reference's report that some iterations are. */
export function shareOf({ images, parameters }: PrintedRun, samples: number, iterations: number): Share {
  const batches = parameters.trainingEstimation ? parameters.numIteration : 1;
  return { images: (samples * iterations) / images, updates: iterations / batches };
}

/** Tells during how much time tasks of a phase of a layer are under way, waiting included. */
export class DurationRecorder extends TaskRecorder {
  readonly #extents = new Map<string, [start_ps: number, end_ps: number][]>();

  override task(iteration: number, phase: Phase, layer: number, start_ps: number, end_ps: number): void {
    super.task(iteration, phase, layer, start_ps, end_ps);
    const key = `${phase} ${layer}`;
    const extents = this.#extents.get(key) ?? [];
    extents.push([start_ps, end_ps]);
    this.#extents.set(key, extents);
  }

  /** Time with at least one task under way that makes values of a layer, ps. */
  duration_ps(phase: Phase, layer: number): number {
    const extents = this.#extents.get(`${phase} ${layer}`) ?? [];
    let [sum, reached] = [0, 0];
    for (const [start, end] of extents.toSorted(([a], [b]) => a - b)) {
      sum += Math.max(0, end - Math.max(start, reached));
      reached = Math.max(reached, end);
    }
    return sum;
  }
}

/** Everything that the tables are made of. */
export interface Sources {
  readonly names: readonly string[];
  readonly template: Template;
  readonly estimate: Estimate;
  readonly durations: DurationRecorder;
  readonly result: Result;
  readonly reference: Scaled | null;
}

const ps = 1e-12;

/** Time in every phase of every layer, s. A task belongs to the layer whose values it makes. */
export function latencyRows({ names, template, estimate, durations, result, reference }: Sources): PhaseRow[] {
  const analytic = (phase: Phase, layer: number) =>
    estimate.batch.tasks
      .filter(({ node }) => {
        const made = at(template.nodes, node, 'tasks');
        return made.phase === phase && made.layer === layer;
      })
      .reduce((sum, task) => sum + task.times * task.ps, 0) * result.iterations;
  return names.flatMap((name, layer) =>
    phases.flatMap((phase): PhaseRow[] => {
      const [law, real] = [analytic(phase, layer) * ps, durations.duration_ps(phase, layer) * ps];
      if (law === 0 && real === 0) return [];
      const printed = reference && madeBy(reference, template, phase, layer);
      return [{ layer: name, phase, ...compared(law, real, printed) }];
    }),
  );
}

/** Energy of every phase, J: of the chip, then layer by layer. Here a read belongs to the layer whose array is read. */
export function energyRows({ names, estimate, result, reference }: Sources): PhaseRow[] {
  const row = (layer: number | null, phase: Phase): PhaseRow[] => {
    const tables = layer === null ? estimate.batch.byHardware : [at(estimate.batch.byHardware, layer, 'layers')];
    const analytic = tables.reduce((sum, table) => sum + table[phase], 0) * result.iterations;
    const simulated = (layer === null ? result : at(result.layers, layer, 'layers')).phases[phase].chipAndDram_J;
    if (analytic === 0 && simulated === 0) return [];
    const printed = reference === null ? null : energyOf(reference, layer, phase);
    return [
      { layer: layer === null ? null : at(names, layer, 'layers'), phase, ...compared(analytic, simulated, printed) },
    ];
  };
  return [null, ...names.keys()].flatMap((layer) => phases.flatMap((phase) => row(layer, phase)));
}

/**
 * The reference's blocks of area and ours that belong to each. It counts shift-and-add as accumulation, we as
 * periphery.
 */
const blockGroups: Readonly<
  Record<string, { readonly ours: readonly string[]; readonly theirs: keyof Run['printed']['area'] | null }>
> = {
  cells: { ours: ['cells'], theirs: 'CIM_array' },
  adc: { ours: ['adc'], theirs: 'ADC' },
  'Accumulation, array periphery, buffers, other': {
    ours: ['accumulation', 'arrayPeriphery', 'buffers', 'elementwise', 'write'],
    theirs: null,
  },
  interconnect: { ours: ['interconnect'], theirs: 'IC' },
  wgu: { ours: ['wgu'], theirs: 'WG' },
  feedback: { ours: ['feedback'], theirs: null },
};

/** Chip area by block, m2, in the coarser blocks that both know where there is a reference. */
export function areaRows({ result, reference }: Pick<Sources, 'result' | 'reference'>): AreaRow[] {
  const own = (blocks: readonly string[]) => blocks.reduce((sum, block) => sum + (result.area[block] ?? 0), 0);
  const total = result.totals.area_m2;
  if (reference === null) {
    const rows = Object.entries(result.area).filter(([, area]) => area > 0);
    return [...rows.map(([block, chip]) => areaRow(block, chip, null)), areaRow('total', total, null)];
  }
  const { area } = reference.run.printed;
  const rows = Object.entries(blockGroups).map(([block, { ours, theirs }]) => {
    const printed = theirs !== null ? area[theirs] : block === 'feedback' ? null : area.Accum + area.Other;
    return areaRow(block, own(ours), printed);
  });
  return [...rows.filter(({ chip, reference }) => chip > 0 || reference !== null), areaRow('total', total, area.total)];
}

function areaRow(block: string, chip: number, reference: number | null): AreaRow {
  return { block, chip, reference, error: relative(chip, reference) };
}

/** Three values and how far they are from each other. */
export function compared(analytic: number, simulated: number, reference: number | null): Compared {
  return {
    analytic,
    simulated,
    reference,
    difference: relative(simulated, analytic),
    analyticError: relative(analytic, reference),
    simulatedError: relative(simulated, reference),
  };
}

/** value / base - 1; null where the base is nothing. */
function relative(value: number, base: number | null): number | null {
  return base === null || base === 0 ? null : value / base - 1;
}

const tool: Readonly<Record<Phase, ReferencePhase | null>> = {
  forward: 'FW',
  error: 'AG',
  // The tool knows no feedback matrices.
  feedback: null,
  gradient: 'WG',
  update: 'WU',
};

/**
 * What the reference printed for the tasks that make a layer's values, s. It books a transposed read under the layer
 * whose array is read, which is a later one.
 */
function madeBy({ run, share }: Scaled, template: Template, phase: Phase, layer: number): number | null {
  const name = tool[phase];
  if (name === null) return null;
  const layers = phase === 'error' ? readTransposed(template, layer) : [layer];
  if (layers.length === 0) return null;
  return (
    layers.reduce((sum, index) => sum + at(run.printed.layers, index, 'layers')[name].latency_s, 0) *
    share[perWhat(name)]
  );
}

/** Layers whose weights are read transposed to make the error of `layer`. */
function readTransposed({ nodes }: Template, layer: number): number[] {
  const own = nodes.filter((node) => node.phase === 'error' && node.layer === layer);
  return own.flatMap(({ operation }) =>
    operation.kind === 'multiply' && operation.transposed && operation.matrix.kind === 'weights'
      ? [operation.matrix.layer]
      : [],
  );
}

function energyOf({ run: { printed }, share }: Scaled, layer: number | null, phase: Phase): number | null {
  const name = tool[phase];
  if (name === null) return null;
  return (layer === null ? printed.chip : at(printed.layers, layer, 'layers'))[name].energy_J * share[perWhat(name)];
}

const perWhat = (phase: ReferencePhase): keyof Share => (phase === 'WU' ? 'updates' : 'images');

/** What a closed form of the reference tool says: printed, or composed. */
type Printed = Pick<Composition, 'layers' | 'chip'>;

/** How a rule adds up layers: as the reference paper does. */
export type Law = 'serial' | 'parallel' | 'forward';

/** Time of the tool's phases under a law, s. */
export function referenceSeconds({ layers, chip }: Printed, law: Law, { images, updates }: Share): number {
  const forward = chip.FW.latency_s * images;
  if (law === 'forward') return forward;
  const learning = ({ AG, WG, WU }: PhaseValues) => (AG.latency_s + WG.latency_s) * images + WU.latency_s * updates;
  return forward + (law === 'serial' ? learning(chip) : Math.max(...layers.map(learning)));
}

/** The phases of a layer, in s or in J. */
export interface PhaseAmounts {
  readonly forward: number;
  readonly error: number;
  readonly gradient: number;
  readonly update: number;
}

/** Phases of layers for the images that are compared. */
export function layersOf(
  { layers }: Pick<Printed, 'layers'>,
  { images, updates }: Share,
  field: 'latency_s' | 'energy_J' = 'latency_s',
): PhaseAmounts[] {
  return layers.map(({ FW, AG, WG, WU }) => ({
    forward: FW[field] * images,
    error: AG[field] * images,
    gradient: WG[field] * images,
    update: WU[field] * updates,
  }));
}

/** Time of a law over phases of layers, s. */
export function lawSeconds(layers: readonly PhaseAmounts[], law: Law): number {
  const forward = layers.reduce((sum, layer) => sum + layer.forward, 0);
  if (law === 'forward') return forward;
  const learning = layers.map(({ error, gradient, update }) => error + gradient + update);
  return forward + (law === 'serial' ? learning.reduce((sum, each) => sum + each, 0) : Math.max(...learning));
}

/** Energy of the tool's phases, J. */
export function referenceJoules({ chip }: Printed, law: Law, { images, updates }: Share): number {
  const { FW, AG, WG, WU } = chip;
  if (law === 'forward') return FW.energy_J * images;
  return (FW.energy_J + AG.energy_J + WG.energy_J) * images + WU.energy_J * updates;
}
