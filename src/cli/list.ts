import { Argument, Command, InvalidArgumentError } from 'commander';
import { json } from '../files/index.ts';
import { list, namesOfAll, type Subject, subjectOf, subjects } from '../guide/list.ts';
import { listReport, namesReport } from '../report/text/list.ts';
import type { Context } from './context.ts';
import { helpBelow } from './help/layout.ts';
import { help } from './help/list.ts';

interface ListOptions {
  readonly data?: string;
  readonly json: boolean;
}

/** `cimline list`: what ships, and which data sets were found. */
export function listCommand(context: Context): Command {
  const command = new Command('list');
  return command
    .description('List the chips, networks, devices, rules, studies and data sets at hand.')
    .addArgument(new Argument('[subject]', 'what to list').choices(subjects).argParser(subjectNamed))
    .option('--data <dir>', 'look for data sets in this folder only')
    .option('--json', 'print the whole result as JSON, and nothing else on stdout', false)
    .addHelpText('after', helpBelow(help, context.look))
    .action((subject: Subject | undefined, { data, json: asJson }: ListOptions) => {
      if (data !== undefined && subject !== 'data') command.error('error: --data is for `cimline list data`');
      if (subject === undefined) {
        const names = namesOfAll();
        context.stdout(asJson ? json(names) : `${namesReport(names, context.look)}\n`);
        return;
      }
      const listing = list(subject, data);
      context.stdout(asJson ? json(listing) : `${listReport(listing, context.look)}\n`);
    });
}

/** Reads what to list; commander reports what is wrong with it. */
function subjectNamed(word: string): Subject {
  const known = subjects.find((subject) => subject === word);
  if (known !== undefined) return known;
  const listed = subjectOf(word);
  const hint = listed === undefined ? '' : ` \`cimline list ${listed}\` says what ${word} is.`;
  throw new InvalidArgumentError(`expected one of ${subjects.join(', ')}.${hint}`);
}
