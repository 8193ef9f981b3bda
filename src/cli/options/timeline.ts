import { type Command, InvalidArgumentError } from 'commander';
import type { TimelineOptions } from '../../report/timeline/index.ts';
import { parseQuantity, UnitError } from '../../units/index.ts';
import { whole } from './values.ts';

const psPerSecond = 1e12;

/** What to record of what ran when, as the command line says it. */
export interface RecordingOptions {
  readonly timeline?: string;
  readonly timelineWindow?: TimelineOptions['window'];
  readonly timelineLimit?: number;
  readonly flows: boolean;
  readonly gantt: boolean;
}

export function withRecording(command: Command): Command {
  return command
    .option('--timeline <file>', 'write what ran when, for Chrome (.json) or Perfetto (.pftrace)')
    .option('--timeline-window <a..b>', 'record only this part of simulated time, as in 10us..2ms', timelineWindow)
    .option('--timeline-limit <n>', 'record at most so many entries', whole(1))
    .option('--flows', 'draw arrows from cause to effect in the timeline', false)
    .option('--gantt', 'print when each phase of each layer ran', false);
}

/** What says how a timeline is written is without effect where none is. */
export function refuseWithoutTimeline(command: Command, options: RecordingOptions): void {
  const { timeline, timelineWindow, timelineLimit, flows } = options;
  if (timeline !== undefined) return;
  const given = {
    '--timeline-window': timelineWindow,
    '--timeline-limit': timelineLimit,
    '--flows': flows || undefined,
  };
  const [idle] = Object.entries(given).filter(([, value]) => value !== undefined);
  if (idle !== undefined) command.error(`error: ${idle[0]} is for --timeline FILE, which is not given`);
}

/** The same in the words of the recorder. */
export function recording(options: RecordingOptions): TimelineOptions {
  const { timeline: file, timelineWindow: window, timelineLimit: limit, flows, gantt } = options;
  return {
    ...(file === undefined ? {} : { file }),
    ...(window === undefined ? {} : { window }),
    ...(limit === undefined ? {} : { limit }),
    flows,
    gantt,
  };
}

/** Reads `10us..2ms`; commander reports what is wrong with it. */
function timelineWindow(text: string): TimelineOptions['window'] {
  const [from, to, ...more] = text.split('..').map(picoseconds);
  if (from === undefined || to === undefined || more.length > 0 || from < 0 || from >= to) {
    throw new InvalidArgumentError(`expected a..b with a before b, from 0 on, as in 10us..2ms, got "${text}".`);
  }
  return { from_ps: from, to_ps: to };
}

function picoseconds(text: string): number {
  // 0 is the same in every unit.
  if (text.trim() === '0') return 0;
  try {
    return Math.round(parseQuantity(text, 's') * psPerSecond);
  } catch (error) {
    if (error instanceof UnitError) throw new InvalidArgumentError(`${error.message}.`);
    throw error;
  }
}
