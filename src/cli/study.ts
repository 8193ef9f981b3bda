import { Command } from 'commander';
import { experiments } from '../study/experiment/named.ts';
import { openSweep } from '../study/sweep/open.ts';
import type { Context } from './context.ts';
import { helpBelow } from './help/layout.ts';
import { help } from './help/study.ts';
import { refuseOthers, type StudyOptions, withStudyOptions } from './options/study.ts';
import { performExperiment } from './studyExperiment.ts';
import { performSweep } from './studySweep.ts';

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
    .action(async (study: string, options: StudyOptions) => {
      const experiment = Object.hasOwn(experiments, study) ? experiments[study] : undefined;
      refuseOthers(command, study, experiment === undefined ? 'trainings' : 'simulations');
      if (experiment !== undefined) return await performExperiment(experiment, options, context);
      const { seeds, rule: rules } = options;
      await performSweep(openSweep(study, { seeds, rules, others: Object.keys(experiments) }), options, context);
    });
}
