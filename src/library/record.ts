import { type RecordedRun, refuseFailed } from '../recorder/folder.ts';
import type { Selection } from '../recorder/selection.ts';
import { setupOf } from '../simulation/check.ts';
import type { Run, RunOptions } from '../simulation/setup.ts';
import { simulate } from '../simulation/simulate.ts';
import {
  listOfAll,
  objectOf,
  oneThat,
  optional,
  type RequestKeys,
  requireKeys,
  requireKind,
  wholeNumber,
  word,
  yesOrNo,
} from '../source/index.ts';
import { runInto } from '../study/record/run.ts';
import type { Window } from '../timeline/tables.ts';

const selectionKeys = {
  all: optional(yesOrNo),
  window: optional(
    oneThat('{ from_ps, to_ps } with from before to', (value): value is Window => {
      const { from_ps, to_ps } = (value ?? {}) as Partial<Window>;
      return typeof from_ps === 'number' && typeof to_ps === 'number' && from_ps >= 0 && from_ps < to_ps;
    }),
  ),
  limit: optional(wholeNumber(1)),
  parts: optional(listOfAll(word('a part of a chip'), 'a list of parts such as ["chip.tile[0]"]', 1)),
  components: optional(listOfAll(word('a type of component'), 'a list of types such as ["adc"]', 1)),
  sample: optional(wholeNumber(1)),
} satisfies RequestKeys<Selection>;

/** How to record a run: what to record of it, and how to watch it. */
export interface RecordOptions extends Omit<RunOptions, 'sink'> {
  /** What to record; false for no timeline. @default the first two iterations and the last */
  readonly timeline?: Selection | false | undefined;
}

/**
 * Simulates a run into a folder: its result, its chip and network as files that run again, and its timeline.
 * `openRun` reads it.
 *
 * @param folder is made if it is not there; an earlier run in it is replaced
 * @param run what `load` returns, or chip and network alone
 * @throws what `simulate` throws; InputError if the timeline is to be of what the chip does not have; OutputError if
 * the folder cannot be written; RecordingError if only the timeline could not be, once the result is written
 *
 * @example
 * const run = load({ chip: 'fefet-22nm', network: 'digits', rule: 'dfa', batch: 1 });
 * const { result, recording } = record('out/dfa', run, { timeline: { components: ['adc'] } });
 */
export function record(folder: string, run: Run, options: RecordOptions = {}): RecordedRun {
  requireKind('folder', folder, word('a folder'));
  const { timeline, ...others } = options;
  const place = { folder, selection: selectionOf(timeline), command: null };
  const recorded = runInto(place, setupOf(run), (sink) => simulate(run, { ...others, ...sink }));
  refuseFailed(folder, recorded.recording);
  return recorded;
}

function selectionOf(timeline: RecordOptions['timeline'] = {}): Selection | null {
  if (timeline === false) return null;
  requireKind('options.timeline', timeline, objectOf<Selection>('what to record, or false'));
  requireKeys('options.timeline', timeline, selectionKeys);
  return timeline;
}
