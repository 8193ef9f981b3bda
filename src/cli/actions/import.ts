import type { Command } from 'commander';
import { writeWhole } from '../../files/index.ts';
import { importedBreakdown } from '../../study/import/breakdown.ts';
import { importedChip } from '../../study/import/chip.ts';
import { kindOf } from '../../study/import/kind.ts';
import { nameOf } from '../../study/import/name.ts';
import type { Context } from '../context.ts';
import { type ImportOptions, refuseWithoutEffect } from '../options/import.ts';
import { importDevice } from './importDevice.ts';

/** Imports a file of the kind that its content shows. */
export async function importFile(
  file: string,
  options: ImportOptions,
  command: Command,
  context: Context,
): Promise<void> {
  const kind = options.as ?? kindOf(file);
  refuseWithoutEffect(command, kind, options);
  if (kind === 'device') await importDevice(file, options, context);
  else if (kind === 'breakdown') importBreakdown(command, file, options, context);
  else importChip(file, options, context);
}

function importBreakdown(command: Command, file: string, options: ImportOptions, context: Context): void {
  const { network, batch, iterations, epoch, name, out } = options;
  if (network === undefined || batch === undefined || iterations === undefined) {
    command.error('error: a breakdown needs --network, --batch and --iterations of its run');
  }
  const { reference, note } = importedBreakdown(file, { network, batch, iterations, epoch, name });
  if (out === undefined) context.stdout(reference);
  writeAll([[out, reference]], context);
  if (note !== null) context.stderr(`${note}\n`);
}

function importChip(file: string, options: ImportOptions, context: Context): void {
  const { out, network, activity, trace, name = nameOf(out ?? file) } = options;
  const imported = importedChip(file, { name, network, trace, activity: activity !== undefined });
  if (out === undefined) context.stdout(imported.chip);
  const files = [
    [out, imported.chip],
    [network, imported.network],
    [activity, imported.activity],
  ] as const;
  writeAll(files, context);
  for (const note of imported.notes) context.stderr(`${note}\n`);
  if (imported.doubt !== null) context.stderr(`no figures for this chip as it is: ${imported.doubt}\n`);
}

/** Writes every text that has a file to go to, and says where. */
function writeAll(
  files: readonly (readonly [file: string | undefined, text: string | undefined])[],
  { stderr }: Context,
): void {
  const written = files.flatMap(([file, text]) => {
    if (file === undefined || text === undefined) return [];
    writeWhole(file, text);
    return [file];
  });
  if (written.length > 0) stderr(`wrote ${written.join(', ')}\n`);
}
