import { shortComponentName } from '../../insight/words/names.ts';
import type { Result } from '../../simulation/result.ts';
import { Key } from '../Key.tsx';
import type { ViewedRun } from '../payload.ts';
import { area, energy, figures, integer, power, time, times } from '../words.ts';

interface Row {
  readonly name: string;
  readonly value: (result: Result) => number;
  readonly print: (value: number) => string;
  readonly below: string;
  readonly more: (result: Result) => string;
}

const dram_J = ({ totals }: Result) => totals.chipAndDram.energy_J - totals.chip.energy_J;

const rows: readonly Row[] = [
  {
    name: 'Time',
    value: ({ totals }) => totals.latency_s,
    print: time,
    below: 'samples per second',
    more: ({ totals }) => integer(totals.images_per_s),
  },
  {
    name: 'Energy',
    value: ({ totals }) => totals.chipAndDram.energy_J,
    print: energy,
    below: 'chip, DRAM',
    more: (result) => `${energy(result.totals.chip.energy_J)}, ${energy(dram_J(result))}`,
  },
  {
    name: 'Mean power',
    value: ({ totals }) => totals.chipAndDram.meanPower_W,
    print: power,
    below: 'chip alone, peak with DRAM',
    more: ({ totals }) => `${power(totals.chip.meanPower_W)}, ${power(totals.chipAndDram.peakPower_W)}`,
  },
  {
    name: 'Area',
    value: ({ totals }) => totals.area_m2,
    print: area,
    below: 'its largest block',
    more: ({ components }) => {
      const [largest] = Object.entries(components).sort(([, a], [, b]) => b.area_m2 - a.area_m2);
      return largest === undefined ? '' : `${shortComponentName(largest[0])}, ${area(largest[1].area_m2)}`;
    },
  },
];

/** Time, energy, power and area of the runs, and the ratios of the second to the first. */
export function Figures({ runs }: { readonly runs: readonly ViewedRun[] }) {
  const isPair = runs.length > 1;
  return (
    <table class="figures">
      <thead>
        <tr>
          <td />
          {runs.map(({ key, name }) => (
            <th key={key} scope="col">
              {isPair && <Key of={key} />}
              {name}
            </th>
          ))}
          {isPair && (
            <th scope="col" class="ratio">
              B / A
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <FigureRows key={row.name} row={row} runs={runs} />
        ))}
      </tbody>
    </table>
  );
}

function FigureRows({ row, runs }: { readonly row: Row; readonly runs: readonly ViewedRun[] }) {
  const values = runs.map(({ result }) => row.value(result));
  return (
    <>
      <tr class="large">
        <th scope="row">{row.name}</th>
        {values.map((value, i) => {
          const [number, unit] = figures(row.print(value));
          return (
            <td key={runs[i]?.key}>
              {number}
              <span class="unit">{`\u202f${unit}`}</span>
            </td>
          );
        })}
        {values.length > 1 && <td class="ratio">{times((values[1] ?? 0) / (values[0] ?? 0))}</td>}
      </tr>
      <tr class="below">
        <th scope="row">{row.below}</th>
        {runs.map(({ key, result }) => (
          <td key={key}>{row.more(result)}</td>
        ))}
        {values.length > 1 && <td />}
      </tr>
    </>
  );
}
