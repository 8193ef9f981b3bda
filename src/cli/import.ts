import { Command } from 'commander';
import type { Context } from './context.ts';
import { help } from './help/import.ts';
import { helpBelow } from './help/layout.ts';
import { type ImportOptions, withImportOptions } from './options/import.ts';

/** `cimline import`: files of other tools, and measured tables, as files of this one. */
export function importCommand(context: Context): Command {
  const command: Command = withImportOptions(new Command('import'));
  return command
    .description(
      "Turn another tool's parameters into a chip file, its output into a reference, or measured curves into a device.",
    )
    .argument('<file>', 'a file of DNN+NeuroSim V2.1, or a table of measured conductances')
    .addHelpText('after', helpBelow(help, context.look))
    .action(async (file: string, options: ImportOptions) => {
      const { importFile } = await import('./actions/import.ts');
      await importFile(file, options, command, context);
    });
}
