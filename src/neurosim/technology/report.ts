import type { Reference } from '../import.ts';
import { asPrinted, type Quirks, type UnitQuirk } from '../quirks.ts';
import { type Account, type AccountOptions, account, accountOf, causes, type Point, type Quantity } from '../report.ts';
import type { Parameters, Run } from '../run.ts';
import { technologyFigures } from './figures.ts';

/** Relative errors that count as agreement where figures are computed from technology. */
export const technologyTolerances: Readonly<Record<Quantity, number>> = {
  latency: 0.1,
  'peak latency': 0.1,
  energy: 0.1,
  'peak energy': 0.1,
  leakage: 0.1,
  'leakage energy': 0.1,
  area: 0.05,
};

/** Named causes of misses that the circuit models add to those of the composition. */
export const technologyCauses = {
  gradientWrite:
    'a row of a gradient array is written in 0.70 ns in the reference and 0.38 ns here (32 nm): which circuits take part there is not published. It shows where a layer reads few channels for each row that it writes',
  sramRead:
    'the decoder of the multiplexers of SRAM arrays takes 10 ns a step in the reference, twice as long as here: its loads are not published',
  sramWrite:
    'the probe has one write of one SRAM array, whose rows take 0.16 ns each if as many are written as the changed weights say, and 0.50 ns as the probe counts them; 0.38 ns here',
} as const;

/** A run with figures from technology in place of those of its own probe. */
export function fromTechnology({ run }: Reference, defects: Pick<Quirks, UnitQuirk> = asPrinted): Reference {
  return { run, figures: technologyFigures(run, defects), figuresWith: (some) => technologyFigures(run, some) };
}

/**
 * Every printed number of `references` against the composition that is fed with figures from technology.
 *
 * @throws OutsideModelError for a run that the circuit models do not cover
 */
export function technologyAccount(references: readonly Reference[], options: AccountOptions = {}): Account {
  const points = references.flatMap((reference) => {
    const ofRun = account([fromTechnology(reference, options.quirks)], options).points;
    return ofRun.map((point) => judged(point, reference.run));
  });
  return accountOf(points);
}

function judged(point: Point, run: Run): Point {
  const tolerance = technologyTolerances[point.quantity];
  const cause = Math.abs(point.error) > tolerance ? causeOf(point, run) : undefined;
  return { ...point, tolerance, cause };
}

const isSram = ({ memcelltype }: Parameters) => memcelltype === 1;

/** A miss of the composition itself keeps its cause. */
function causeOf({ what, quantity, where, cause }: Point, { parameters }: Run): string {
  if (cause === causes.otherUnits) return cause;
  if (isSram(parameters)) {
    if (what === 'WU' && quantity.endsWith('latency')) return technologyCauses.sramWrite;
    if (what !== 'WU' && what !== 'WG') return technologyCauses.sramRead;
  }
  if (what === 'WG' && quantity === 'peak latency' && where !== 'chip') return technologyCauses.gradientWrite;
  return cause ?? causes.unknown;
}
