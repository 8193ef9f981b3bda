import { Argument, Command } from 'commander';
import { type TemplateKind, templateKinds } from '../guide/templateKinds.ts';
import type { InitOptions } from './actions/init.ts';
import type { Context } from './context.ts';
import { help } from './help/init.ts';
import { helpBelow } from './help/layout.ts';

/** `cimline init`: a file of one's own to begin with. */
export function initCommand(context: Context): Command {
  return new Command('init')
    .description('Print a commented file to begin a chip, a network or a device with.')
    .addArgument(new Argument('<kind>', 'what to begin').choices(templateKinds))
    .option('--name <name>', 'name of what is begun (default: that of the file)')
    .option('--out <file>', 'write into this file instead of printing')
    .addHelpText('after', helpBelow(help, context.look))
    .action(async (kind: TemplateKind, options: InitOptions) => {
      const { init } = await import('./actions/init.ts');
      init(kind, options, context);
    });
}
