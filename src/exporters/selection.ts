import { InputError } from '../source/index.ts';
import { everything, type Filter, type Sieve, sieve } from '../timeline/filter.ts';
import type { RecordedTimeline, TimelineManifest, Window } from '../timeline/tables.ts';
import { format } from '../units/index.ts';
import { psPerSecond } from '../units/picoseconds.ts';
import { time } from '../units/printed.ts';

/** The part of a timeline that is to be written. */
export interface Selection {
  /** From the start of what is wanted to its end; both lie in the run. */
  readonly window: Window;
  /** The recorded stretches of the window, in order. */
  readonly recorded: readonly Window[];
  readonly sieve: Sieve;
}

/**
 * What a window and a filter take of a timeline.
 *
 * @throws InputError if nothing of the window was recorded, or the filter names what the timeline does not have
 */
export function select(timeline: RecordedTimeline, window?: Window, filter: Filter = everything): Selection {
  const end_ps = endOf(timeline.manifest);
  const wanted = { from_ps: window?.from_ps ?? 0, to_ps: Math.min(window?.to_ps ?? end_ps, end_ps) };
  if (window !== undefined && window.from_ps >= end_ps) {
    const whole = timeline.manifest.end_ps === null ? 'recording' : 'run';
    throw new InputError(`--window ${range(window)}`, 'it begins behind the end', {
      expected: `a part of the ${whole}, which ends at ${time(end_ps / psPerSecond)}`,
    });
  }
  const stretches = recordedOf(timeline.manifest);
  const recorded = stretches.flatMap(({ from_ps, to_ps }) => {
    const cut = { from_ps: Math.max(from_ps, wanted.from_ps), to_ps: Math.min(to_ps, wanted.to_ps) };
    return cut.from_ps < cut.to_ps || end_ps === 0 ? [cut] : [];
  });
  if (recorded.length === 0) {
    throw new InputError(`--window ${range(wanted)}`, 'nothing of it was recorded', {
      expected: `a part of ${stretches.map(range).join(' or ')}`,
    });
  }
  return { window: wanted, recorded, sieve: sieve(filter, timeline.lanes, timeline.manifest) };
}

/** End of the run; of what was recorded if the run did not come to its end. */
export function endOf(manifest: TimelineManifest): number {
  return manifest.end_ps ?? Math.max(0, ...recordedOf(manifest).map(({ to_ps }) => to_ps));
}

/** The recorded stretches; after a kill, whatever its finished parts hold. */
export function recordedOf({ windows, parts }: TimelineManifest): readonly Window[] {
  if (windows.length > 0) return windows;
  return [{ from_ps: 0, to_ps: Math.max(0, ...Object.values(parts).flatMap((own) => own.map(({ to_ps }) => to_ps))) }];
}

/** As it is typed: `48.8ms`. */
const written = (time_ps: number) => format(time_ps / psPerSecond, 's', 6).replace(' ', '');
const range = ({ from_ps, to_ps }: Window) => `${written(from_ps)}..${written(to_ps)}`;
