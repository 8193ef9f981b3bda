import type { Command } from 'commander';
import type { TimelineOptions } from '../../report/timeline/index.ts';
import { whole } from './values.ts';
import { timeWindow } from './window.ts';

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
    .option('--timeline-window <a..b>', 'record only this part of simulated time, as in 10us..2ms', timeWindow)
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
