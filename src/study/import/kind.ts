import { readText } from '../../files/index.ts';
import { isMeasured } from '../../learning/index.ts';
import { isBreakdown } from '../../neurosim/index.ts';
import type { ImportKind } from './kinds.ts';

const largest = 10_000_000;

/**
 * What a file is, by its content. A breakdown has its tables, measured curves have columns with pulse numbers. Any
 * other table is taken for measured curves too, which says what they lack; the rest is read as parameters or as a run.
 */
export function kindOf(file: string): ImportKind {
  const text = readText(file, largest);
  if (isBreakdown(text)) return 'breakdown';
  return isMeasured(text) || file.toLowerCase().endsWith('.csv') ? 'device' : 'neurosim';
}
