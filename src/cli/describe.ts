import { Command } from 'commander';
import { json } from '../files/index.ts';
import { describe, schema } from '../guide/describe.ts';
import { formatNames } from '../guide/formats.ts';
import { descriptionReport } from '../report/guide/describe.ts';
import type { Context } from './context.ts';
import { help } from './help/describe.ts';
import { helpBelow } from './help/layout.ts';

interface DescribeOptions {
  readonly schema: boolean;
  readonly json: boolean;
}

/** `cimline describe`: what a word means, from the tables that also define the files and what `--set` takes. */
export function describeCommand(context: Context): Command {
  const command = new Command('describe');
  return command
    .description('Say what a parameter, a preset, a rule or a kind of file means.')
    .argument('[word]', 'a name, or a part of the path of a parameter')
    .option('--schema', 'print print the JSON schema of a kind of file', false)
    .option('--json', 'print the whole result as JSON, and nothing else on stdout', false)
    .addHelpText('after', helpBelow(help, context.look))
    .action((word: string | undefined, options: DescribeOptions) => {
      if (!options.schema) {
        const found = describe(word ?? '');
        context.stdout(options.json ? json(found) : `${descriptionReport(found, context.look)}\n`);
      } else if (word === undefined) command.error(`error: --schema needs a kind of file: ${formatNames.join(', ')}`);
      else context.stdout(schema(word));
    });
}
