import type { LaneRow, OverviewLevel, PowerTable, Window } from '../../timeline/tables.ts';
import { within } from './window.ts';

const psPerSecond = 1e12;

/** Energy in a window. */
export interface WindowEnergy {
  readonly chip_J: number;
  readonly chipAndDram_J: number;
  /**
   * Energy of the chip and its DRAM in all of the bins that the window cuts: the others are off by no more than that.
   */
  readonly cut_J: number;
}

/**
 * Dynamic energy within a window in joules. A bin that the window cuts counts by its part, so that windows side by side
 * add up to what they are together. The last bin may reach beyond the end of the run: a window that does, too, has all.
 */
export function energyWithin({ bin_ps, chip_W, chipAndDram_W }: PowerTable, window: Window): WindowEnergy {
  const last = Math.min(chip_W.length, Math.ceil(window.to_ps / bin_ps));
  let [chip_J, chipAndDram_J, cut_J] = [0, 0, 0];
  for (let bin = Math.max(0, Math.floor(window.from_ps / bin_ps)); bin < last; bin++) {
    const time_ps = within(bin * bin_ps, (bin + 1) * bin_ps, window);
    chip_J += (chip_W[bin]! * time_ps) / psPerSecond;
    chipAndDram_J += (chipAndDram_W[bin]! * time_ps) / psPerSecond;
    if (time_ps > 0 && time_ps < bin_ps) cut_J += (chipAndDram_W[bin]! * bin_ps) / psPerSecond;
  }
  return { chip_J, chipAndDram_J, cut_J };
}

/** Mean and largest power in each of `bins` equal parts of a window, in watts: what a strip of so many pixels shows. */
export function powerStrip(
  { bin_ps, chip_W, chipAndDram_W }: PowerTable,
  part: 'chip' | 'chipAndDram',
  window: Window,
  bins: number,
): { readonly mean_W: Float64Array; readonly most_W: Float64Array } {
  const values = part === 'chip' ? chip_W : chipAndDram_W;
  const mean_W = new Float64Array(bins);
  const most_W = new Float64Array(bins);
  const width = (window.to_ps - window.from_ps) / bins;
  for (let pixel = 0; pixel < bins; pixel++) {
    const own = { from_ps: window.from_ps + pixel * width, to_ps: window.from_ps + (pixel + 1) * width };
    const last = Math.min(values.length, Math.ceil(own.to_ps / bin_ps));
    for (let bin = Math.max(0, Math.floor(own.from_ps / bin_ps)); bin < last; bin++) {
      const time = within(bin * bin_ps, (bin + 1) * bin_ps, own);
      if (time <= 0) continue;
      mean_W[pixel]! += (values[bin]! * time) / width;
      if (values[bin]! > most_W[pixel]!) most_W[pixel] = values[bin]!;
    }
  }
  return { mean_W, most_W };
}

/** The power of one type of component over time. */
export interface Contributor {
  readonly component: string;
  /** Watts in each bin of the overview's level, as far as there is one. */
  readonly power_W: Float64Array;
}

/**
 * What contributes to power over time. A timeline holds no energies of single jobs, so that the dynamic energy of each
 * type of component is spread evenly over the busy time of its units. Sums over time are exact, bins are estimates. A
 * component with energy but without lanes of its own (shared ADCs) is left out.
 *
 * @param energy_J dynamic energy by component, as in the components of a result; the largest contributor comes first
 */
export function contributors(
  level: OverviewLevel,
  lanes: readonly LaneRow[],
  energy_J: Readonly<Record<string, number>>,
): readonly Contributor[] {
  const components = new Map(lanes.map(({ id, component }) => [id, component]));
  const times = new Map(lanes.map(({ id, multiplicity }) => [id, multiplicity]));
  const bins = level.length === 0 ? 0 : level.bin.subarray(0, level.length).reduce((a, b) => Math.max(a, b), 0) + 1;
  const busy = new Map<string, { sum: number; readonly bins: Float64Array }>();
  for (let row = 0; row < level.length; row++) {
    const lane = level.lane[row]!;
    const component = components.get(lane);
    const energy = component === undefined ? 0 : (energy_J[component] ?? 0);
    if (component === undefined || energy === 0) continue;
    let own = busy.get(component);
    if (own === undefined) {
      own = { sum: 0, bins: new Float64Array(bins) };
      busy.set(component, own);
    }
    const time = level.busy_ps[row]! * (times.get(lane) ?? 1);
    own.sum += time;
    own.bins[level.bin[row]!]! += time;
  }
  const bin_s = level.bin_ps / psPerSecond;
  return [...busy]
    .filter(([, { sum }]) => sum > 0)
    .sort(([a], [b]) => (energy_J[b] ?? 0) - (energy_J[a] ?? 0))
    .map(([component, { sum, bins: time }]) => ({
      component,
      power_W: time.map((part) => ((energy_J[component] ?? 0) * part) / sum / bin_s),
    }));
}
