import { quoted } from '../../insight/words/shell.ts';
import type { RecordingEnd } from '../../recorder/recording.ts';
import { integer } from '../text/format.ts';

/**
 * What is said of a run folder that was written: what it holds, what is missing, and how to look at it.
 *
 * @param folder where it is
 * @param recording null if nothing was recorded
 */
export function recordedLines(folder: string, recording: RecordingEnd | null): string[] {
  if (recording === null) return [`wrote ${folder}: the result and its inputs`];
  const { entries, missing, failed } = recording;
  if (failed !== null) return [`wrote ${folder}: the result, its inputs, and the beginning of a timeline`];
  return [
    `wrote ${folder}: the result, its inputs, and a timeline of ${integer(entries)} entries`,
    ...missing,
    `Look at it with cimline view ${quoted(folder)}`,
  ];
}
