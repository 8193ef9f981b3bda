import { Command } from 'commander';
import { json } from '../files/index.ts';
import { describe, schema } from '../guide/describe.ts';
import { descriptionReport } from '../report/describe.ts';
import type { Context } from './context.ts';
import { type HelpText, helpBelow } from './help.ts';

const help: HelpText = {
  examples: [
    ['cimline describe', 'every parameter'],
    ['cimline describe globalBuffer', 'those with the word in their path'],
    ['cimline describe paper', 'what --assume paper sets'],
    ['cimline describe dfa', 'a learning rule'],
    ['cimline describe study', 'the keys of a kind of file'],
    ['cimline describe result --schema', 'its JSON schema'],
  ],
  about: ['Kinds of files are chip, network, device, study, result and activity.'],
};

interface DescribeOptions {
  readonly schema: boolean;
  readonly json: boolean;
}

/** `cimline describe`: what a word means, from the tables that also define the files and what `--set` takes. */
export function describeCommand(context: Context): Command {
  const command = new Command('describe');
  return command
    .description('what a word means: a parameter, a preset, a rule or a kind of file')
    .argument('[word]', 'a name, or part of the path of a parameter')
    .option('--schema', 'the JSON schema of results or of recorded activity', false)
    .option('--json', 'print JSON and nothing else on stdout', false)
    .addHelpText('after', helpBelow(help, context.look))
    .action((word: string | undefined, options: DescribeOptions) => {
      if (!options.schema) {
        const found = describe(word ?? '');
        context.stdout(options.json ? json(found) : `${descriptionReport(found, context.look)}\n`);
      } else if (word === undefined) command.error('error: --schema needs a word: result or activity');
      else context.stdout(schema(word));
    });
}
