import { psPerSecond } from '../units/picoseconds.ts';
import { time } from '../units/printed.ts';
import { waitsBefore } from './accounts/waitsBefore.ts';
import type { Story } from './story.ts';
import { componentName } from './words/names.ts';

/** A wait that ended when a span began, as rows of the stall table, the earliest first. */
export interface Why {
  /** One or two sentences. */
  readonly sentence: string;
  /** Rows of the waits that ended with the start of the span. */
  readonly waits: readonly number[];
  /** Row of the span that let it begin; -1 if there is none, or it was not recorded. */
  readonly cause: number;
}

/** Why a span began when it did, and not earlier. */
export function why(story: Story, row: number): Why {
  const waits = waitsBefore(story.spans, story.stalls, row);
  const cause = story.index.causeOf(row);
  return { sentence: [waited(story, waits), began(story, row, waits, cause)].filter(Boolean).join(' '), waits, cause };
}

/** `It waited 16.8 µs for the global buffer (port busy).` Nothing if it did not wait. */
function waited(story: Story, waits: readonly number[]): string {
  if (waits.length === 0) return '';
  const parts = waits.map((stall) => {
    const { duration_ps } = story.stalls;
    return `${time((duration_ps[stall] ?? 0) / psPerSecond)} ${story.waitWords(stall)}`;
  });
  return `It waited ${parts.join(', then ')}.`;
}

/** What let it begin: who was last to hold what it waited for, or what came before it. */
function began(story: Story, row: number, waits: readonly number[], cause: number): string {
  const { spans } = story;
  if (cause < 0)
    return (spans.cause[row] ?? -1) < 0
      ? 'Nothing had to happen before it: it could begin with the run.'
      : 'What let it begin was not recorded.';
  const words = story.spanWords(cause);
  const sameTask = spans.task[cause] === spans.task[row];
  const same = sameTask && spans.vector[cause] === spans.vector[row];
  if (waits.length > 0) return `${holder(story, waits, same)} ${same ? story.operationWords(cause) : words}.`;
  if (same) return `It began as soon as the step before it was over: ${story.operationWords(cause)}.`;
  if (sameTask) return `It began as soon as the other vectors of its task had arrived; the last came from ${words}.`;
  return `It began as soon as what it needs was there; last came ${words}.`;
}

/** How the sentence begins that names what a wait ended with. */
function holder(story: Story, waits: readonly number[], same: boolean): string {
  const last = waits.at(-1) ?? -1;
  const reason = story.reasonOf(last);
  if (reason === 'sibling') return 'The last of the partial sums came from';
  if (reason === 'no-credit') return 'Room came from';
  if (reason === 'clock-edge' || same) return 'Before that came';
  return `The last to hold ${componentName(story.componentOf(story.stalls.lane[last] ?? -1))} was`;
}
