import { pathsOf } from '../../insight/helps.ts';
import type { ViewedRun } from '../payload.ts';
import { listed } from '../words.ts';
import { inputsOf } from './inputs.ts';
import type { TrialRow } from './trials.ts';

/** Values of the chip and the schedule of a run, by their paths. */
export type Present = ReadonlyMap<string, string>;

export function presentIn({ result: { config } }: ViewedRun): Present {
  const inputs = [...inputsOf([{ ...config.chip, schedule: config.schedule }]).values()].flat();
  return new Map(inputs.map(({ path, values: [value] }) => [path, value ?? '']));
}

/** `now 9`, `now 9 and 18`: what the runs have; empty where it is no single value. */
export function presentOf(row: TrialRow, present: readonly Present[]): string {
  if (row.kind === 'ideal') return '';
  const values = present.map((inputs) => pathsOf(row).map((path) => inputs.get(path)));
  if (values.some((each) => each.includes(undefined))) return '';
  return `now ${listed([...new Set(values.map((each) => each.join(', ')))])}`;
}
