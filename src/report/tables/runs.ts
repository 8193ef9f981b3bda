import type { Result } from '../../simulation/result.ts';
import type { Unit } from '../../units/index.ts';
import { busiest } from '../words/explain.ts';
import { shortComponentName } from '../words/names.ts';
import { type PlainColumn, plainTable, quantityColumn, type TableFormat } from './plain.ts';

/** A run, and what it is called: `chip`, `fefet-22nm`. All rows of a table have the same names. */
export interface NamedRun {
  readonly names: readonly (readonly [head: string, value: string])[];
  readonly result: Result;
}

/** A number of every run. */
interface Quantity {
  readonly head: string;
  readonly unit: Unit;
  readonly of: (result: Result) => number;
}

const quantities: readonly Quantity[] = [
  { head: 'time', unit: 's', of: ({ perIteration }) => perIteration.latency_s },
  { head: 'energy of the chip', unit: 'J', of: ({ perIteration }) => perIteration.chip.energy_J },
  { head: 'energy of chip + DRAM', unit: 'J', of: ({ perIteration }) => perIteration.chipAndDram.energy_J },
  { head: 'leakage of the chip', unit: 'J', of: ({ perIteration }) => perIteration.chip.static_J },
  { head: 'area', unit: 'm2', of: ({ totals }) => totals.area_m2 },
  { head: 'mean power of the chip', unit: 'W', of: ({ totals }) => totals.chip.meanPower_W },
  { head: 'mean power of chip + DRAM', unit: 'W', of: ({ totals }) => totals.chipAndDram.meanPower_W },
  { head: 'peak power of the chip', unit: 'W', of: ({ totals }) => totals.chip.peakPower_W },
  { head: 'peak power of chip + DRAM', unit: 'W', of: ({ totals }) => totals.chipAndDram.peakPower_W },
  { head: 'longest chain', unit: 's', of: ({ totals, iterations }) => totals.dependencyBound_s / iterations },
  { head: 'waiting', unit: 's', of: ({ totals, iterations }) => totals.stalled_s / iterations },
];

/** Words and shares of every run, the same in every form. */
const others: readonly { readonly head: string; readonly of: (result: Result) => string }[] = [
  { head: 'samples of a batch', of: ({ samples }) => String(samples) },
  { head: 'activity', of: ({ config }) => config.network.activity.basis },
  { head: 'busiest', of: (result) => shortComponentName(busiest(result)?.component ?? '') },
  { head: 'busiest (%)', of: (result) => hundredths(busiest(result)?.utilisation ?? 0) },
  {
    head: 'waits most for',
    of: ({ stalls: [main] }) => (main === undefined ? '' : shortComponentName(main.component)),
  },
  { head: 'reason', of: ({ stalls: [main] }) => main?.reason ?? '' },
  { head: 'of waiting (%)', of: ({ stalls: [main] }) => hundredths(main?.share ?? 0) },
];

const hundredths = (share: number) => (100 * share).toFixed(1);

/** One table of runs, quantities of an iteration. */
export function runTable(runs: readonly NamedRun[], format: TableFormat): string {
  const columns: PlainColumn[] = [
    ...(runs[0]?.names ?? []).map(([head], i) => ({ head, cells: runs.map(({ names }) => names[i]?.[1] ?? '') })),
    ...quantities.map(({ head, unit, of }) =>
      quantityColumn(
        head,
        unit,
        runs.map(({ result }) => of(result)),
        format,
      ),
    ),
    ...others.map(({ head, of }) => ({ head, cells: runs.map(({ result }) => of(result)) })),
  ];
  return plainTable(columns, format);
}
