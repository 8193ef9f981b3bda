import { asset } from '../assets.ts';
import { readText } from '../files/index.ts';
import { sweepKeys } from '../study/sweep/read.ts';
import type { Entry } from './shipped.ts';

/** A kind of file. */
export interface Format {
  readonly name: string;
  readonly about: string;
  /** Its keys, where no parameters stand for them. */
  readonly keys: readonly Entry[];
}

/** Formats that programs read and write, and that have a JSON schema for it. */
export const withSchema = ['result', 'activity'] as const;

const abouts: Readonly<Record<string, string>> = {
  chip: 'YAML with a name and the sections below. `cimline init chip` begins one. chips/README.md explains given figures.',
  network: 'YAML with a name, the input and the layers. `cimline init network` begins one. A NetWork.csv is read too.',
  device: 'YAML with a name and the keys below. `cimline init device` begins one.',
  study: 'YAML that describes many trainings and what differs between them. traces/studies holds the shipped ones.',
  result:
    'JSON that `cimline run --json` prints and `--out` writes. `cimline describe result --schema` prints its schema.',
  activity:
    'JSON that `cimline train --record` writes and `--activity` reads. `cimline describe activity --schema` prints its schema.',
};

/** Schemas are far shorter. */
const largest = 1_000_000;

/** Every format by name. */
export const formatNames: readonly string[] = Object.keys(abouts);

/** A format in words; undefined if there is none of that name. */
export function formatOf(name: string): Format | undefined {
  const about = abouts[name];
  return about === undefined ? undefined : { name, about, keys: keysOf(name) };
}

/** The JSON schema of a format; undefined if it has none. */
export function schemaOf(name: string): string | undefined {
  return withSchema.some((known) => known === name)
    ? readText(asset('formats', `${name}.schema.json`), largest)
    : undefined;
}

function keysOf(name: string): readonly Entry[] {
  if (name === 'study') return Object.entries(sweepKeys).map(([key, about]) => ({ name: key, about }));
  const schema = schemaOf(name);
  if (schema === undefined) return [];
  const { properties } = JSON.parse(schema) as { properties: Record<string, { description?: string; type?: string }> };
  return Object.entries(properties).map(([key, { description, type }]) => ({
    name: key,
    about: description ?? type ?? '',
  }));
}
