import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type PresetName, presetNames } from '../../config/index.ts';
import type { RunOptions } from '../../simulation/index.ts';
import { InputError } from '../../source/index.ts';
import type { PresetLine } from '../../viewer/payload.ts';
import { prepare, type Simulator } from '../prepare.ts';
import type { ViewedFolder } from './folder.ts';

/** What each preset assumes, beside the one before it. */
const words: Readonly<Record<PresetName, string>> = {
  paper: 'Each layer has its own buffers, and each rule the gradient units of the analytic model.',
  shared: 'As paper, but all layers share the global buffer, the DRAM and the H-tree.',
  equal: 'As shared, but every rule has the same gradient units and may update layers side by side.',
  overlap: 'As equal, and samples may overlap.',
};

/**
 * The runs again under every preset.
 *
 * @param begin is told what is simulated, and gives what the simulator reports to
 * @throws InputError if a folder lacks its chip or network
 */
export function presetLines(
  folders: readonly ViewedFolder[],
  simulator: Simulator,
  begin: (label: string) => RunOptions,
): PresetLine[] {
  return presetNames.map((preset) => {
    const times = folders.map((folder) => under(preset, folder, simulator, begin(`${preset} ${folder.name}`)));
    return {
      preset,
      words: words[preset],
      time_s: times,
      shown: folders.every(({ result }, i) => result.totals.latency_s === times[i]),
    };
  });
}

function under(assume: PresetName, { path, result }: ViewedFolder, simulator: Simulator, options: RunOptions): number {
  const [chip, network] = ['chip.yaml', 'network.yaml'].map((name) => join(path, name)) as [string, string];
  const missing = [chip, network].find((file) => !existsSync(file));
  if (missing !== undefined) throw new InputError(missing, 'no such file: the run cannot be simulated under presets');
  const { rule, samples, iterations } = result;
  const request = { chip, network, rule, assume, batch: samples, iterations };
  return prepare(request, {}, simulator).run({ ...options, criticalPath: false }).totals.latency_s;
}
