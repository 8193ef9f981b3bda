import type { Experiment } from './experiment.ts';
import { reference } from './reference.ts';

/** Studies of simulations that ship with the package, by name. */
export const experiments: Readonly<Record<string, Experiment>> = { reference };
