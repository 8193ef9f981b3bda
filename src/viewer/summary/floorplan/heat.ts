import { heatSteps } from '../../palette.ts';
import type { Block } from './plan.ts';

/** What a block is coloured by. */
export type Measure = 'utilisation' | 'energy';

/** A scale of colours for one measure. */
export interface Heat {
  readonly measure: Measure;
  /** The value of a block. */
  readonly of: (block: Omit<Block, 'component'>) => number;
  /** The step of a value. */
  readonly step: (value: number) => number;
  /** The largest value of each step. */
  readonly ends: readonly number[];
}

const last = heatSteps.length - 1;

/** Shares of time lie orders of magnitude apart as well, and what is half busy is not to look like what is full. */
const shares: readonly number[] = [0, 0.001, 0.01, 0.1, 0.5, 1];

/** The colours of shares of time, which are those of every page; of energies, each step is ten times the one before. */
export function heatOf(blocks: readonly Block[], measure: Measure): Heat {
  return measure === 'utilisation' ? ofTime : ofEnergy(blocks);
}

const ofTime: Heat = {
  measure: 'utilisation',
  of: ({ utilisation }) => utilisation,
  ends: shares,
  step: (value) => stepIn(shares, value),
};

/** One scale for the blocks of all runs, down from the largest. */
function ofEnergy(blocks: readonly Block[]): Heat {
  const of: Heat['of'] = ({ energy_J }) => energy_J;
  const most = Math.max(0, ...blocks.map(of));
  const ends = heatSteps.map((step) => (step === 0 ? 0 : most / 10 ** (last - step)));
  return { measure: 'energy', of, ends, step: (value) => stepIn(ends, value) };
}

/** The first step that reaches as far as a value. */
function stepIn(ends: readonly number[], value: number): number {
  const found = ends.findIndex((end) => value <= end);
  return found < 0 ? last : found;
}
