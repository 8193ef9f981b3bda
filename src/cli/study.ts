import { Command } from 'commander';
import { experiments } from '../study/experiment/named.ts';
import { openSweep } from '../study/sweep/open.ts';
import type { Context } from './context.ts';
import { type HelpText, helpBelow } from './help.ts';
import { refuseOthers, type StudyOptions, withStudyOptions } from './options/study.ts';
import { performExperiment } from './studyExperiment.ts';
import { performSweep } from './studySweep.ts';

const help: HelpText = {
  examples: [
    ['cimline study run reference', 'what npm start runs: BP against DFA, one assumption at a time'],
    ['cimline study run reference --full', 'and more copies, batches, packings and ways of the gradient'],
    ['cimline study run cycle-to-cycle', 'a study of trainings that ships; your own goes by its path'],
    'cimline study run cycle-to-cycle --seeds 1 --only dataset=mnist --rule dfa',
    ['cimline study run width --jobs 4 --out results/width', 'again after a kill: goes on where it was'],
  ],
  about: [
    'A study of simulations compares two rules on one chip. The folder of --out gets a JSON file for each of its tables, report.txt and a timeline.',
    'In a study of trainings every point is one training. The folder of --out gets results.json (each point is saved as it is done), report.txt and a chart for each data set. `cimline list studies` shows what ships.',
  ],
};

/** `cimline study`: many runs, and what differs between them. */
export function studyCommand(context: Context): Command {
  return new Command('study')
    .description('many runs from one description: simulations or trainings')
    .addHelpText('after', helpBelow(help, context.look))
    .addCommand(runCommand(context));
}

function runCommand(context: Context): Command {
  const command: Command = withStudyOptions(new Command('run'));
  return command
    .description('run a study: every simulation or training that it lists')
    .argument('<study>', 'a shipped study or a path')
    .addHelpText('after', helpBelow(help, context.look))
    .action(async (study: string, options: StudyOptions) => {
      const experiment = Object.hasOwn(experiments, study) ? experiments[study] : undefined;
      refuseOthers(command, study, experiment === undefined ? 'trainings' : 'simulations');
      if (experiment !== undefined) return await performExperiment(experiment, options, context);
      await performSweep(openSweep(study, { seeds: options.seeds, rules: options.rule }), options, context);
    });
}
