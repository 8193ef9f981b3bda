import type { EarlyEnd } from '../timeline/tables.ts';
import { psPerSecond } from '../units/picoseconds.ts';
import { integer, time } from '../units/printed.ts';
import { firstIterations, type Selection, selectionOptions } from './selection.ts';
import { leavesIterations } from './stretches.ts';

/** What a recording leaves out, a sentence each, and the option that has it. Empty if it is to have everything. */
export function missing(selection: Selection, iterations: number, absent: readonly string[] = []): string[] {
  const { window, parts, components, sample = 1 } = selection;
  const sentences: string[] = [];
  if (leavesIterations(selection, iterations)) {
    const [from, to] = [firstIterations + 1, iterations - 1];
    const which =
      from === to ? `Iteration ${from} of ${iterations} is` : `Iterations ${from} to ${to} of ${iterations} are`;
    sentences.push(`${which} missing, but for tasks that ran beside the others (--timeline all records them).`);
  }
  if (window !== undefined) {
    const [from, to] = [window.from_ps, window.to_ps].map((at) => time(at / psPerSecond));
    sentences.push(`Everything outside ${from} to ${to} is missing (${selectionOptions.window}).`);
  }
  if (parts?.length) sentences.push(`Everything outside ${parts.join(', ')} is missing (${selectionOptions.parts}).`);
  if (components?.length) {
    sentences.push(`All components but ${components.join(', ')} are missing (${selectionOptions.components}).`);
  }
  if (absent.length > 0) sentences.push(`Nothing was recorded of ${absent.join(' and ')}: this run uses none.`);
  if (sample > 1) sentences.push(`All but one in ${integer(sample)} samples are missing (${selectionOptions.sample}).`);
  return sentences;
}

export const atLimit = (at_ps: number, limit: number): EarlyEnd => ({
  reason: 'limit',
  at_ps,
  why: `it has ${integer(limit)} entries, and may not have more (${selectionOptions.limit})`,
});
