import { within } from '../outside.ts';

/** Beyond this a line's decoder no longer drives the bank in any sensible time. */
const linesRange = [2, 4096] as const;
const widest = 4096;

/** Chip parameters that the lines of a bank and their width follow from. */
const parameters: Readonly<Record<string, { readonly lines: string; readonly lineBits: string }>> = {
  globalBuffer: { lines: 'globalBuffer.capacity', lineBits: 'globalBuffer.lineBits' },
  gradientSram: { lines: 'globalBuffer.capacity', lineBits: 'globalBuffer.lineBits' },
  tileBuffer: { lines: 'tileBuffer.capacity', lineBits: 'tileBuffer.lineBits' },
  peInput: { lines: 'pe.busWidth', lineBits: 'pe.busWidth' },
  'wgu.activations': { lines: 'wgu.macs', lineBits: 'bits of a line of activations (wgu.macs)' },
  'wgu.errors': { lines: 'wgu.macs', lineBits: 'bits of a line of errors (wgu.macs)' },
  peOutput: { lines: 'pe.busWidth', lineBits: 'pe.busWidth' },
};

/**
 * @throws OutsideModelError for a bank of other than 2 to 4096 lines or lines of other than `narrowest` to 4096 bits.
 */
export function checkBank(block: string, lines: number, lineBits: number, narrowest: number): void {
  const names = parameters[block] ?? { lines: `${block}.capacity`, lineBits: `${block}.lineBits` };
  within(block, `lines of a bank (${names.lines})`, lines, linesRange);
  within(block, names.lineBits, lineBits, [narrowest, widest], 'bits');
}
