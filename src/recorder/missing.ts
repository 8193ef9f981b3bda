import { format } from '../units/format.ts';
import { integer } from '../units/printed.ts';
import { firstIterations, type Selection, selectionOptions, usualLimit } from './selection.ts';
import type { Stretches } from './stretches.ts';

/** What a recording left out, a sentence each, and the option that has it. Empty if everything is there. */
export function missing(
  selection: Selection,
  stretches: Stretches,
  iterations: number,
  absent: readonly string[] = [],
): string[] {
  const { window, parts, components, sample = 1, limit = usualLimit } = selection;
  const sentences: string[] = [];
  if (stretches.leavesIterations) {
    const all = `(--timeline all records them)`;
    sentences.push(`Iterations ${firstIterations + 1} to ${iterations - 1} of ${iterations} are missing ${all}.`);
  }
  if (window !== undefined) {
    const [from, to] = [window.from_ps, window.to_ps].map((at) => format(at / 1e12, 's'));
    sentences.push(`Everything outside ${from} to ${to} is missing (${selectionOptions.window}).`);
  }
  if (stretches.cut_ps < Number.POSITIVE_INFINITY) {
    const from = format(stretches.cut_ps / 1e12, 's');
    sentences.push(
      `From ${from} on, everything beyond ${integer(limit)} entries is missing (${selectionOptions.limit}).`,
    );
  }
  if (parts?.length) sentences.push(`Everything outside ${parts.join(', ')} is missing (${selectionOptions.parts}).`);
  if (components?.length) {
    sentences.push(`All components but ${components.join(', ')} are missing (${selectionOptions.components}).`);
  }
  if (absent.length > 0) sentences.push(`Nothing was recorded of ${absent.join(' and ')}: this run uses none.`);
  if (sample > 1) sentences.push(`All but one in ${integer(sample)} samples are missing (${selectionOptions.sample}).`);
  return sentences;
}
