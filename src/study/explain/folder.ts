import { join } from 'node:path';
import { openRun, refuseDamaged, resultOf } from '../../recorder/open.ts';
import type { Result } from '../../simulation/result.ts';

/** A run that was simulated before, and how it is simulated again. */
export interface FinishedRun {
  readonly request: {
    readonly chip: string;
    readonly network: string;
    readonly rule: string;
    readonly iterations: number;
    readonly batch: number;
  };
  readonly result: Result;
  /** What is missing of its timeline, if the recording ended early; nothing if not. */
  readonly missing: readonly string[];
}

/**
 * Reads a run folder.
 *
 * @throws InputError if it is none, its run did not end, or a file in it is damaged or of another version
 */
export async function finishedRun(folder: string): Promise<FinishedRun> {
  const run = await openRun(folder, 'a network behind the chip');
  const result = resultOf(run);
  await refuseDamaged(run);
  const { rule, samples, iterations } = result;
  const request = {
    chip: join(folder, 'chip.yaml'),
    network: join(folder, 'network.yaml'),
    rule,
    iterations,
    batch: samples,
  };
  const { ended = null, missing = [] } = run.timeline?.manifest ?? {};
  return { request, result, missing: ended === null ? [] : missing };
}

/** What to tell where the run that was simulated again is another one than that of the folder. */
export function differences(before: Result, now: Result): string[] {
  const versions = before.run.version === now.run.version ? '' : ` by cimline ${before.run.version}`;
  if (before.totals.latency_s === now.totals.latency_s) return [];
  return [
    `The run took ${before.totals.latency_s} s when it was simulated${versions}, and takes ${now.totals.latency_s} s now. The explanation is of the run as it is now.`,
  ];
}
