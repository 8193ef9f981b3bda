import { type Command, InvalidArgumentError } from 'commander';
import { type SectionName, sectionNames } from '../../report/run/sectionNames.ts';
import { commaList } from './values.ts';

/** Which tables of a run to print. */
export interface SectionOptions {
  readonly full: boolean;
  readonly only?: readonly SectionName[];
}

export function withSections(command: Command): Command {
  return command
    .option('--full', 'print all tables', false)
    .option('--only <a,b>', `print only these tables: ${sectionNames.join(', ')}`, sections);
}

function sections(text: string): SectionName[] {
  return commaList(text).map((name) => {
    const known = sectionNames.find((each) => each === name);
    if (known !== undefined) return known;
    throw new InvalidArgumentError(`no table "${name}"; known: ${sectionNames.join(', ')}.`);
  });
}
