import { expect, test } from 'vitest';
import type { Recording } from '../../../../src/insight/story.ts';
import type { TimelineManifest } from '../../../../src/timeline/tables.ts';
import type { ViewedRun } from '../../../../src/viewer/payload.ts';
import { accountsOf, recordedWords } from '../../../../src/viewer/summary/accounts.ts';
import { overlapWords, shareWords } from '../../../../src/viewer/summary/overlap.ts';
import { result } from '../../../support/result.ts';
import { laneRow, manifestOf, spanTable, stallTable, taskTable } from '../../../support/tables.ts';

const { totals } = result();

/** A run of 100 ps, of which forward and gradient share 20 ps. */
const accounts = (changes: Partial<TimelineManifest> = {}, gradient_ps = 40, bound_ps = 60) => {
  const recording: Recording = {
    manifest: manifestOf({ windows: [{ from_ps: 0, to_ps: 100 }], ...changes }),
    lanes: [laneRow(0, 'chip.write', 'write')],
    spans: spanTable([{ task: 0, duration_ps: 7 }]),
    stalls: stallTable([]),
    tasks: taskTable([
      { start_ps: 0, duration_ps: 60, phase: 0 },
      { start_ps: gradient_ps, duration_ps: 40, phase: 3 },
    ]),
  };
  const ended = result({ totals: { ...totals, latency_s: 100e-12, dependencyBound_s: bound_ps / 1e12 } });
  return accountsOf({ name: 'BP', key: 'A', result: ended } as ViewedRun, recording);
};

test('what overlap is worth is said in words', () => {
  const plain = (text: string) => text.replaceAll('\u202f', ' ');
  expect(plain(overlapWords(accounts()))).toBe(
    'Phases of BP ran side by side for 20 % of the time. One after another they would take 120 ps instead of 100 ps: overlap wins 20 ps. The longest chain of work that needs each other takes 60 ps: the run still loses 40 ps against it.',
  );
  expect(overlapWords(accounts({}, 60, 0))).toBe('Phases of BP never ran side by side, so that overlap wins nothing.');
  expect(plain(shareWords(accounts()))).toBe('none for 20 %, one phase for 60 % and 2 phases for 20 %');
});

test('what of a run figures are about is said where they are not about all of it', () => {
  expect(recordedWords([accounts()])).toBe('');
  const cut = accounts({ windows: [{ from_ps: 0, to_ps: 50 }] });
  expect(recordedWords([cut]).replaceAll('\u202f', ' ')).toBe(' Of BP, 50 ps of 100 ps were recorded.');
  expect(recordedWords([accounts({ missing: ['All but one in 4 samples are missing.'] })])).toBe(
    ' Of BP, not everything was recorded.',
  );
  expect(cut.lanes).toMatchObject([{ jobs: 1, busy_ps: 7, utilisation: 0.14 }]);
  expect(cut.writes).toMatchObject([{ writes: 1, time_ps: 7 }]);
});
