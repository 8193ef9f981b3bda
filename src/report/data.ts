import type { Shape } from '../network/index.ts';
import { integer } from './format.ts';
import type { Look } from './look.ts';
import { bullets, join, section } from './prose.ts';
import { table } from './table.ts';

/** A data set: found and read, not there, or there but not to be read. */
export type DataEntry =
  | {
      readonly name: string;
      readonly state: 'found';
      readonly shape: Shape;
      readonly classes: number;
      /** Samples. */
      readonly training: number;
      readonly test: number;
      readonly origin: string;
    }
  | { readonly name: string; readonly state: 'missing'; readonly get: string }
  | { readonly name: string; readonly state: 'damaged'; readonly reason: string; readonly get: string };

/** What was found where, and how to get the rest. */
export function dataReport(folders: readonly string[], entries: readonly DataEntry[], look: Look): string {
  const found = entries.flatMap((entry) => (entry.state === 'found' ? [row(entry)] : []));
  const columns = [
    { head: 'data set', align: 'left' },
    { head: 'sample' },
    { head: 'classes' },
    { head: 'to train' },
    { head: 'to test' },
    { head: 'where', align: 'left' },
  ] as const;
  return join([
    section('Found', table(columns, found, look), look),
    section('Damaged', bullets(entries.flatMap(damage), look), look),
    section('Not found', bullets(entries.flatMap(absence), look), look),
    section('Looked in', bullets(folders.length === 0 ? ['no folder: none exists'] : folders, look), look),
  ]);
}

function row({ name, shape, classes, training, test, origin }: DataEntry & { readonly state: 'found' }): string[] {
  const sample = `${shape.channels} x ${shape.height} x ${shape.width}`;
  return [name, sample, String(classes), integer(training), integer(test), origin];
}

function damage(entry: DataEntry): string[] {
  return entry.state === 'damaged' ? [`${entry.name}: ${entry.reason}`] : [];
}

function absence(entry: DataEntry): string[] {
  return entry.state === 'missing' ? [`${entry.name}: get ${entry.get}, and name the folder above with --data`] : [];
}
