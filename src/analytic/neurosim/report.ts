import { type Composition, compose } from './compose.ts';
import type { Reference } from './import.ts';
import { asPrinted, type Quirks } from './quirks.ts';
import { areaBlocks, type PhaseValue, phases, type Run } from './run.ts';

/** What is compared. Areas have no phase but a block. */
export type Quantity = 'latency' | 'peak latency' | 'energy' | 'peak energy' | 'area';

/** One printed number and ours. */
export interface Point {
  readonly run: string;
  /** Layer from 1, or the chip's sum. */
  readonly where: number | 'chip';
  /** A phase, `total`, or a block of area. */
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
    return [...phasePoints({ run, figures }, drawn), ...areaPoints({ run, figures }, drawn)];
  });
  return { points, summary: summarise(points), misses: points.filter((point) => point.cause !== undefined) };
}

function phasePoints({ run }: Reference, drawn: readonly Composition[]): Point[] {
  const printed = run.printed;
  const layers = run.rows.flatMap((_, i) =>
    phases.flatMap((phase) =>
      valuePoints(
        run,
        i + 1,
        phase,
        printed.layers[i]![phase],
        drawn.map((c) => c.layers[i]![phase]),
      ),
    ),
  );
  const chip = phases.flatMap((phase) =>
    valuePoints(
      run,
      'chip',
      phase,
      printed.chip[phase],
      drawn.map((c) => c.chip[phase]),
    ),
  );
  const total = valuePoints(
    run,
    'chip',
    'total',
    printed.total,
    drawn.map((c) => c.total),
  );
  // The tool's peak total of energy leaves out phases, so only the whole totals are compared.
  return [...layers, ...chip, ...total.filter(({ quantity }) => !quantity.startsWith('peak'))];
}

function valuePoints(
  run: Run,
  where: Point['where'],
  what: string,
  reference: PhaseValue,
  drawn: readonly PhaseValue[],
): Point[] {
  return fields.flatMap(([quantity, field]) =>
    point(
      run,
      where,
      what,
      quantity,
      reference[field],
      drawn.map((value) => value[field]),
    ),
  );
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
): Point[] {
  const ours = drawn.reduce((sum, value) => sum + value, 0) / drawn.length;
  if (reference === 0 && ours === 0) return [];
  const error = reference === 0 ? Number.POSITIVE_INFINITY : ours / reference - 1;
  const spread = reference === 0 ? 0 : (Math.max(...drawn) - Math.min(...drawn)) / reference;
  const tolerance = tolerances[quantity];
  const found = { run: run.name, where, what, quantity, ours, reference, error, spread, tolerance };
  return [{ ...found, cause: Math.abs(error) > tolerance ? causeOf(found, run) : undefined }];
}

/** Why a number is missed. What has no named cause says so. */
function causeOf({ what, quantity, where }: Pick<Point, 'what' | 'quantity' | 'where'>, run: Run): string {
  if (what === 'WU' && quantity.endsWith('energy')) return writeCauses[run.parameters.memcelltype] ?? causes.unknown;
  if (what === 'WU' && where !== 'chip') return causes.fewWrites;
  if ((what === 'FW' || what === 'AG') && where !== 'chip') return causes.fewInputs;
  return causes.unknown;
}

/** Named causes of misses. */
export const causes = {
  selectedColumns:
    'B34: the number of columns selected in a reset is hundreds or none, by chance of each array of the one drawn trace; the expectation holds over hundreds of arrays. In layers of few columns the energy of the source-line switches, which is not composed, counts too',
  cellCurrent: 'the current through RRAM cells during a write is not composed (and B34)',
  sramWrite: 'the write energy of SRAM cells is not composed, only moving the weights to them',
  fewWrites: 'a layer with few columns: the expected number of row phases differs from that of the one drawn trace',
  fewInputs: 'a layer with few rows or positions: column resistances of the one drawn trace differ from those of ours',
  unknown: 'not explained',
} as const;

const writeCauses: Readonly<Record<number, string>> = {
  1: causes.sramWrite,
  2: causes.cellCurrent,
  3: causes.selectedColumns,
};

function summarise(points: readonly Point[]): Summary[] {
  const quantities = [...new Set(points.map((p) => p.quantity))];
  return quantities.map((quantity) => {
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
