import { shortComponentName } from '../../../insight/words/names.ts';
import { capital } from '../../words.ts';
import { energyOf, type StretchEnergy } from '../model/energy.ts';
import { quantityText, timeText } from '../model/quantity.ts';
import type { View } from '../model/scale.ts';
import type { LoadedRun } from '../session/loadedRun.ts';

/** A run, and the stretch of it that lies in the range, in its own time; null if none does. */
export interface RangeOfRun {
  readonly one: LoadedRun;
  readonly own: View | null;
}

interface Kind {
  readonly name: string;
  readonly of: (energy: StretchEnergy) => number;
}

/** Components that are told one by one: those with the most energy. */
const componentsTold = 6;

/** What is told of energies: dynamic energy by component as far as that was recorded, what is taken at rest, and all. */
function kindsOf(energies: readonly (StretchEnergy | null)[]): readonly Kind[] {
  const known = energies.flatMap((energy) => energy ?? []);
  const most = (name: string) => Math.max(...known.map(({ components }) => components.get(name) ?? 0));
  const names = [...new Set(known.flatMap(({ components }) => [...components.keys()]))];
  const told = names.sort((a, b) => most(b) - most(a)).slice(0, componentsTold);
  const others = ({ components }: StretchEnergy) =>
    [...components].reduce((sum, [name, joules]) => (told.includes(name) ? sum : sum + joules), 0);
  const dynamic: readonly Kind[] =
    told.length === 0
      ? [
          { name: 'Chip, dynamic', of: ({ chip_J }) => chip_J },
          { name: 'DRAM, dynamic', of: ({ dram_J }) => dram_J },
        ]
      : told.map((name) => ({
          name: capital(shortComponentName(name)),
          of: ({ components }) => components.get(name) ?? 0,
        }));
  return [
    ...dynamic,
    ...(names.length > told.length ? [{ name: 'Other parts', of: others }] : []),
    { name: 'At rest, all', of: ({ static_J }) => static_J },
    { name: 'Energy', of: ({ all_J }) => all_J },
  ];
}

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
          {kindsOf(energies).map(({ name, of }) => (
            <tr key={name} class={name === 'Energy' ? 'total' : undefined}>
              <th scope="row" title={name}>
                {name}
              </th>
              {energies.map((energy, k) => (
                <td key={ranges[k]?.one.run.key}>{energy === null ? '–' : quantityText(of(energy), 'J')}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p class="quiet">{exactness(ranges, energies)}</p>
    </>
  );
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
