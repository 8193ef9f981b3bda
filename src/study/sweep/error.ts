import type { SweepPoint } from './sweep.ts';

/** A point could not be trained; what was done before it is saved. */
export class SweepError extends Error {
  constructor(point: SweepPoint, why: string) {
    const { rule, dataset, values, seed } = point;
    const settings = Object.entries(values).map(([path, value]) => `, ${path} = ${value}`);
    super(
      `${rule} on ${dataset}${settings.join('')}, seed ${seed}: ${why}\nEvery point before is saved: the same command goes on from there.`,
    );
    this.name = 'SweepError';
  }
}
