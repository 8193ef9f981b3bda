import { contributorsText, energyOf, type StretchEnergy } from '../model/energy.ts';
import { quantityText, timeText } from '../model/quantity.ts';
import type { View } from '../model/scale.ts';
import type { LoadedRun } from '../session/loadedRun.ts';

/** A run, and the stretch of it that lies in the range, in its own time; null if none does. */
export interface RangeOfRun {
  readonly one: LoadedRun;
  readonly own: View | null;
}

const kinds: readonly (readonly [name: string, of: (energy: StretchEnergy) => number])[] = [
  ['Chip, dynamic', ({ chip_J }) => chip_J],
  ['DRAM, dynamic', ({ dram_J }) => dram_J],
  ['At rest, both', ({ static_J }) => static_J],
  ['Energy', ({ all_J }) => all_J],
];

/** The energy in the range, and how exactly it is known. */
export function RangeEnergy({ ranges }: { readonly ranges: readonly RangeOfRun[] }) {
  const energies = ranges.map(energyIn);
  if (energies.every((energy) => energy === null)) return <p class="quiet">No power was recorded in this range.</p>;
  const isPair = ranges.length > 1;
  return (
    <>
      <table>
        <thead>
          <tr>
            <th scope="col">Energy</th>
            {ranges.map(({ one: { run } }) => (
              <th scope="col" key={run.key}>
                {isPair ? run.key : 'range'}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {kinds.map(([name, of]) => (
            <tr key={name} class={name === 'Energy' ? 'total' : undefined}>
              <th scope="row">{name}</th>
              {energies.map((energy, k) => (
                <td key={ranges[k]?.one.run.key}>{energy === null ? '–' : quantityText(of(energy), 'J')}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {ranges.map((range) => (
        <Contributors key={range.one.run.key} range={range} isPair={isPair} />
      ))}
      <p class="quiet">{exactness(ranges, energies)}</p>
    </>
  );
}

/** Which components take the dynamic energy of a run in the range. */
function Contributors({ range: { one, own }, isPair }: { readonly range: RangeOfRun; readonly isPair: boolean }) {
  const text = one.run.power === null || own === null ? '' : contributorsText(one.run.power, own);
  return text === '' ? null : <p>{`Dynamic energy${isPair ? ` of ${one.run.key}` : ''}: ${text}.`}</p>;
}

function energyIn({ one: { run, facts }, own }: RangeOfRun): StretchEnergy | null {
  return run.power === null || own === null ? null : energyOf(run.power, facts.static_W, own, run.end);
}

function exactness(ranges: readonly RangeOfRun[], energies: readonly (StretchEnergy | null)[]): string {
  const error = Math.max(...energies.map((energy) => energy?.error_J ?? 0));
  if (error === 0) return 'Energy is exact here.';
  const bin = Math.max(...ranges.map(({ one: { run } }) => run.power?.bin_ps ?? 0));
  return `Energy is within ${quantityText(error, 'J')}: power is known in bins of ${timeText(bin)}.`;
}
