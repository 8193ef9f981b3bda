import type { Place } from '../../source/index.ts';
import { mean } from './line.ts';

/** Which way pulses move a conductance. */
export type Direction = 'potentiation' | 'depression';

/** What a cell conducted after some pulses of one curve. */
export interface Reading {
  /** Pulses of this curve before the reading; 0: the state in which it begins. */
  readonly pulse: number;
  /** In S, above 0. */
  readonly conductance_S: number;
}

/** What one cell did under pulses of one direction. */
export interface MeasuredCurve {
  readonly direction: Direction;
  /** Which cell, as the table names it. */
  readonly device: string;
  /** In the order of their pulses; at least three. */
  readonly readings: readonly Reading[];
  /** Where the table has the first reading. */
  readonly place: Place;
}

/** Measured curves, and what of the table they do not say. */
export interface MeasuredTable {
  readonly curves: readonly MeasuredCurve[];
  /** How the table was read where it left a choice, in sentences. */
  readonly notes: readonly string[];
}

/** Pulses of a curve from its beginning to its last reading. */
export function pulsesOf({ readings }: Pick<MeasuredCurve, 'readings'>): number {
  return readings.at(-1)?.pulse ?? 0;
}

/** The mean of several curves after some pulses. */
export interface MeanReading extends Reading {
  /** Curves that have a reading there. */
  readonly count: number;
  readonly least_S: number;
  readonly most_S: number;
}

/** Mean conductances of curves after each number of pulses that some of them have, ascending. */
export function meanCurve(curves: readonly Pick<MeasuredCurve, 'readings'>[]): MeanReading[] {
  const after = new Map<number, number[]>();
  for (const { pulse, conductance_S } of curves.flatMap(({ readings }) => readings)) {
    const values = after.get(pulse);
    if (values === undefined) after.set(pulse, [conductance_S]);
    else values.push(conductance_S);
  }
  return [...after]
    .sort(([one], [other]) => one - other)
    .map(([pulse, values]) => ({
      pulse,
      conductance_S: mean(values),
      count: values.length,
      least_S: values.reduce((least, value) => Math.min(least, value)),
      most_S: values.reduce((most, value) => Math.max(most, value)),
    }));
}
