import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { normal, type Random } from '../../../../src/learning/kernels/random/index.ts';
import { type MeasuredTable, readMeasured } from '../../../../src/learning/measured/index.ts';
import { scratch } from '../../../support/cli.ts';

/** A file with these lines. */
export function csv(lines: readonly string[], name = 'cell.csv'): string {
  const file = join(scratch(), name);
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

export function read(...lines: readonly string[]): MeasuredTable {
  return readMeasured([{ file: csv(lines) }]);
}

/** The published equation, for a state from 0 to 1 after a share x of the pulses, and its inverse. */
export const stateAt = (a: number, x: number) => (1 - Math.exp(-x / a)) / (1 - Math.exp(-1 / a));
const shareOf = (a: number, state: number) => -a * Math.log(1 - state * (1 - Math.exp(-1 / a)));

/** A cell on it, from 2 to 10 uS. */
export interface Cell {
  /** a of potentiation and depression. */
  readonly up: number;
  readonly down: number;
  readonly pulses: number;
  /** Standard deviations as fractions of the range. */
  readonly perPulse: number;
  readonly perRead: number;
}

export const longHead = 'device,cycle,direction,pulse,conductance (uS)';

/** Rows of one cell: cycles of so many pulses upwards and downwards, with noise. */
export function cycleRows(device: string, cell: Cell, cycles: number, random: Random): string[] {
  let state = 0;
  return Array.from({ length: cycles }, (_, cycle) =>
    (['LTP', 'LTD'] as const).flatMap((direction) =>
      Array.from({ length: cell.pulses + 1 }, (_, pulse) => {
        const a = direction === 'LTP' ? cell.up : cell.down;
        const share = shareOf(a, state) + (direction === 'LTP' ? 1 : -1) / cell.pulses;
        if (pulse > 0) state = stateAt(a, share) + cell.perPulse * normal(random);
        const seen = 2 + 8 * (state + cell.perRead * normal(random));
        return `${device},${cycle + 1},${direction},${pulse},${seen}`;
      }),
    ),
  ).flat();
}
