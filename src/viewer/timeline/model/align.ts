import { type Phase, phases } from '../../../parts/words/task.ts';
import type { TaskTable, TimelineManifest } from '../../../timeline/tables.ts';

/** What of two runs is laid above each other: their starts, the starts of an iteration, or of a phase in the first. */
export type Alignment = 'start' | `iteration${number}` | Phase;

/** Reads an alignment: `start`, `iteration1`, or a phase. Undefined if it is none. */
export function alignmentIn(text: string): Alignment | undefined {
  const phase = phases.find((one) => one === text);
  if (phase !== undefined || text === 'start') return phase ?? 'start';
  const iteration = /^iteration(\d{1,9})$/.exec(text)?.[1];
  return iteration === undefined ? undefined : `iteration${Number(iteration)}`;
}

/** When a phase of an iteration was under way. */
export interface PhaseStretch {
  readonly iteration: number;
  readonly phase: number;
  /** -1 for all layers together. */
  readonly layer: number;
  readonly from: number;
  readonly to: number;
}

/** From the first start to the last end of each phase in each iteration, in all layers together. */
export function phaseStretches(tasks: TaskTable): PhaseStretch[] {
  const stretches = new Map<string, { -readonly [Key in keyof PhaseStretch]: PhaseStretch[Key] }>();
  for (let row = 0; row < tasks.length; row++) {
    const [iteration, phase] = [tasks.iteration[row]!, tasks.phase[row]!];
    const from = tasks.start_ps[row]!;
    const to = from + tasks.duration_ps[row]!;
    const key = `${iteration} ${phase}`;
    const known = stretches.get(key);
    if (known === undefined) stretches.set(key, { iteration, phase, layer: -1, from, to });
    else {
      known.from = Math.min(known.from, from);
      known.to = Math.max(known.to, to);
    }
  }
  return [...stretches.values()].sort((a, b) => a.from - b.from || a.phase - b.phase);
}

/**
 * When a layer was in each phase: from the start of a task on as long as tasks of the same phase follow without a gap.
 * Sorted by start.
 */
export function layerStretches(tasks: TaskTable, layer: number): PhaseStretch[] {
  const open = new Map<number, { -readonly [Key in keyof PhaseStretch]: PhaseStretch[Key] }>();
  const stretches: PhaseStretch[] = [];
  for (let row = 0; row < tasks.length; row++) {
    if (tasks.layer[row] !== layer) continue;
    const [iteration, phase] = [tasks.iteration[row]!, tasks.phase[row]!];
    const from = tasks.start_ps[row]!;
    const to = from + tasks.duration_ps[row]!;
    const known = open.get(phase);
    if (known !== undefined && from <= known.to && known.iteration === iteration) known.to = Math.max(known.to, to);
    else {
      const stretch = { iteration, phase, layer, from, to };
      open.set(phase, stretch);
      stretches.push(stretch);
    }
  }
  return stretches;
}

export interface Aligned {
  readonly manifest: TimelineManifest;
  readonly stretches: readonly PhaseStretch[];
}

/** When in a run what is aligned happens; null if it does not. */
export function anchorOf({ manifest, stretches }: Aligned, alignment: Alignment): number | null {
  if (alignment === 'start') return 0;
  const iteration = /^iteration(\d+)$/.exec(alignment)?.[1];
  if (iteration !== undefined)
    return manifest.iterations.find((one) => one.iteration === Number(iteration))?.from_ps ?? null;
  const phase = manifest.phases.indexOf(alignment as Phase);
  return stretches.find((one) => one.phase === phase)?.from ?? null;
}

/** What all runs have, so that they can be aligned by it. */
export function alignmentsOf(runs: readonly Aligned[]): Alignment[] {
  const [first] = runs;
  if (first === undefined || runs.length < 2) return [];
  const iterations = first.manifest.iterations.map(({ iteration }): Alignment => `iteration${iteration}`);
  const wanted: Alignment[] = [...iterations.slice(1), ...first.manifest.phases];
  return ['start', ...wanted.filter((alignment) => runs.every((run) => anchorOf(run, alignment) !== null))];
}

/** By how much each run is moved to the right on the common axis, in ps. The first run stays. */
export function shiftsOf(runs: readonly Aligned[], alignment: Alignment): number[] {
  const anchors = runs.map((run) => anchorOf(run, alignment));
  const [first] = anchors;
  return anchors.map((anchor) => (anchor === null || first === null || first === undefined ? 0 : first - anchor));
}
