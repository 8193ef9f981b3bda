import { quoted } from '../../insight/words/shell.ts';
import type { RecordedRun } from '../../recorder/folder.ts';
import { integer } from '../text/format.ts';

/** What is said of a run folder that was written: what it holds, what is missing, and how to look at it. */
export function recordedLines({ folder, isReplaced, recording }: Omit<RecordedRun, 'result'>): string[] {
  const wrote = `wrote ${folder}${isReplaced ? ' in place of an earlier run' : ''}`;
  if (recording === null) return [`${wrote}: the result and its inputs`];
  const { entries, missing, failed } = recording;
  if (failed !== null) return [`${wrote}: the result, its inputs, and the beginning of a timeline`];
  return [
    `${wrote}: the result, its inputs, and a timeline of ${integer(entries)} entries`,
    ...missing,
    `Look at it with cimline view ${quoted(folder)}`,
  ];
}
