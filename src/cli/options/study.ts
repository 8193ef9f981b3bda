import type { Command } from 'commander';
import { most } from '../../study/training/options.ts';
import { givenOf } from './given.ts';
import { withRules } from './rule.ts';
import { type FormatOptions, type RunningOptions, withFormat, withRunningOptions } from './running.ts';
import { type RecordingOptions, recordingNames, withRecordings } from './timeline.ts';
import { collect, whole } from './values.ts';

/** Processes that a machine bears. */
const mostJobs = 256;

/** What `study run` is asked. */
export interface StudyOptions extends RunningOptions, FormatOptions, RecordingOptions {
  readonly rule?: readonly string[];
  readonly seeds?: number;
  readonly firstSeed?: number;
  readonly jobs: number;
  readonly only: readonly string[];
  readonly data?: string;
  readonly full: boolean;
}

/** The options of `study run`, for simulations and for trainings. */
export function withStudyOptions(command: Command): Command {
  return withRecordings(withFormat(withRules(withRunningOptions(command))))
    .option('--full', 'run and print all tables of a study of simulations, not only the first', false)
    .option('--seeds <k>', "train with so many seeds in place of the study's", whole(1, most.seeds))
    .option('--first-seed <n>', "begin with this seed in place of the study's", whole(1, most.firstSeed))
    .option('--jobs <n>', 'train so many points at a time, each in a process of its own', whole(1, mostJobs), 1)
    .option('--only <key=value>', 'train only points with this rule, dataset, seed or value (repeatable)', collect, [])
    .option('--data <dir>', 'look for data sets in this folder only (`cimline list data` shows them)');
}

/** Options that make sense for the other kind of study only. */
const othersOf = {
  trainings: ['detail', 'fastForward', 'seed', 'full', ...recordingNames],
  simulations: ['seeds', 'firstSeed', 'jobs', 'only', 'data'],
} as const;

/** Refuses options that are for the other kind of study. */
export function refuseOthers(command: Command, study: string, kind: keyof typeof othersOf): void {
  const given = givenOf(command, othersOf[kind]);
  if (given !== undefined) command.error(`error: ${study} is a study of ${kind}, which takes no ${given}`);
}
