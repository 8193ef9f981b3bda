import { readText } from '../../files/index.ts';
import { isBreakdown } from '../../neurosim/index.ts';
import type { ImportKind } from './kinds.ts';

const largest = 2_000_000;

/** What a file is, by its content: a breakdown has its tables, everything else is read as parameters or as a run. */
export function kindOf(file: string): ImportKind {
  return isBreakdown(readText(file, largest)) ? 'breakdown' : 'neurosim';
}
