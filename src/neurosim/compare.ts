import { at } from '../lists/index.ts';
import type { Composition } from './compose.ts';
import type { Reference } from './import.ts';
import type { ComposedLeakage } from './leakage.ts';
import type { Compared, Place } from './points.ts';
import { areaBlocks, type LayerLeakage, type PhaseValue, phases, type Run } from './run.ts';
import { certain, type WriteDeviation } from './update.ts';

/** Every printed number of a run against its compositions, of one seed each: layers and chip, leakage, areas. */
export function compareRun(reference: Reference, drawn: readonly Composition[]): Compared[] {
  return [...phasePoints(reference, drawn), ...leakagePoints(reference, drawn), ...areaPoints(reference, drawn)];
}

const fields = [
  ['latency', 'latency_s'],
  ['peak latency', 'peakLatency_s'],
  ['energy', 'energy_J'],
  ['peak energy', 'peakEnergy_J'],
] as const satisfies readonly (readonly [Place['quantity'], keyof PhaseValue])[];

function phasePoints({ run }: Reference, drawn: readonly Composition[]): Compared[] {
  const { printed } = run;
  const deviations = drawn[0]?.writeDeviations ?? [];
  const layers = run.rows.flatMap((_, i) =>
    phases.flatMap((phase) => {
      const ours = drawn.map(({ layers }) => at(layers, i, 'layers')[phase]);
      const deviation = phase === 'WU' ? deviations[i] : certain;
      return valuePoints(run, i + 1, phase, at(printed.layers, i, 'printed layers')[phase], ours, deviation);
    }),
  );
  const ofChip = hypotenuse(deviations);
  const chip = phases.flatMap((phase) => {
    const ours = drawn.map(({ chip }) => chip[phase]);
    const points = valuePoints(run, 'chip', phase, printed.chip[phase], ours, phase === 'WU' ? ofChip : certain);
    return isUnsummed(run, phase) ? points.filter(({ quantity }) => !quantity.startsWith('peak')) : points;
  });
  const totals = drawn.map(({ total }) => total);
  // The tool's peak total of energy leaves out phases, so only the whole totals are compared.
  const total = valuePoints(run, 'chip', 'total', printed.total, totals, ofChip);
  return [...layers, ...chip, ...total.filter(({ quantity }) => !quantity.startsWith('peak'))];
}

/** Of the sum of independent layers. */
function hypotenuse(deviations: readonly WriteDeviation[]): WriteDeviation {
  const of = (field: keyof WriteDeviation) => Math.hypot(...deviations.map((each) => each[field]));
  return {
    latency_s: of('latency_s'),
    peakLatency_s: of('peakLatency_s'),
    energy_J: of('energy_J'),
    peakEnergy_J: of('peakEnergy_J'),
  };
}

/** Peaks that a pipelined run prints as 0, as nobody adds them up (B26). */
const isUnsummed = ({ parameters }: Run, phase: string) => parameters.pipeline && (phase === 'WG' || phase === 'WU');

function valuePoints(
  { name }: Run,
  where: Place['where'],
  what: string,
  reference: PhaseValue,
  drawn: readonly PhaseValue[],
  deviation: WriteDeviation = certain,
): Compared[] {
  return fields.flatMap(([quantity, field]) => {
    const ours = drawn.map((value) => value[field]);
    return point({ run: name, where, what, quantity }, reference[field], ours, deviation[field]);
  });
}

/** Leakage of layers and chip. That of a layer whose arrays' figure was solved from it is no comparison. */
function leakagePoints({ run, figures }: Reference, drawn: readonly Composition[]): Compared[] {
  const printed = run.printed.leakage;
  const composed = drawn.flatMap(({ leakage }) => leakage ?? []);
  if (printed === undefined || composed.length === 0) return [];
  const points = (where: Place['where'], reference: LayerLeakage, of: (c: ComposedLeakage) => LayerLeakage) => {
    const ours = composed.map(of);
    const pointsOf = (quantity: Place['quantity'], field: keyof LayerLeakage) => {
      const place = { run: run.name, where, what: 'tiles', quantity };
      return point(
        place,
        reference[field],
        ours.map((each) => each[field]),
      );
    };
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

function areaPoints({ run }: Reference, drawn: readonly Composition[]): Compared[] {
  return (['total', ...areaBlocks] as const).flatMap((block) => {
    const place = { run: run.name, where: 'chip', what: block, quantity: 'area' } as const;
    return point(
      place,
      run.printed.area[block],
      drawn.map(({ area }) => area[block]),
    );
  });
}

/** A point, or none where both sides are zero: the phase does not exist there. */
function point(place: Place, reference: number, drawn: readonly number[], deviation = 0): Compared[] {
  const ours = drawn.reduce((sum, value) => sum + value, 0) / drawn.length;
  if (reference === 0 && ours === 0) return [];
  const error = reference === 0 ? Number.POSITIVE_INFINITY : ours / reference - 1;
  return [{ ...place, ours, reference, error, deviation: Math.hypot(deviation, ofSeeds(drawn, ours)) }];
}

/** Standard deviation of one more draw from the mean of these; none is known of a single one. */
function ofSeeds(drawn: readonly number[], mean: number): number {
  const n = drawn.length;
  if (n < 2) return 0;
  const squares = drawn.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt((squares / (n - 1)) * (1 + 1 / n));
}
