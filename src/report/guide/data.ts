import type { DataEntry, DataList } from '../../guide/data.ts';
import { integer } from '../text/format.ts';
import type { Look } from '../text/look.ts';
import { bullets, join, section } from '../text/prose.ts';
import { table } from '../text/table.ts';

/** What was found where, and how to get the rest. */
export function dataReport({ folders, sets }: DataList, look: Look): string {
  const found = sets.flatMap((entry) => (entry.state === 'found' ? [row(entry)] : []));
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
    section('Damaged', bullets(sets.flatMap(damage), look), look),
    section('Not found', bullets(sets.flatMap(absence), look), look),
    section('Looked in', bullets(folders.length === 0 ? ['no folder, because none exists'] : folders, look), look),
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
