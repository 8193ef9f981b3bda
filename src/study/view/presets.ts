import { type PresetName, presetNames, type Request } from '../../config/index.ts';
import { ruleName, ruleStart } from '../../insight/words/names.ts';
import { counted } from '../../insight/words/numbers.ts';
import type { Result, RunOptions } from '../../simulation/index.ts';
import type { PresetLine } from '../../viewer/payload.ts';
import { prepare, type Simulator } from '../prepare.ts';

/** What each preset assumes, beside the one before it. */
const words: Readonly<Record<PresetName, string>> = {
  paper: 'Each layer has its own buffers.',
  shared: 'As paper, but all layers share the global buffer, the DRAM and the H-tree.',
  equal: 'As shared, but each layer has a gradient unit, and layers are updated side by side.',
  overlap: 'As equal, and samples may overlap.',
};

/** A run, and what was asked for it. */
export interface AskedRun {
  /** Last part of its folder. */
  readonly name: string;
  readonly result: Result;
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
    const found = runs.map((run) => under(preset, run, simulator, begin(`${preset} ${run.name}`)));
    const times = found.map(({ time_s }) => time_s);
    return {
      preset,
      words: [words[preset], ...gradientUnits(found)].join(' '),
      time_s: times,
      shown: runs.every(({ result }, i) => result.totals.latency_s === times[i]),
    };
  });
}

function under(assume: PresetName, { result, request }: AskedRun, simulator: Simulator, options: RunOptions): Found {
  const { samples, iterations } = result;
  const asked = { ...request, assume, batch: samples, iterations };
  const { rule, totals, components } = prepare(asked, {}, simulator).run({ ...options, criticalPath: false });
  return { rule, time_s: totals.latency_s, gradientUnits: components.wgu?.units ?? 0 };
}

interface Found {
  readonly rule: string;
  readonly time_s: number;
  readonly gradientUnits: number;
}

/** `BP has one gradient unit, and DFA has three.` Nothing where both have as many. */
function gradientUnits([a, b]: readonly Found[]): string[] {
  if (a === undefined || b === undefined || a.rule === b.rule || a.gradientUnits === b.gradientUnits) return [];
  const has = ({ gradientUnits: units }: Found) => `has ${counted(units, 'gradient unit')}`;
  return [`${ruleStart(ruleName(a.rule))} ${has(a)}, and ${ruleName(b.rule)} ${has(b)}.`];
}
