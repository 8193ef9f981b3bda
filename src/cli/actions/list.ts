import type { Command } from 'commander';
import { json } from '../../files/index.ts';
import { list as listed, namesOfAll, subjectOf } from '../../guide/list.ts';
import { type Subject, subjects } from '../../guide/subjects.ts';
import { listReport, namesReport } from '../../report/text/list.ts';
import type { Context } from '../context.ts';

export interface ListOptions {
  readonly data?: string;
  readonly json: boolean;
}

/** Prints what ships: everything by name, or one list with what each thing is. */
export function list(
  word: string | undefined,
  { data, json: asJson }: ListOptions,
  command: Command,
  { look, stdout }: Context,
): void {
  const subject = word === undefined ? undefined : subjectNamed(word, command);
  if (data !== undefined && subject !== 'data') command.error('error: --data is for `cimline list data`');
  if (subject === undefined) {
    const names = namesOfAll();
    stdout(asJson ? json(names) : `${namesReport(names, look)}\n`);
    return;
  }
  const listing = listed(subject, data);
  stdout(asJson ? json(listing) : `${listReport(listing, look)}\n`);
}

/** Ends the command where there is no such list, in the words of commander: names of things that ship help then. */
function subjectNamed(word: string, command: Command): Subject {
  const known = subjects.find((subject) => subject === word);
  if (known !== undefined) return known;
  const subject = subjectOf(word);
  const hint = subject === undefined ? '' : ` \`cimline list ${subject}\` says what ${word} is.`;
  return command.error(
    `error: command-argument value '${word}' is invalid for argument 'subject'. expected one of ${subjects.join(', ')}.${hint}`,
    { code: 'commander.invalidArgument' },
  );
}
