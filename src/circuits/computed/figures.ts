import { type Chip, isSram } from '../../chip/index.ts';
import type { ChipFigures } from '../../parts/words/figures.ts';
import { adder } from './adder.ts';
import { assertFinite } from './assertFinite.ts';
import { blocksOf, compose } from './blocks.ts';
import { adcModel } from './converters.ts';
import { macEnergy } from './published.ts';
import { type Technology, technologyOf } from './technology.ts';
import { gradientDensity } from './wguArray.ts';

/**
 * Every figure of a chip, computed from its technology and geometry. Each block's file names its sources.
 *
 * @param notes to add to those of the models
 * @throws OutsideModelError where the chip lies outside a block's model: the error names block, parameter and valid
 * range.
 */
export function computedFigures(chip: Chip, notes: readonly string[] = []): ChipFigures {
  const figures = compose(chip, blocksOf(chip), () => [...technologyNotes(chip, Object.values(blockOf)), ...notes]);
  assertFinite(figures);
  return figures;
}

/** What a report says of figures of `blocks` that were computed (names as in a chip file). */
export function technologyNotes(chip: Chip, blocks: readonly string[]): string[] {
  const t = technologyOf(chip);
  const process = `${Math.round(t.node_m * 1e9)} nm ${chip.technology.roadmap} at ${chip.technology.temperature} K`;
  const roles = adcRoles.filter((role) => blocks.includes(blockOf[role]) && isBuilt(chip, role));
  const models = new Set(roles.map((role) => adcModel(t, chip.adc[role])));
  return [
    `computed figures: from ${process} and the chip's geometry`,
    basisNotes[t.basis](t),
    ...[...models].map((model) => converterNotes[t.basis][model]),
    ...(blocks.includes('wgu') ? [gradientNotes[chip.wgu.kind]] : []),
    ...settlingNotes(chip, t),
    ...clockNotes(chip, t),
  ];
}

/** A faster adder than the ripple-carry one of the model takes half of its time, not less. */
const quickest = 0.5;

/** Element-wise units take one element a cycle, whatever the clock is. */
function clockNotes({ precision }: Chip, t: Technology): string[] {
  const bits = Math.max(precision.activation, precision.error);
  const { latency_s } = adder(t, bits);
  if (quickest * latency_s * t.clock_Hz <= 1) return [];
  const ns = (seconds: number) => `${Number((seconds * 1e9).toPrecision(3))} ns`;
  return [
    `element-wise units: one element a cycle of ${ns(1 / t.clock_Hz)} is faster than an adder of ${bits} bits can be, whose ripple-carry form takes ${ns(latency_s)} here; lower technology.clock`,
  ];
}

/** The block that holds each kind of converters. */
const blockOf = { forward: 'adc.forward', error: 'adc.error', feedback: 'adc.feedback', gradient: 'wgu' } as const;
/** A digital gradient unit has no converters. */
const isBuilt = ({ wgu }: Chip, role: (typeof adcRoles)[number]) => role !== 'gradient' || wgu.kind === 'array';
const adcRoles = ['forward', 'error', 'feedback', 'gradient'] as const;

const pJ = (energy_J: number) => Number((energy_J * 1e12).toPrecision(2));

const gradientNotes: Readonly<Record<Chip['wgu']['kind'], string>> = {
  array: `wgu: energies hold for a share of ones of ${gradientDensity} among the bits`,
  digital: `wgu: a multiplication of 8 x 8 bits with an addition of 32 takes ${pJ(macEnergy.low)}, ${pJ(macEnergy.middle)} or ${pJ(macEnergy.high)} pJ at 22 nm and 0.8 V unless it is given: ${macEnergy.sources}`,
};

const survey = 'adc: with model=survey, energy and area are a fit of the best published converters at the same rate';
const converterNotes = {
  published: {
    circuit: 'adc: with model=circuit, power is a fit of circuit simulations, and references and sampling are left out',
    survey,
  },
  reference: {
    circuit: 'adc: power and sensing time are fits of circuit simulations, and idle comparators do not leak',
    survey,
  },
} as const;

/** What the models of each basis leave out or bound. */
const basisNotes: Readonly<Record<Technology['basis'], (t: Technology) => string>> = {
  published: ({ estimate }) =>
    `circuits.basis: published, its ranges at their ${estimate}. Buffers, converters and cells follow cited circuits; the time in which bit lines settle is an upper bound without the resistance of their clamps`,
  reference: () => `circuits.basis: reference, the models of DNN+NeuroSim V2.1`,
};

/** Beyond this ratio the mean resistance of a cell no longer says how fast its line settles. */
const largestRatio = 100;

/** What a reader has to know of the reference's settling. */
function settlingNotes({ cell }: Chip, { basis }: Technology): string[] {
  if (basis !== 'reference' || isSram(cell) || cell.onOffRatio <= largestRatio) return [];
  return [
    `the reference lets bit lines settle by the mean resistance of their cells, so cells of an on/off ratio of ${cell.onOffRatio} read slower than of ${largestRatio}; circuits.basis=published does not`,
  ];
}
