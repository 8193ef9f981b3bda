import { type Chip, isSram, isTransposable, neededAdcBits } from '../chip/index.ts';
import { type Floorplan, feedbackMatrix, floorplan, type Matrix, matrixCells, matrixOf } from '../mapping/index.ts';
import { type Network, positions } from '../network/index.ts';
import type { Provision, Template } from '../parts/words/task.ts';
import { type Rule, ruleNamed } from '../rules/index.ts';
import { accumulatorBits, sumBitsFor } from '../sizes/macGrid.ts';
import { InputError } from '../source/index.ts';
import { copyTimes } from './copyTimes.ts';
import { applyGradientPolicy } from './gradientFlow.ts';
import { SettingError } from './setting.ts';

/** A rule on a network on a chip: what is done and what the chip must hold for it. */
export interface Structure {
  readonly template: Template;
  readonly floorplan: Floorplan;
  /** Gradient units on the chip. */
  readonly gradientUnits: number;
  readonly notes: readonly string[];
}

/**
 * Applies a rule to a network and provides the chip with what it needs.
 *
 * @throws InputError if the chip is provisioned explicitly and lacks something, or the rule cannot train the network
 * @throws MappingError if the matrices do not fit
 */
export function structure(chip: Chip, network: Network, rule: Rule): Structure {
  if (rule.trains) refuseBatchNorm(network);
  const template = templateOf(chip, network, rule);
  refuseOnePort(chip, template);
  refuseRowByRowCells(chip, rule.trains);
  const weights = network.layers.map((layer, index) => matrixOf(layer, index, chip));
  const feedback = heldFeedback(chip, template.provision);
  const times = copyTimes(chip, network, template.provision, rule.trains);
  const plan = floorplan(chip, [...weights, ...feedback], times);
  const gradientUnits = unitsFor(chip, network, template.provision);
  if (gradientUnits > 0) refuseNarrowSums(chip, network);
  return { template, floorplan: plan, gradientUnits, notes: notesFor(chip, rule, weights, feedback) };
}

/** The tasks of a rule, and what the chip has for them. */
function templateOf(chip: Chip, network: Network, rule: Rule): Template {
  const asked = rule.template(network, chip.feedback);
  const template = rule.trains ? applyGradientPolicy(asked, chip.gradient.policy) : asked;
  if (chip.level.provision === 'auto') return template;
  refuseMissing(chip, template);
  return { ...template, provision: { ...template.provision, ...builtAnyway(chip, network, template.provision) } };
}

/** What a file says that the chip has, whether or not the rule asks for it; feedback matrices are those of dfa. */
function builtAnyway(chip: Chip, network: Network, asked: Provision): Partial<Provision> {
  const units = asked.gradientUnits === 'none' && chip.wgu.count !== 'auto';
  const feedback = asked.feedback.length === 0 && chip.feedback.provided;
  return {
    ...(units && { gradientUnits: 'one' }),
    ...(feedback && { feedback: ruleNamed('dfa').template(network, chip.feedback).provision.feedback }),
  };
}

/** Feedback matrices that lie in arrays. */
function heldFeedback(chip: Chip, { feedback }: Provision): Matrix[] {
  if (feedback.length === 0 || chip.feedback.cost !== 'arrays') return [];
  return feedback.map(({ layer, inputs, outputs, vectors, groups }) =>
    feedbackMatrix(layer, inputs, outputs, vectors, chip, groups),
  );
}

function unitsFor(chip: Chip, network: Network, { gradientUnits }: Provision): number {
  if (gradientUnits === 'none' || chip.gradient.policy === 'in-array') return 0;
  if (chip.wgu.count !== 'auto') return chip.wgu.count;
  return gradientUnits === 'one' ? 1 : network.layers.length;
}

/** An accumulator that overflowed would make a gradient wrong without anyone noticing. */
function refuseNarrowSums(chip: Chip, network: Network): void {
  const { kind, samplesPerPass } = chip.wgu;
  if (kind !== 'digital') return;
  const bits = accumulatorBits(chip, network);
  for (const layer of network.layers) {
    const needed = sumBitsFor(chip, layer);
    if (bits >= needed) continue;
    throw new SettingError(
      'wgu.accumulatorBits',
      `accumulators of ${bits} bits cannot hold the sums of layer ${layer.name}, which take ${needed} (products in a sum: ${positions(layer) * samplesPerPass})`,
      `${needed} or more, or auto`,
    );
  }
}

function refuseMissing(chip: Chip, { rule, provision }: Template): void {
  const refuse = (what: string, line: string): never => {
    const problem = `provision is explicit and the chip has no ${what}, which ${rule} needs`;
    throw new SettingError('provision', problem, `${line} in the chip file (or provision: auto)`);
  };
  if (provision.transposed.length > 0 && !chip.subarray.transposedRead) {
    refuse('transposed reads', 'subarray.transposedRead: true');
  }
  if (provision.feedback.length > 0 && chip.feedback.cost !== 'as-error' && !chip.feedback.provided) {
    refuse('feedback hardware', 'feedback.provided: true');
  }
  if (provision.gradientUnits !== 'none' && chip.wgu.count === 'auto' && chip.gradient.policy !== 'in-array') {
    refuse('gradient unit', 'wgu.count: 1 (or more)');
  }
}

/** Whatever is provided, cells of one port are not read transposed. */
function refuseOnePort(chip: Chip, { rule, provision }: Template): void {
  const asError = provision.feedback.length > 0 && chip.feedback.cost === 'as-error';
  if (isTransposable(chip.cell) || (provision.transposed.length === 0 && !asError)) return;
  throw new SettingError(
    'cell.type',
    `${rule} reads weights transposed, which cell.type ${chip.cell.type} does not allow`,
    `cell.type: sram-8t, or ${asError ? 'feedback.cost: arrays' : 'a rule without transposed reads (dfa)'}`,
  );
}

/** An update in the array pulses all rows at once; cells of an SRAM are written row by row. */
function refuseRowByRowCells(chip: Chip, trains: boolean): void {
  const { cell, gradient } = chip;
  if (!trains || gradient.policy !== 'in-array' || !isSram(cell)) return;
  throw new SettingError(
    'gradient.policy',
    `gradient.policy in-array pulses all rows of an array at once, which cell.type ${cell.type} does not allow`,
    'cell.type: fefet, rram or crossbar, or another gradient.policy',
  );
}

function refuseBatchNorm(network: Network): void {
  const layer = network.layers.find(({ norm }) => norm === 'batch');
  if (layer === undefined) return;
  throw new InputError(null, `layer ${layer.name} of network ${network.name} has norm: batch`, {
    expected: 'norm: folded (inference only) or none: training with batch normalisation is not modelled',
  });
}

function notesFor(
  chip: Chip,
  { name, trains }: Rule,
  weights: readonly Matrix[],
  feedback: readonly Matrix[],
): string[] {
  const notes: string[] = [];
  const cells = (matrices: readonly Matrix[]) => matrices.reduce((sum, matrix) => sum + matrixCells(matrix), 0);
  const [held, random] = [cells(weights), cells(feedback)];
  if (random > held) {
    notes.push(
      `The feedback matrices of ${name} take ${(random / held).toFixed(1)} times as many cells as the weights.`,
    );
  }
  if (trains && chip.gradient.policy === 'in-array') {
    notes.push('With gradient.policy=in-array, weights change after every sample and not once per batch.');
  }
  if (chip.subarray.read === 'sequential') {
    const { rowsAtATime, rows } = chip.subarray;
    notes.push(
      `With subarray.read=sequential, a sum of ${rowsAtATime} rows of an array takes ${neededAdcBits(chip, rows)} bits; adc.forward has ${chip.adc.forward.bits}.`,
    );
  }
  if (chip.level.provision === 'explicit') notes.push('With provision=explicit, the chip has what its file says.');
  return notes;
}
