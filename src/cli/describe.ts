import { Command } from 'commander';
import type { DescribeOptions } from './actions/describe.ts';
import type { Context } from './context.ts';
import { help } from './help/describe.ts';
import { helpBelow } from './help/layout.ts';

/** `cimline describe`: what a word means, from the tables that also define the files and what `--set` takes. */
export function describeCommand(context: Context): Command {
  const command = new Command('describe');
  return command
    .description('Say what a parameter, a preset, a rule or a kind of file means.')
    .argument('[word]', 'a name, or a part of the path of a parameter')
    .option('--schema', 'print the JSON schema of a kind of file', false)
    .option('--json', 'print the whole result as JSON, and nothing else on stdout', false)
    .addHelpText('after', helpBelow(help, context.look))
    .action(async (word: string | undefined, options: DescribeOptions) => {
      const { describe } = await import('./actions/describe.ts');
      describe(word, options, command, context);
    });
}
