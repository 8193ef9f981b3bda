import { at } from '../lists/index.ts';
import { type Composition, compose } from './compose.ts';
import type { Reference } from './import.ts';
import type { ComposedLeakage } from './leakage.ts';
import { asPrinted, type Quirks } from './quirks.ts';
import { areaBlocks, type LayerLeakage, type Phase, type PhaseValue, phases, type Run } from './run.ts';
import type { WriteDeviation } from './update.ts';

/** What is compared. Areas have no phase but a block. */
export type Quantity = 'latency' | 'peak latency' | 'energy' | 'peak energy' | 'leakage' | 'leakage energy' | 'area';

/** One printed number and ours. */
export interface Point {
  readonly run: string;
  /** Layer from 1, or the chip's sum. */
  readonly where: number | 'chip';
  /** A phase, `total`, `tiles` of leakage, or a block of area. */
  readonly what: string;
  readonly quantity: Quantity;
  /** SI; mean over the seeds. */
  readonly ours: number;
  readonly reference: number;
  /** ours / reference - 1. */
  readonly error: number;
  /** Largest minus smallest over the seeds, relative to the reference. */
  readonly spread: number;
  readonly tolerance: number;
  /** Set where the error exceeds the tolerance: why. */
  readonly cause: string | undefined;
}

/** Agreement over many points. */
export interface Summary {
  readonly quantity: Quantity;
  readonly points: number;
  readonly meanError: number;
  readonly maxError: number;
  readonly R2: number;
  readonly misses: number;
}

/** How far the composition is from the printed numbers. */
export interface Account {
  readonly points: readonly Point[];
  readonly summary: readonly Summary[];
  readonly misses: readonly Point[];
}

/** How to make an account. */
export interface AccountOptions {
  /** Seeds of the regenerated traces. @default [1, 2, 3, 4, 5] */
  readonly seeds?: readonly number[];
  /** @default asPrinted */
  readonly quirks?: Quirks;
}

/** Relative errors that count as agreement. */
export const tolerances: Readonly<Record<Quantity, number>> = {
  latency: 0.02,
  'peak latency': 0.02,
  energy: 0.05,
  'peak energy': 0.05,
  leakage: 0.02,
  'leakage energy': 0.02,
  area: 0.02,
};

const fields = [
  ['latency', 'latency_s'],
  ['peak latency', 'peakLatency_s'],
  ['energy', 'energy_J'],
  ['peak energy', 'peakEnergy_J'],
] as const;

/** Every printed number of `references` against ours: layers and chip by phase, chip area by block. Prints nothing. */
export function account(
  references: readonly Reference[],
  { seeds = [1, 2, 3, 4, 5], quirks = asPrinted }: AccountOptions = {},
): Account {
  const points = references.flatMap(({ run, figures }) => {
    const drawn = seeds.map((seed) => compose(run, figures, { quirks, seed }));
    const reference = { run, figures };
    return [...phasePoints(reference, drawn), ...leakagePoints(reference, drawn), ...areaPoints(reference, drawn)];
  });
  return accountOf(isAsPrinted(quirks) ? points.map(withUnits) : points);
}

const isAsPrinted = (quirks: Quirks) => Object.values(quirks).every((holds) => holds);

/** Composed as printed, no run is so far off: one side is in other units. The energy of a write is chance (B34). */
function withUnits(point: Point): Point {
  const { what, quantity, ours, reference } = point;
  const isCompared = ours > 0 && reference > 0 && !(what === 'WU' && quantity.endsWith('energy'));
  const isApart = Math.abs(Math.log(ours / reference)) > Math.log(farApart);
  return isCompared && isApart ? { ...point, cause: causes.otherUnits } : point;
}

/** Sums points up. */
export function accountOf(points: readonly Point[]): Account {
  return { points, summary: summarise(points), misses: points.filter((point) => point.cause !== undefined) };
}

function phasePoints({ run }: Reference, drawn: readonly Composition[]): Point[] {
  const { printed } = run;
  const deviations = drawn[0]?.writeDeviations ?? [];
  const ofChip = {
    peak_J: Math.hypot(...deviations.map(({ peak_J }) => peak_J)),
    total_J: Math.hypot(...deviations.map(({ total_J }) => total_J)),
  };
  const layers = run.rows.flatMap((_, i) =>
    phases.flatMap((phase) => {
      const ours = drawn.map(({ layers }) => at(layers, i, 'layers')[phase]);
      const deviation = phase === 'WU' ? deviations[i] : undefined;
      return valuePoints(run, i + 1, phase, at(printed.layers, i, 'printed layers')[phase], ours, deviation);
    }),
  );
  const chip = phases.flatMap((phase) => {
    const ours = drawn.map(({ chip }) => chip[phase]);
    const deviation = phase === 'WU' ? ofChip : undefined;
    const points = valuePoints(run, 'chip', phase, printed.chip[phase], ours, deviation);
    return isUnsummed(run, phase) ? points.filter(({ quantity }) => !quantity.startsWith('peak')) : points;
  });
  const totals = drawn.map(({ total }) => total);
  // The tool's peak total of energy leaves out phases, so only the whole totals are compared.
  const total = valuePoints(run, 'chip', 'total', printed.total, totals);
  return [...layers, ...chip, ...total.filter(({ quantity }) => !quantity.startsWith('peak'))];
}

/** Peaks that a pipelined run prints as 0, as nobody adds them up (B26). */
const isUnsummed = ({ parameters }: Run, phase: Phase) => parameters.pipeline && (phase === 'WG' || phase === 'WU');

function valuePoints(
  run: Run,
  where: Point['where'],
  what: string,
  reference: PhaseValue,
  drawn: readonly PhaseValue[],
  deviation: WriteDeviation = { peak_J: 0, total_J: 0 },
): Point[] {
  return fields.flatMap(([quantity, field]) => {
    const ours = drawn.map((value) => value[field]);
    const scatter = quantity === 'peak energy' ? deviation.peak_J : deviation.total_J;
    return point(run, where, what, quantity, reference[field], ours, scatter);
  });
}

/** Leakage of layers and chip. That of a layer whose arrays' figure was solved from it is no comparison. */
function leakagePoints({ run, figures }: Reference, drawn: readonly Composition[]): Point[] {
  const printed = run.printed.leakage;
  const composed = drawn.flatMap(({ leakage }) => leakage ?? []);
  if (printed === undefined || composed.length === 0) return [];
  const points = (where: Point['where'], reference: LayerLeakage, of: (c: ComposedLeakage) => LayerLeakage) => {
    const ours = composed.map(of);
    const pointsOf = (quantity: Quantity, field: keyof LayerLeakage) =>
      point(
        run,
        where,
        'tiles',
        quantity,
        reference[field],
        ours.map((each) => each[field]),
      );
    const isSolved = where === 1 && isFirstSolved(figures);
    return [...(isSolved ? [] : pointsOf('leakage', 'power_W')), ...pointsOf('leakage energy', 'energy_J')];
  };
  return [
    ...printed.layers.flatMap((each, i) => points(i + 1, each, ({ layers }) => at(layers, i, 'layers'))),
    ...points('chip', printed.chip, ({ chip }) => chip),
  ];
}

/** Whether the figure of the first layer's arrays was solved from that layer's printed power. */
const isFirstSolved = ({ leakage }: Reference['figures']) => leakage?.forwardArray_W !== undefined;

/** How many printed numbers of leakage a run's own figures can be compared with. */
export function leakageNumbers({ run, figures }: Reference): number {
  const { leakage } = run.printed;
  if (leakage === undefined || figures.leakage === undefined || run.parameters.pipeline) return 0;
  return 2 * (leakage.layers.length + 1) - (isFirstSolved(figures) ? 1 : 0);
}

function areaPoints({ run }: Reference, drawn: readonly Composition[]): Point[] {
  return (['total', ...areaBlocks] as const).flatMap((block) =>
    point(
      run,
      'chip',
      block,
      'area',
      run.printed.area[block],
      drawn.map((c) => c.area[block]),
    ),
  );
}

/** A point, or none where both sides are zero: the phase does not exist there. */
function point(
  run: Run,
  where: Point['where'],
  what: string,
  quantity: Quantity,
  reference: number,
  drawn: readonly number[],
  deviation = 0,
): Point[] {
  const ours = drawn.reduce((sum, value) => sum + value, 0) / drawn.length;
  if (reference === 0 && ours === 0) return [];
  const error = reference === 0 ? Number.POSITIVE_INFINITY : ours / reference - 1;
  const spread = reference === 0 ? 0 : (Math.max(...drawn) - Math.min(...drawn)) / reference;
  const tolerance = tolerances[quantity];
  const found = { run: run.name, where, what, quantity, ours, reference, error, spread, tolerance };
  return [{ ...found, cause: Math.abs(error) > tolerance ? causeOf(found, run, deviation) : undefined }];
}

/** Why a number is missed. What has no named cause says so. */
function causeOf(
  { what, quantity, where, ours, reference }: Pick<Point, 'what' | 'quantity' | 'where' | 'ours' | 'reference'>,
  run: Run,
  deviation: number,
): string {
  if (what === 'WU' && quantity.endsWith('energy')) {
    if (run.parameters.memcelltype === 1) return causes.sramWrite;
    if (Math.abs(ours - reference) <= chance * deviation) return causes.selectedColumns;
    const isNarrow =
      where !== 'chip' && at(run.rows, where - 1, 'layers of a run').outputs < run.parameters.numColSubArray;
    const isCertain = chance * deviation < tolerances[quantity] * reference;
    return isNarrow || isCertain ? causes.switches : causes.unknown;
  }
  if (what === 'WU' && where !== 'chip') return causes.fewWrites;
  if ((what === 'FW' || what === 'AG') && where !== 'chip') return causes.fewInputs;
  return causes.unknown;
}

/** Standard deviations that chance is held to explain. */
const chance = 3;

/** Factor between composed and printed beyond which no error of a model is thinkable. */
const farApart = 30;

/** Named causes of misses. */
export const causes = {
  otherUnits: `composed and printed are more than ${farApart} times apart: other units?`,
  selectedColumns: `B34: the number of columns selected in a reset is hundreds or none, by chance of each array of the one drawn trace; the expectation here is within ${chance} standard deviations of it`,
  switches:
    'the energy of the source-line switches in a write, about 4 fJ a line and phase, is not composed: 6 % of the energy in full arrays, up to half where an array has few columns',
  sramWrite: 'the write energy of SRAM cells is not composed, only moving the weights to them',
  fewWrites: 'a layer with few columns: the expected number of row phases differs from that of the one drawn trace',
  fewInputs: 'a layer with few rows or positions: column resistances of the one drawn trace differ from those of ours',
  unknown: 'not explained',
} as const;

function summarise(points: readonly Point[]): Summary[] {
  const quantities = Object.keys(tolerances) as Quantity[];
  const found = quantities.filter((quantity) => points.some((p) => p.quantity === quantity));
  return found.map((quantity) => {
    const some = points.filter((p) => p.quantity === quantity);
    const errors = some.map((p) => Math.abs(p.error));
    return {
      quantity,
      points: some.length,
      meanError: mean(errors),
      maxError: Math.max(...errors),
      R2: coefficient(some),
      misses: some.filter((p) => p.cause !== undefined).length,
    };
  });
}

/** Coefficient of determination of ours for the reference, on logarithms: values span many decades. */
function coefficient(points: readonly Point[]): number {
  const both = points.filter((p) => p.ours > 0 && p.reference > 0);
  const logs = both.map((p) => Math.log(p.reference));
  const middle = mean(logs);
  const residual = both.reduce((sum, p) => sum + (Math.log(p.ours) - Math.log(p.reference)) ** 2, 0);
  const spread = logs.reduce((sum, log) => sum + (log - middle) ** 2, 0);
  return spread === 0 ? 1 : 1 - residual / spread;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
