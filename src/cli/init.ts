import { existsSync } from 'node:fs';
import { Argument, Command } from 'commander';
import { writeWhole } from '../files/index.ts';
import { mostColumns, type TemplateKind, template, templateKinds } from '../guide/templates.ts';
import { bareName, InputError } from '../source/index.ts';
import type { Context } from './context.ts';
import { type HelpText, helpBelow } from './help.ts';

const help: HelpText = {
  examples: [
    'cimline init chip --out mine.yaml',
    'cimline chip mine.yaml',
    ['cimline init network', 'prints the file'],
    'cimline init device --name mine > mine.yaml',
  ],
  about: ['Every key has its meaning, its default and its range beside it. The file can be used as it is.'],
};

interface InitOptions {
  readonly name?: string;
  readonly out?: string;
}

/** `cimline init`: a file of one's own to begin with. */
export function initCommand(context: Context): Command {
  return new Command('init')
    .description('a commented file to begin with: a chip, a network or a device')
    .addArgument(new Argument('<kind>', 'what to begin').choices(templateKinds))
    .option('--name <name>', 'its name (default: that of the file)')
    .option('--out <file>', 'the file to write; default: print it')
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
  throw new InputError({ file: `--out ${file}`, line: 1, column: 1 }, 'this file exists', { expected: 'a new name' });
}
