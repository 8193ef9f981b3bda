import { extensionOf, InputError, nearest } from '../source/index.ts';

export const exportFormats = ['chrome', 'perfetto', 'vcd', 'csv', 'gantt'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** Tables of CSV, each in a file of its own. */
export const csvTables = ['spans', 'stalls', 'depths', 'held', 'tasks', 'power', 'lanes'] as const;
export type CsvTableName = (typeof csvTables)[number];

/** Endings of file names by format; those of one table of CSV, which is a folder otherwise. */
const endings: Readonly<Record<ExportFormat, readonly string[]>> = {
  chrome: ['.json', '.json.gz'],
  perfetto: ['.pftrace'],
  vcd: ['.vcd', '.vcd.gz'],
  csv: ['.csv', '.csv.gz'],
  gantt: ['.txt'],
};

/** What to write, and where to. */
export interface ExportTarget {
  /** The format. @default what the ending of `out` says */
  readonly format?: ExportFormat;
  /** A file, or a folder for all tables of CSV. @default printed, for a chart and one table of CSV */
  readonly out?: string;
  /** The only table of CSV that is wanted. @default all */
  readonly table?: CsvTableName;
}

/** A target of which everything is known. */
export type Target =
  | { readonly format: 'chrome' | 'perfetto' | 'vcd'; readonly out: string }
  | { readonly format: 'gantt'; readonly out: string | null }
  | { readonly format: 'csv'; readonly out: string | null; readonly table: CsvTableName }
  | { readonly format: 'csv'; readonly out: string; readonly table: null };

/**
 * Refuses targets that contradict themselves, before anything is read.
 *
 * @throws InputError naming the option
 */
export function targetOf({ format: wanted, out, table }: ExportTarget): Target {
  const format = wanted ?? formatNamed(out);
  if (table !== undefined && format !== 'csv') {
    throw new InputError(`--table ${table}`, `a file of ${format} has no tables`, { expected: '--format csv' });
  }
  if (out === undefined) return printed(format, table);
  const isFolder = format === 'csv' && table === undefined;
  if (isFolder) refuseTableName(out);
  else refuseEnding(format, out);
  if (format === 'csv') return table === undefined ? { format, out, table: null } : { format, out, table };
  return { format, out };
}

function printed(format: ExportFormat, table: CsvTableName | undefined): Target {
  if (format === 'gantt') return { format, out: null };
  if (format === 'csv' && table !== undefined) return { format, out: null, table };
  const example = format === 'csv' ? `--out FOLDER, or --table ${csvTables[0]}` : `--out run${endings[format][0]}`;
  throw new InputError(`--format ${format}`, 'it needs a place', { expected: example });
}

function formatNamed(out: string | undefined): ExportFormat {
  const known = exportFormats.map((format) => `${format} (${endings[format].join(', ')})`).join(', ');
  if (out === undefined) throw new InputError('--format', 'no format is given', { expected: `one of ${known}` });
  const found = exportFormats.find((format) => endings[format].some((ending) => out.endsWith(ending)));
  if (found !== undefined) return found;
  throw new InputError(`--out ${out}`, 'its ending names no format', {
    expected: `--format, or an ending of ${known}`,
    nearest: nearest(extensionOf(out), Object.values(endings).flat()),
  });
}

function refuseEnding(format: ExportFormat, out: string): void {
  if (endings[format].some((ending) => out.endsWith(ending))) return;
  throw new InputError(`--out ${out}`, `its ending is not of ${format}`, {
    expected: `a name that ends in ${endings[format].join(' or ')}`,
  });
}

function refuseTableName(out: string): void {
  if (!endings.csv.some((ending) => out.endsWith(ending))) return;
  throw new InputError(`--out ${out}`, 'one file takes one table', {
    expected: `a folder, or --table with one of ${csvTables.join(', ')}`,
  });
}
