import type { Assumption, Estimate, LayerEstimate } from '../../analytic/index.ts';
import { overlapsFlits } from '../../chip/index.ts';
import { at } from '../../lists/index.ts';
import { positions } from '../../network/index.ts';
import {
  asMeant,
  asPrinted,
  type Composition,
  compose,
  type Drawings,
  type Idealisation,
  NotCovered,
  type PrintedReference,
  paddedPositions,
  type Quirk,
  type Quirks,
  quirkNames,
  type Reference,
  type Run,
  type UnitQuirk,
  unitQuirkNames,
} from '../../neurosim/index.ts';
import type { Setup } from '../../simulation/index.ts';
import {
  type Law,
  lawSeconds,
  layersOf,
  type PhaseAmounts,
  referenceJoules,
  referenceSeconds,
  type Share,
} from './rows.ts';
import { type Amounts, lawLabel, type Point, type StepKind } from './waterfall.ts';

/** The simulated chip after each assumption, from the law on. */
export function assumptionPoints(
  law: Amounts,
  steps: readonly Assumption[],
  simulate: (step: Assumption) => Amounts,
): Point[] {
  const point = (label: string, amounts: Amounts): Point => ({ label, kind: 'assumption', ...amounts });
  return [point(lawLabel, law), ...steps.map((step) => point(step.label, simulate(step)))];
}

/** The step from the buffer that the reference sizes to the one that the chip has. */
const widthLabel = "global buffer as wide as this chip's";

/** Points before the law, and what kept them from being complete. */
export interface ReferencePoints {
  readonly points: readonly Point[];
  readonly note: string | null;
}

/** A reference, and how much of its report is compared under which law. */
export interface ReferenceSide {
  readonly reference: Reference | PrintedReference;
  readonly law: Law;
  readonly share: Share;
}

/**
 * From the number that the reference printed, defect by defect, to what it meant; on, idealisation by idealisation that
 * our formulas do not share, and with the chip's width of the global buffer, which decides over most of the time; and
 * phase by phase to our formulas. For the images of the run that is validated. What the composition does not cover
 * leaves the printed number alone.
 */
export function referencePoints(side: ReferenceSide, setup: Setup, formula: Estimate): ReferencePoints {
  const { run, figures } = side.reference;
  const figuresWith = 'figuresWith' in side.reference ? side.reference.figuresWith : undefined;
  const { images } = side.share;
  const leakage = run.printed.leakage && run.printed.leakage.chip.energy_J * images;
  const printed = pointOf('printed by the reference', 'reference', side, run.printed, leakage);
  if (figures === null) {
    const law = phasePoints(side, run.printed, formula, setup);
    return {
      points: [printed, ...law],
      note: 'The reference has no figures of single blocks, so there is no step for each of its defects.',
    };
  }
  try {
    const { points, last } = composedPoints({ run, figures, figuresWith }, side, setup);
    return { points: [printed, ...points, ...phasePoints(side, last, formula, setup)], note: null };
  } catch (error) {
    if (!(error instanceof NotCovered)) throw error;
    return { points: [printed], note: `There is no step for each defect of the reference: ${error.message}` };
  }
}

function composedPoints(
  { run, figures: printed, figuresWith }: Reference,
  side: ReferenceSide,
  setup: Setup,
): { points: Point[]; last: Composition } {
  const points: Point[] = [];
  const drawn: Drawings = new Map();
  let figures = printed;
  const add = (label: string, kind: StepKind, quirks: Quirks): Composition => {
    const composed = compose(run, figures, { quirks, drawn });
    points.push(pointOf(label, kind, side, composed, leakedWith(composed, quirks, side)));
    return composed;
  };
  let quirks = asPrinted;
  add(`composed from ${figuresWith === undefined ? 'unit' : 'computed'} figures`, 'reference', quirks);
  const redrawn = figuresWith ?? (() => figures);
  const put = (name: Quirk | UnitQuirk) => {
    quirks = { ...quirks, [name]: false };
    add(`${name} put right`, 'quirk', quirks);
  };
  for (const name of figuresWith === undefined ? [] : unitQuirkNames) {
    figures = redrawn({ ...quirks, [name]: false });
    put(name);
  }
  for (const name of quirkNames.filter((each) => each !== 'B33')) put(name);
  for (const name of notShared(run, setup)) {
    quirks = { ...quirks, [name]: false };
    add(`${name} lifted`, 'idealisation', quirks);
    // Only where buses leak at all.
    if (name === 'I16') put('B33');
  }
  const { width: banks, lineBits } = setup.chip.globalBuffer;
  figures = { ...figures, globalBuffer: { ...figures.globalBuffer, banks, lineBits } };
  // B3 stands for what sizes the buffer; with a size given there is nothing to be sized.
  const last = add(widthLabel, 'reference', { ...quirks, B3: true });
  return { points, last };
}

/** Idealisations of the tool that our formulas and this chip do not share. */
function notShared(run: Run, { chip, network }: Setup): Idealisation[] {
  const isPadded = run.rows.every((row, i) => {
    return paddedPositions(row) === positions(at(network.layers, i, 'layers'));
  });
  const wires = [chip.htree.flow, chip.tile.treeFlow, chip.pe.busFlow];
  return [
    ...(wires.some((flow) => overlapsFlits[flow]) ? (['I5'] as const) : []),
    ...(isPadded ? (['I12'] as const) : []),
    ...(chip.globalBuffer.share === 'whole' || chip.htree.share === 'whole' ? (['I19'] as const) : []),
    'I16',
    ...(chip.technology.clocking === 'synchronous' ? (['I17'] as const) : []),
  ];
}

/** The tool charges leakage by image (I16); without, what leaks does so all the time. */
function leakedWith(composed: Stated, quirks: Quirks, { law, share }: ReferenceSide): number | undefined {
  if (composed.leakage === undefined) return undefined;
  const { energy_J, power_W } = composed.leakage.chip;
  return quirks.I16 ? energy_J * share.images : power_W * referenceSeconds(composed, law, share);
}

function pointOf(
  label: string,
  kind: StepKind,
  { law, share }: ReferenceSide,
  from: Pick<Composition, 'layers' | 'chip'>,
  leakage: number | undefined,
): Point {
  return {
    label,
    kind,
    latency: referenceSeconds(from, law, share),
    energy: referenceJoules(from, law, share),
    leakage: leakage ?? null,
  };
}

/** What a closed form of the tool says: composed, or printed without the power that leaks. */
type Stated = Pick<Composition, 'layers' | 'chip'> & Partial<Pick<Composition, 'leakage'>>;

const parts = ['forward', 'error', 'gradient', 'update'] as const;
const ps = 1e-12;

/** From the reference's phases to ours, one phase after another. */
function phasePoints(side: ReferenceSide, last: Stated, formula: Estimate, { schedule }: Setup): Point[] {
  const { law, share } = side;
  const ours = (of: (cost: LayerEstimate['forward']) => number) =>
    formula.batch.layers.map((layer) => amountsOf((part) => of(layer[part]) * schedule.iterations));
  const [time, energy] = [ours((cost) => cost.ps * ps), ours((cost) => cost.energy_J)];
  const theirs = { time: layersOf(last, share), energy: layersOf(last, share, 'energy_J') };
  const leakage = (last.leakage && leakedWith(last, { ...asMeant, I16: false }, side)) ?? null;
  const steps = law === 'forward' ? parts.slice(0, 1) : parts;
  return steps.map((part, done): Point => {
    const mixed = (own: readonly PhaseAmounts[], other: readonly PhaseAmounts[]) =>
      own.map((layer, i) => amountsOf((each) => (parts.indexOf(each) <= done ? layer : at(other, i, 'layers'))[each]));
    const joules = mixed(energy, theirs.energy).flatMap((layer) => steps.map((each) => layer[each]));
    return {
      label: `our law: ${part}`,
      kind: 'law',
      latency: lawSeconds(mixed(time, theirs.time), law),
      energy: joules.reduce((sum, each) => sum + each, 0),
      leakage,
    };
  });
}

function amountsOf(of: (part: keyof PhaseAmounts) => number): PhaseAmounts {
  return { forward: of('forward'), error: of('error'), gradient: of('gradient'), update: of('update') };
}

/** Joins what came before the law to it: the last step adds what no phase of a layer is. */
export function joined(before: readonly Point[], after: readonly Point[]): Point[] {
  if (before.length === 0) return [...after];
  const [law, ...rest] = after;
  if (law === undefined) return [...before];
  return [...before, { ...law, label: compositionLabel, kind: 'law' }, ...rest];
}

/** The last step from the reference's closed form to ours. */
export const compositionLabel = 'our law: the rest';
