import { sampleWords } from '../../../insight/words/spans.ts';
import { laneWords, operationWord, phaseWord, reasonWord } from '../model/names.ts';
import { timeText } from '../model/quantity.ts';
import type { LoadedRun } from './loadedRun.ts';

/** What a span is and does, in words. */
export interface SpanWords {
  /** `Gradient of hidden2: out of the buffer`. */
  readonly title: string;
  /** `BP, iteration 1, sample 3`. */
  readonly run: string;
  readonly where: string;
  /** The lane's name in files. */
  readonly lane: string;
}

/** Words for a span of what is decoded; null if nothing is. */
export function spanWords({ run, details }: LoadedRun, row: number): SpanWords | null {
  if (details === null) return null;
  const { manifest, tasks, lanes } = run;
  const { spans } = details;
  const lane = lanes[spans.lane[row] ?? -1];
  const task = details.taskRow[row] ?? -1;
  const work = operationWord(manifest.operations[spans.operation[row] ?? -1] ?? '', lane?.component ?? '');
  const phase = manifest.phases[tasks.phase[task] ?? -1];
  const layer = manifest.layers[tasks.layer[task] ?? -1];
  const sample = tasks.sample[task] ?? -1;
  const of = phase === undefined ? '' : `${phaseWord(phase)}${layer === undefined ? '' : ` of ${layer}`}: `;
  const iteration = task < 0 ? '' : `, iteration ${(tasks.iteration[task] ?? 0) + 1}`;
  return {
    title: `${of}${work}`,
    run: `${run.name}${iteration}${sample < 0 ? '' : `, ${sampleWords(sample)}`}`,
    where: lane === undefined ? '' : laneWords(lane.name),
    lane: lane?.name ?? '',
  };
}

/** `waited 16.8 µs: port busy`; nothing if it did not wait. */
export function waitText({ run, details }: LoadedRun, stall: number): string {
  if (details === null || stall < 0) return '';
  const { stalls } = details;
  return `waited ${timeText(stalls.duration_ps[stall] ?? 0)}: ${reasonWord(run.manifest.reasons[stalls.reason[stall] ?? -1] ?? '')}`;
}
