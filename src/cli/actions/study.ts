import type { Command } from 'commander';
import { experiments } from '../../study/experiment/named.ts';
import { openSweep } from '../../study/sweep/open.ts';
import type { Context } from '../context.ts';
import { refuseOthers, type StudyOptions } from '../options/study.ts';
import { performExperiment } from './studyExperiment.ts';
import { performSweep } from './studySweep.ts';

/** Runs a study of either kind. */
export async function study(name: string, options: StudyOptions, command: Command, context: Context): Promise<void> {
  const experiment = Object.hasOwn(experiments, name) ? experiments[name] : undefined;
  refuseOthers(command, name, experiment === undefined ? 'trainings' : 'simulations');
  if (experiment !== undefined) return performExperiment(experiment, options, context);
  const { seeds, firstSeed, rule: rules } = options;
  await performSweep(openSweep(name, { seeds, firstSeed, rules, others: Object.keys(experiments) }), options, context);
}
