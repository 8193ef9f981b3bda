import { contributions } from '../../insight/accounts/power.ts';
import { shortComponentName } from '../../insight/words/names.ts';
import type { PowerTable } from '../../timeline/tables.ts';
import { psPerSecond } from '../../units/picoseconds.ts';
import type { ViewedRun } from '../payload.ts';
import { capital } from '../words.ts';

/** What takes power in a run, with its power in each bin. */
export interface RunContributors {
  readonly run: ViewedRun;
  readonly bin_ps: number;
  /** The same names in the same order in every run; together the chip and its DRAM. */
  readonly parts: readonly Contributor[];
}

export interface Contributor {
  readonly name: string;
  readonly fill: string;
  readonly power_W: Float64Array;
}

/** Components that have a colour of their own. */
const most = 5;
const own: Readonly<Record<string, string>> = { dram: 'dram', write: 'write', globalBuffer: 'port', htree: 'link' };
const fills = ['unit', 'port', 'link', 'write', 'dram'];

/** The components that take most energy in any run, all others together, and what is taken at rest. */
export function contributorsOf(
  powers: readonly { readonly run: ViewedRun; readonly power: PowerTable }[],
): readonly RunContributors[] {
  const colours = colouredComponents(powers.map(({ power }) => power));
  return powers.map(({ run, power: { bin_ps, chipAndDram_W, components } }) => {
    const { length } = chipAndDram_W;
    const found = (name: string) => components.find(({ component }) => component === name)?.power_W;
    const named = [...colours].map(([component, fill]) => ({
      name: capital(shortComponentName(component)),
      fill,
      power_W: found(component) ?? new Float64Array(length),
    }));
    const others = chipAndDram_W.map((all, bin) =>
      Math.max(
        0,
        named.reduce((left, { power_W }) => left - (power_W[bin] ?? 0), all),
      ),
    );
    const rest = new Float64Array(length).fill(run.result.power.chipAndDram.static_W);
    return {
      run,
      bin_ps,
      parts: [
        ...named,
        { name: 'Others', fill: 'otherWait', power_W: others },
        { name: 'At rest', fill: 'rule', power_W: rest },
      ],
    };
  });
}

/** A colour for each of the largest components, the largest first. */
function colouredComponents(powers: readonly PowerTable[]): ReadonlyMap<string, string> {
  const shares = new Map<string, number>();
  for (const power of powers) {
    const all = contributions(power, { from_ps: 0, to_ps: Infinity });
    const sum = all.reduce((total, { energy_J }) => total + energy_J, 0);
    for (const { component, energy_J } of all) {
      shares.set(component, Math.max(shares.get(component) ?? 0, energy_J / sum));
    }
  }
  const largest = [...shares]
    .sort((a, b) => b[1] - a[1])
    .slice(0, most)
    .map(([component]) => component);
  const taken = new Set(largest.map((component) => own[component]));
  const free = fills.filter((fill) => !taken.has(fill));
  return new Map(largest.map((component) => [component, own[component] ?? free.shift() ?? 'unit']));
}

/** Energy of a part in joules. */
export const energyOf_J = ({ power_W }: Contributor, bin_ps: number): number =>
  (power_W.reduce((sum, watts) => sum + watts, 0) * bin_ps) / psPerSecond;
