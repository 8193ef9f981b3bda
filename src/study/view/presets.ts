import { type PresetName, presetNames, type Request } from '../../config/index.ts';
import type { RunOptions } from '../../simulation/index.ts';
import type { PresetLine } from '../../viewer/payload.ts';
import { prepare, type Simulator } from '../prepare.ts';
import type { ViewedFolder } from './folder.ts';

/** What each preset assumes, beside the one before it. */
const words: Readonly<Record<PresetName, string>> = {
  paper: 'Each layer has its own buffers, and its own gradient unit only where errors are direct.',
  shared: 'As paper, but all layers share the global buffer, the DRAM and the H-tree.',
  equal: 'As shared, but each layer has a gradient unit, and layers are updated side by side.',
  overlap: 'As equal, and samples may overlap.',
};

/** A run, and what was asked for it. */
export interface AskedRun {
  readonly folder: ViewedFolder;
  readonly request: Request;
}

/**
 * The runs again under every preset, from their own descriptions: what a preset did not set is as the files have it.
 *
 * @param begin is told what is simulated, and gives what the simulator reports to
 * @throws InputError if a description is not there any more, or does not go with a preset
 */
export function presetLines(
  runs: readonly AskedRun[],
  simulator: Simulator,
  begin: (label: string) => RunOptions,
): PresetLine[] {
  return presetNames.map((preset) => {
    const times = runs.map((run) => under(preset, run, simulator, begin(`${preset} ${run.folder.name}`)));
    return {
      preset,
      words: words[preset],
      time_s: times,
      shown: runs.every(({ folder }, i) => folder.result.totals.latency_s === times[i]),
    };
  });
}

function under(assume: PresetName, { folder, request }: AskedRun, simulator: Simulator, options: RunOptions): number {
  const { samples, iterations } = folder.result;
  const asked = { ...request, assume, batch: samples, iterations };
  return prepare(asked, {}, simulator).run({ ...options, criticalPath: false }).totals.latency_s;
}
