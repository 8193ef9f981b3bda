import { Command } from 'commander';
import type { Context } from './context.ts';
import { help } from './help/export.ts';
import { helpBelow } from './help/layout.ts';
import { type ExportOptions, withExportOptions } from './options/export.ts';

/** `cimline export`: a recorded timeline in the format of another program. */
export function exportCommand(context: Context): Command {
  return withExportOptions(new Command('export'))
    .description('Write the timeline of a run folder for another program.')
    .argument('<run>', 'a run folder')
    .addHelpText('after', helpBelow(help, context.look))
    .action(async (run: string, options: ExportOptions) => {
      const { exportRun } = await import('./actions/export.ts');
      await exportRun(run, options, context);
    });
}
