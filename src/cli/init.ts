import { existsSync } from 'node:fs';
import { Argument, Command } from 'commander';
import { writeWhole } from '../files/index.ts';
import { mostColumns, type TemplateKind, template, templateKinds } from '../guide/templates.ts';
import { bareName, InputError } from '../source/index.ts';
import type { Context } from './context.ts';
import { help } from './help/init.ts';
import { helpBelow } from './help/layout.ts';

interface InitOptions {
  readonly name?: string;
  readonly out?: string;
}

/** `cimline init`: a file of one's own to begin with. */
export function initCommand(context: Context): Command {
  return new Command('init')
    .description('Print a commented file to begin a chip, a network or a device with.')
    .addArgument(new Argument('<kind>', 'what to begin').choices(templateKinds))
    .option('--name <name>', 'name of what is begun (default: that of the file)')
    .option('--out <file>', 'write into this file instead of printing')
    .addHelpText('after', helpBelow(help, context.look))
    .action((kind: TemplateKind, { name, out }: InitOptions) => {
      if (out === undefined) {
        context.stdout(template(kind, name ?? `my-${kind}`, Math.min(context.look.columns, mostColumns)));
        return;
      }
      refuseExisting(out);
      writeWhole(out, template(kind, name ?? bareName(out)));
      context.stderr(`wrote ${out}\n`);
    });
}

/** What someone has written is not begun anew. */
function refuseExisting(file: string): void {
  if (!existsSync(file)) return;
  throw new InputError(`--out ${file}`, 'this file exists', { expected: 'a new name' });
}
