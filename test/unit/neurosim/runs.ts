import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Reference, readReference } from '../../../src/neurosim/index.ts';

/** Extracts of runs of DNN+NeuroSim V2.1; see `origin` in each. */
export const folder = fileURLToPath(new URL('../../reference/data/neurosim/', import.meta.url));

export const runNames = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.replace('.json', ''));

export function reference(name: string): Reference {
  return readReference(`${folder}${name}.json`);
}
