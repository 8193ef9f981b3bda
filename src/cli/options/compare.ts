import { type Command, Option } from 'commander';
import { usualRules } from '../../rules/index.ts';
import type { Variation } from '../../study/compare/vary.ts';
import { figureFile, figureWidth } from './figure.ts';
import { givenOf } from './given.ts';
import { withRules } from './rule.ts';
import { type FormatOptions, type SimulateOptions, withFormat, withSimulateOptions } from './running.ts';
import { type RecordingOptions, refuseWithoutTimeline, withRecordings } from './timeline.ts';
import { variation } from './variation.ts';

/** Of a column of a paper in two columns. */
const usualWidth = '88mm';

/** What `compare` is asked. */
export interface CompareOptions extends SimulateOptions, FormatOptions, RecordingOptions {
  readonly rule: readonly string[];
  readonly vary: readonly Variation[];
  readonly full: boolean;
  readonly figure?: string;
  readonly width: number;
}

/** The options of `compare`: what differs between the runs, and how to show it. */
export function withCompareOptions(command: Command): Command {
  return withRecordings(withFormat(withRules(withSimulateOptions(command), usualRules)))
    .option('--full', 'print more tables: phases, energy, power, and what waits for what', false)
    .option('--vary <path=a,b>', 'simulate with each of these values (repeatable)', variation, [])
    .option('--figure <file>', 'draw the time of every run as .svg or .pdf', figureFile)
    .addOption(
      new Option('--width <width>', 'width of the figure')
        .argParser(figureWidth)
        .default(figureWidth(usualWidth), usualWidth),
    );
}

/** Refuses options that contradict each other: one without effect would make a person believe in one. */
export function refuseContradictions(command: Command, options: CompareOptions, more: readonly string[]): void {
  const { vary, figure, out } = options;
  if (more.length > 0) {
    command.error(
      `error: a chip and a network are simulated, and ${more[0]} is one word too many (--vary network=a,b)`,
    );
  }
  refuseWithoutTimeline(command, options, out);
  if (givenOf(command, ['rule']) !== undefined && vary.some(({ path }) => path === 'rule')) {
    command.error('error: --rule and --vary rule=... exclude each other');
  }
  if (givenOf(command, ['width']) !== undefined && figure === undefined) {
    command.error('error: --width is for --figure FILE');
  }
}
