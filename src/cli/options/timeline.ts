import { type Command, Option } from 'commander';
import { type Selection, selectionOptions } from '../../recorder/selection.ts';
import { givenOf } from './given.ts';
import { commaList, whole } from './values.ts';
import { timeWindow } from './window.ts';

/** Which iterations a timeline has: the first two and the last, or all. */
const stretches = ['ends', 'all'] as const;

/** What to record of what ran when, as the command line says it. */
export interface RecordingOptions {
  /** False if nothing is to be recorded. */
  readonly timeline?: (typeof stretches)[number] | false;
  readonly timelineWindow?: Selection['window'];
  readonly timelineLimit?: number;
  readonly timelinePart?: readonly string[];
  readonly timelineComponent?: readonly string[];
  readonly timelineSample?: number;
}

/** The options by their attributes. */
export const recordingNames = [
  'timeline',
  'timelineWindow',
  'timelineLimit',
  'timelinePart',
  'timelineComponent',
  'timelineSample',
] as const satisfies readonly (keyof RecordingOptions)[];

/** For a command of one run, which records into its folder unless it is told not to. */
export function withRecording(command: Command): Command {
  return withSelection(command.addOption(which().default('ends')).option('--no-timeline', 'record nothing'));
}

/** For a command of many runs, which records only if it is told to. */
export function withRecordings(command: Command): Command {
  return withSelection(command.addOption(which()));
}

function which(): Option {
  return new Option('--timeline [iterations]', 'record what ran when: the first two iterations and the last, or all')
    .choices(stretches)
    .preset('ends');
}

function withSelection(command: Command): Command {
  const { window, limit, parts, components, sample } = selectionOptions;
  return command
    .option(`${window} <a..b>`, 'record only this part of simulated time, as in 10us..2ms', timeWindow)
    .option(`${limit} <n>`, 'record at most so many entries (20 million unless told otherwise)', whole(1))
    .option(`${parts} <names>`, 'record only these parts of the chip, as in chip.tile[0],chip.globalBuffer', commaList)
    .option(`${components} <types>`, 'record only components of these types, as in subarray,htree', commaList)
    .option(`${sample} <k>`, 'record only one in k samples', whole(1));
}

/** What says how a timeline is recorded is without effect where none is. */
export function refuseWithoutTimeline(command: Command, { timeline }: RecordingOptions, out: string | undefined): void {
  const isRecorded = timeline !== false && timeline !== undefined;
  const [, ...details] = recordingNames;
  const idle = givenOf(command, out === undefined ? recordingNames : isRecorded ? [] : details);
  if (idle === undefined) return;
  const needed = out === undefined ? '--out FOLDER, which is not given' : '--timeline';
  command.error(`error: ${idle} is for ${needed}`);
}

/** The same in the words of the recorder; null if nothing is to be recorded. */
export function selectionOf(options: RecordingOptions): Selection | null {
  const { timeline, timelineWindow, timelineLimit, timelinePart, timelineComponent, timelineSample } = options;
  if (timeline === false || timeline === undefined) return null;
  return {
    all: timeline === 'all',
    window: timelineWindow,
    limit: timelineLimit,
    parts: timelinePart,
    components: timelineComponent,
    sample: timelineSample,
  };
}
