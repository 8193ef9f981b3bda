import type { Explanation, Trial, Untried } from './explanation.ts';

/** Gains and losses below this share are not worth a line. */
export const noticeable = 0.002;

/** A chip that is cheaper by this share is worth a line, if it is as fast. */
const cheaper = 0.01;

/** Said where nothing waits for a part, and a run takes longer all the same. */
export const orderChanged = 'Below 1.00x the order of work changed, and other parts hold it up for longer.';

/** What came of turning knobs, as a reader wants to see it. */
export interface Help {
  /**
   * Faster chips, the fastest first. Of the chips that differ in the same parameters, those that are as good are left
   * out.
   */
  readonly faster: readonly Trial[];
  /** Chips that are as fast, but take less energy or area, the one that saves most first. */
  readonly cheaper: readonly Trial[];
  /** Slower chips, the slowest first. */
  readonly slower: readonly Trial[];
  /** As if nothing waited for some parts, the fastest first. */
  readonly ideal: readonly Trial[];
  /** Parameters of which no value alone makes a noticeable difference to the time, nor a cheaper chip. */
  readonly without: readonly string[];
}

/** Sorts what was tried by what a reader wants to know of it. */
export function helpOf(explanation: Explanation): Help {
  const { trials } = explanation;
  const built = trials.filter(({ kind }) => kind !== 'ideal');
  const faster = built.filter(({ gain }) => gain >= 1 + noticeable);
  const slower = built.filter(({ gain }) => gain <= 1 - noticeable);
  const alone = [...faster, ...slower].filter(({ settings }) => settings.length === 1);
  const moving = new Set(alone.flatMap(pathsOf));
  const alike = built.filter(({ gain }) => Math.abs(gain - 1) < noticeable);
  const saving = alike.filter((trial) => savingOf(trial, explanation) >= cheaper);
  const isCheaper = new Set(saving.filter(({ settings }) => settings.length === 1).flatMap(pathsOf));
  return {
    faster: faster.filter(
      (trial, i) => !faster.some((other, j) => isBeside(other, trial) && isAsGood(other, trial, j < i)),
    ),
    cheaper: [...saving]
      .sort((a, b) => savingOf(b, explanation) - savingOf(a, explanation))
      .filter((trial, i, all) => !all.slice(0, i).some((other) => isBeside(other, trial))),
    slower: [...slower].reverse(),
    ideal: trials.filter(({ kind }) => kind === 'ideal'),
    without: [...new Set(alike.flatMap(pathsOf))].filter((path) => !moving.has(path) && !isCheaper.has(path)),
  };
}

/** `wgu.count` of `wgu.count=2`. */
export const pathsOf = ({ settings }: Pick<Trial, 'settings'>): string[] =>
  settings.map((setting) => setting.slice(0, setting.indexOf('=')));

/** `tileBuffer.ports`, `tileBuffer.width` -> `tileBuffer (ports, width)`. */
export function bySection(paths: readonly string[]): string[] {
  const sections = new Map<string, string[]>();
  for (const path of paths) {
    const section = path.slice(0, Math.max(0, path.lastIndexOf('.')));
    const name = path.slice(path.lastIndexOf('.') + 1);
    sections.set(section, [...(sections.get(section) ?? []), name]);
  }
  return [...sections].flatMap(([section, names]) => (section === '' ? names : [`${section} (${names.join(', ')})`]));
}

/** Why parameters were not turned, and which, as `bySection` names them. */
export function byReason(untried: readonly Untried[]): { readonly why: string; readonly parameters: string[] }[] {
  return [...new Set(untried.map(({ why }) => why))].map((why) => {
    const own = untried.filter((each) => each.why === why);
    return { why, parameters: bySection([...new Set(own.flatMap((each) => pathsOf(each)))]) };
  });
}

const isBeside = (a: Trial, b: Trial) => a !== b && String(pathsOf(a)) === String(pathsOf(b));

/** Times and energies that differ by less are the same to whoever chooses. */
const same = 1.005;

/** Whether the first is about as fast as the second or faster, and takes no more for it. */
function isAsGood(first: Trial, second: Trial, isBefore: boolean): boolean {
  if (first.gain * same < second.gain || (first.EDP_Js ?? 0) > (second.EDP_Js ?? 0) * same) return false;
  const [area, others] = [first.area_m2 ?? 0, second.area_m2 ?? 0];
  return area < others || (area === others && isBefore);
}

/** The larger of the shares of area and energy that a chip saves. */
function savingOf({ area_m2, energy_J }: Trial, than: Explanation): number {
  const share = (value: number | null, whole: number) => (value === null || whole === 0 ? 0 : 1 - value / whole);
  return Math.max(share(area_m2, than.area_m2), share(energy_J, than.energy_J));
}
