import { type Command, Option } from 'commander';
import { type CsvTableName, csvTables, type ExportFormat, exportFormats } from '../../exporters/index.ts';
import { collect } from './values.ts';
import { timeWindow } from './window.ts';

/** What `export` is asked. */
export interface ExportOptions {
  readonly format?: ExportFormat;
  readonly out?: string;
  readonly table?: CsvTableName;
  readonly window?: ReturnType<typeof timeWindow>;
  readonly filter: readonly string[];
  readonly flows: boolean;
}

export function withExportOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--format <format>', 'what to write, where the name of the file does not say it').choices(
        exportFormats,
      ),
    )
    .option('--out <file>', 'write into this file, or csv into this folder')
    .addOption(new Option('--table <table>', 'write this table of csv alone').choices(csvTables))
    .option('--window <a..b>', 'write only what overlaps this part of simulated time, as in 10us..2ms', timeWindow)
    .option(
      '--filter <key=value>',
      'write only this part, kind, phase or layer (repeatable; values separated by commas)',
      collect,
      [],
    )
    .option('--flows', 'draw arrows from cause to effect (chrome and perfetto)', false);
}
