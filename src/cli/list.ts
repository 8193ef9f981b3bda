import { Argument, Command } from 'commander';
import { subjects } from '../guide/subjects.ts';
import type { ListOptions } from './actions/list.ts';
import type { Context } from './context.ts';
import { helpBelow } from './help/layout.ts';
import { help } from './help/list.ts';

/** `cimline list`: what ships, and which data sets were found. */
export function listCommand(context: Context): Command {
  const command = new Command('list');
  return command
    .description('List the chips, networks, devices, rules, studies and data sets at hand.')
    .addArgument(new Argument('[subject]', 'what to list').choices(subjects).argParser(String))
    .option('--data <dir>', 'look for data sets in this folder only')
    .option('--json', 'print the whole result as JSON, and nothing else on stdout', false)
    .addHelpText('after', helpBelow(help, context.look))
    .action(async (word: string | undefined, options: ListOptions) => {
      const { list } = await import('./actions/list.ts');
      list(word, options, command, context);
    });
}
