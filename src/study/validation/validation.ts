import { assumptions, type Estimate, estimate, lawOf, type Mode, most, seconds } from '../../analytic/index.ts';
import { globalBufferBits, type Schedule } from '../../chip/index.ts';
import { fanIn } from '../../network/index.ts';
import type { PrintedReference, PrintedRun, Reference } from '../../neurosim/index.ts';
import { componentTypes } from '../../parts/words/components.ts';
import type { Template } from '../../parts/words/task.ts';
import { assemble, type RunOptions, type Setup } from '../../simulation/index.ts';
import type { Result } from '../../simulation/result.ts';
import { InputError } from '../../source/index.ts';
import { otherChip } from './chip.ts';
import type { Compared, LawCheck, Validation } from './outcome.ts';
import { assumptionPoints, joined, referencePoints } from './path.ts';
import {
  areaRows,
  compared,
  DurationRecorder,
  energyRows,
  type Law,
  latencyRows,
  referenceJoules,
  referenceSeconds,
  type Scaled,
  type Sources,
  shareOf,
} from './rows.ts';
import { type Amounts, type Point, waterfallsOf } from './waterfall.ts';

/** A run of the tool, with or without the figures that the composition needs. */
export type AnyReference = Reference | PrintedReference;

/** Simulates a setup. */
export type Simulate = (setup: Setup, label: string, options?: RunOptions) => Result;

/**
 * Estimates and simulates a chip, and takes the difference apart: from law mode, assumption by assumption, to the real
 * chip. Every step is a simulation; law mode is one too and must agree with the formulas.
 *
 * @param reference a run of DNN+NeuroSim on the same layers
 * @param file names the reference in errors; by default by its run
 * @throws InputError if the reference has other layers or takes longer than picoseconds count; what `simulate` throws
 *
 * @example
 * validate(setup, (each) => simulate(each)).waterfalls.latency.steps.map(({ label, percent }) => [label, percent]);
 */
export function validate(
  asked: Setup,
  simulate: Simulate,
  reference: AnyReference | null = null,
  file = reference?.run.name ?? null,
): Validation {
  // One chip for all steps: what its file leaves open is decided once.
  const { setup, structure, figures } = assemble(asked);
  const { template, floorplan } = structure;
  if (reference !== null) refuseOther(reference, setup, file);
  const layers = lawLayers(template, setup.schedule);
  const lawMode = inMode(setup, lawOf(setup.schedule, layers));
  const formula = estimate({ ...lawMode, figures, floorplan, template, bufferBits: globalBufferBits(setup.chip) });

  const durations = new DurationRecorder();
  const result = simulate(setup, 'as it is', { sink: { tasks: durations, spans: null, begin: () => undefined } });
  const simulatedLaw = simulate(lawMode, 'law mode');
  const law = lawCheck(layers, formula, simulatedLaw);

  const sum: Law = template.errors === 'none' ? 'forward' : layers;
  const scaled = reference && scaledTo(reference, setup);
  const before = reference && scaled && referencePoints({ reference, law: sum, share: scaled.share }, setup, formula);
  if (before) refuseTooLong(before.points, setup.batch, file);
  const ideal = componentTypes.filter((type) => setup.chip.ideal.includes(type));
  const steps = assumptions({ ideal, schedule: setup.schedule }, layers);
  // Leakage has no formula of its own: what leaks does so all the time.
  const start = {
    latency: formula.total_ps * ps,
    energy: formula.energy_J,
    leakage: simulatedLaw.totals.chip.static_J,
  };
  const after = assumptionPoints(start, steps, (step) =>
    // The last step is the chip as it is, which has been simulated.
    amountsOf(step === steps.at(-1) ? result : simulate(inMode(setup, step), step.label)),
  );
  const names = setup.network.layers.map(({ name }) => name);
  const sources: Sources = { names, template, estimate: formula, durations, result, reference: scaled };
  return {
    rule: setup.rule.name,
    chip: setup.chip.name,
    network: setup.network.name,
    samples: setup.batch,
    iterations: setup.schedule.iterations,
    reference: reference === null ? null : reference.run.name,
    law,
    ...totals(sources, sum),
    leakage_J: leakage(simulatedLaw, result, scaled),
    latency_s: latencyRows(sources),
    energy_J: energyRows(sources),
    area_m2: areaRows(sources),
    waterfalls: waterfallsOf(joined(before?.points ?? [], after)),
    notes: [...result.config.notes, ...referenceNotes(reference, setup, before?.note ?? null)],
  };
}

const ps = 1e-12;

function amountsOf({ totals }: Result): Amounts {
  return { latency: totals.latency_s, energy: totals.chipAndDram.dynamic_J, leakage: totals.chip.static_J };
}

/** The law that closed forms give a rule: layers of an error chain one after another, those of others side by side. */
function lawLayers({ order }: Template, schedule: Schedule): Schedule['layers'] {
  if (order.parallel.lanes.length === 0) return schedule.layers;
  return order.parallel.first.length > 1 ? 'serial' : 'parallel';
}

function referenceNotes(reference: AnyReference | null, { batch, chip }: Setup, note: string | null): string[] {
  if (reference === null) return [];
  const { trainingEstimation, batchSize } = reference.run.parameters;
  const scaled =
    !trainingEstimation || batchSize === batch
      ? []
      : [
          `The reference has batches of ${batchSize}. Its work per image is scaled, and its update is counted once per batch.`,
        ];
  return [...scaled, ...[note, otherChip(reference, chip)].filter((each) => each !== null)];
}

function inMode(setup: Setup, { ideal, schedule }: Mode): Setup {
  return { ...setup, chip: { ...setup.chip, ideal }, schedule };
}

function lawCheck(layers: Schedule['layers'], { total_ps }: Estimate, { totals }: Result): LawCheck {
  const simulated_ps = Math.round(totals.latency_s / ps);
  return { layers, analytic_ps: total_ps, simulated_ps, equal: total_ps === simulated_ps };
}

function totals({ estimate: formula, result, reference }: Sources, law: Law): Pick<Validation, 'total_s' | 'total_J'> {
  const theirs = (sum: typeof referenceSeconds) =>
    reference === null ? null : sum(reference.run.printed, law, reference.share);
  return {
    total_s: compared(formula.total_ps * ps, result.totals.latency_s, theirs(referenceSeconds)),
    total_J: compared(formula.energy_J, result.totals.chipAndDram.dynamic_J, theirs(referenceJoules)),
  };
}

function leakage(law: Result, { totals }: Result, reference: Scaled | null): Compared {
  const printed = reference?.run.printed.leakage;
  const theirs = reference === null || printed === undefined ? null : printed.chip.energy_J * reference.share.images;
  return compared(law.totals.chip.static_J, totals.chip.static_J, theirs);
}

function scaledTo({ run }: AnyReference, { batch, schedule }: Setup): Scaled {
  return { run, share: shareOf(run, batch, schedule.iterations) };
}

function refuseOther({ run }: { readonly run: PrintedRun }, { network }: Setup, file: string | null): void {
  const own = network.layers.map((layer) => `${fanIn(layer)}x${layer.output.channels}`).join(', ');
  const theirs = run.rows
    .map((row) => `${row.kernelHeight * row.kernelWidth * row.channels}x${row.outputs}`)
    .join(', ');
  if (own === theirs) return;
  throw new InputError(file, `the reference has layers of ${theirs} weights`, {
    expected: `those of ${network.name}: ${own}`,
  });
}

/** Times are followed to the picosecond, so there is a longest one. */
function refuseTooLong(points: readonly Point[], images: number, file: string | null): void {
  const longest = most(seconds);
  const tooLong = points.find(({ latency }) => latency !== null && !(latency <= longest));
  if (tooLong === undefined) return;
  const { label, latency } = tooLong;
  throw new InputError(file, `${label}: ${latency?.toPrecision(4)} s for ${images} images`, {
    expected: `at most ${Math.floor(longest)} s (picoseconds in 53 bits): fewer images (--batch)`,
  });
}
