import type { Listing } from '../../guide/list.ts';
import { dataReport } from '../guide/data.ts';
import type { Look } from './look.ts';
import { join, list, paragraph, section } from './prose.ts';

/** Lists with a line or two for each thing. */
export function listReport({ data, ...shipped }: Listing, look: Look): string {
  const parts = Object.entries(shipped).map(([subject, entries]) => {
    const lines = entries.map(({ name, about }) => [name, about] as const);
    return section(titleOf(subject), list(lines, look), look);
  });
  return join(data === undefined ? parts : [...parts, dataReport(data, look)]);
}

/** Everything by name, a line for each list. */
export function namesReport(names: Readonly<Record<string, readonly string[]>>, look: Look): string {
  const lines = Object.entries(names).map(([subject, all]) => [subject, all.join(', ')] as const);
  return join([
    section('What ships with cimline, and the data sets at hand', list(lines, look), look),
    paragraph(
      [`\`cimline list WORD\` says more about one line. WORD is one of ${Object.keys(names).join(', ')}.`],
      look,
    ),
  ]);
}

function titleOf(subject: string): string {
  return `${subject.charAt(0).toUpperCase()}${subject.slice(1)}`;
}
