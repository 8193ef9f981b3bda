import { Command } from 'commander';
import type { Context } from './context.ts';
import { helpBelow } from './help/layout.ts';
import { help } from './help/study.ts';
import { type StudyOptions, withStudyOptions } from './options/study.ts';

/** `cimline study`: many runs, and what differs between them. */
export function studyCommand(context: Context): Command {
  return new Command('study')
    .description('Make many simulations or trainings that one file describes.')
    .addHelpText('after', helpBelow(help, context.look))
    .addCommand(runCommand(context));
}

function runCommand(context: Context): Command {
  const command: Command = withStudyOptions(new Command('run'));
  return command
    .description('Run every simulation or training of a study.')
    .argument('<study>', 'a shipped study, or the path of a file')
    .addHelpText('after', helpBelow(help, context.look))
    .action(async (name: string, options: StudyOptions) => {
      const { study } = await import('./actions/study.ts');
      await study(name, options, command, context);
    });
}
