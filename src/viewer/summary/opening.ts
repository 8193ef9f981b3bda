import { ruleName } from '../../insight/words/names.ts';
import type { Result } from '../../simulation/result.ts';
import type { Payload, ViewedRun } from '../payload.ts';
import { listed, time } from '../words.ts';

/** Runs within this share of each other take the same time. */
const alike = 0.005;

/** The page's title: what came out, as a sentence. */
export function headline(runs: readonly Pick<ViewedRun, 'name' | 'result'>[]): string {
  const [first, second] = runs.map(({ name, result }) => ({ name, time_s: result.totals.latency_s }));
  if (first === undefined) return '';
  if (second === undefined) return `${first.name} takes ${time(first.time_s)}`;
  const ratio = second.time_s / first.time_s;
  const times = `${time(second.time_s)} against ${first.name}’s ${time(first.time_s)}`;
  if (Math.abs(ratio - 1) <= alike) return `${second.name} takes as long as ${first.name}: ${times}`;
  if (ratio > 1) return `${second.name} is not faster: ${times}`;
  return `${second.name} is ${(1 / ratio).toFixed(2)} times as fast as ${first.name}: ${times}`;
}

/** What was run, and what it assumes, as sentences below the title. */
export function basis({ runs, notes }: Pick<Payload, 'runs' | 'notes'>): string[] {
  const ran = [...new Set(runs.map(({ result }) => ranOf(result)))];
  const presets = new Set(runs.flatMap(({ result }) => presetOf(result) ?? []));
  const assumed = presets.size === 0 ? [] : [`It assumes what the preset ${listed([...presets])} sets.`];
  return [...ran, ...assumed, ...notes];
}

/** The preset of a run, which a note of its inputs names. */
function presetOf({ config: { notes } }: Result): string | null {
  return notes.flatMap((note) => /^--assume (\w+) sets/.exec(note)?.[1] ?? [])[0] ?? null;
}

function ranOf({ config: { chip, network }, iterations, samples, rule }: Result): string {
  const count = `${iterations} ${iterations === 1 ? 'iteration' : 'iterations'}`;
  const sampled = `${samples} ${samples === 1 ? 'sample' : 'samples'}`;
  return `${ruleName(rule)}: ${count} of ${sampled} through ${network.form} (${network.name}, ${network.activity.basis} activity) on ${chip.name}.`;
}
