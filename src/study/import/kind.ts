import { readText } from '../../files/index.ts';
import { isBreakdown } from '../../neurosim/index.ts';

/** Kinds of files of other tools, as `--as` names them. */
export const importKinds = ['neurosim', 'breakdown'] as const;
export type ImportKind = (typeof importKinds)[number];

const largest = 2_000_000;

/** What a file is, by its content: a breakdown has its tables, everything else is read as parameters or as a run. */
export function kindOf(file: string): ImportKind {
  return isBreakdown(readText(file, largest)) ? 'breakdown' : 'neurosim';
}
