import { useMemo } from 'preact/hooks';
import { coveredTimes } from '../../insight/accounts/covered.ts';
import { fullest } from '../../insight/accounts/held.ts';
import { lengthOf } from '../../insight/accounts/window.ts';
import type { Statement, Target } from '../../insight/verdict/facts.ts';
import type { EndedPayload, ViewedRun } from '../payload.ts';
import { changed, formatState, type State } from '../state.ts';
import { useAddress } from '../useAddress.ts';
import { typeset } from '../words.ts';
import { accountsOf } from './accounts.ts';
import { Breakdown } from './Breakdown.tsx';
import { contributorsOf } from './contributors.ts';
import { Figures } from './Figures.tsx';
import { Floorplan } from './floorplan/Floorplan.tsx';
import { Help } from './Help.tsx';
import { Inputs } from './Inputs.tsx';
import { waitCells } from './matrix.ts';
import { Overlap } from './Overlap.tsx';
import { openingOf } from './opening.ts';
import { Parts } from './Parts.tsx';
import { Path } from './Path.tsx';
import { Power } from './Power.tsx';
import { Presets } from './Presets.tsx';
import { placeOf, stateOf } from './place.ts';
import { Queues } from './Queues.tsx';
import { Reasons } from './Reasons.tsx';
import { Remedies } from './Remedies.tsx';
import { Stalls } from './Stalls.tsx';
import { type Reading, useRecordings } from './useRecordings.ts';
import { Waits } from './Waits.tsx';
import { Writes } from './Writes.tsx';

/** The Summary tab: the answer in words first, then what it rests on. */
export function Summary({ payload }: { readonly payload: EndedPayload }) {
  const { runs, presets } = payload;
  const readings = useRecordings(runs);
  const { parts, waits, accounts, contributors } = useMemo(() => fromTables(runs, readings), [runs, readings]);
  const [state] = useAddress();
  const opening = useMemo(() => openingOf(payload), [payload]);
  const isRecorded = runs.some((run) => run.timeline !== null);
  const timeline = isRecorded ? formatState(changed(state, { tab: 'timeline' })) : null;
  const addressOf = ({ target }: Statement) => {
    const place = target === null ? null : seen(target, runs, readings);
    return place === null ? null : formatState(changed(state, place));
  };
  return (
    <main class="summary">
      <h1>{typeset(opening.headline)}</h1>
      {opening.lead.map((sentence) => (
        <p class="basis" key={sentence}>
          {typeset(sentence)}
        </p>
      ))}
      <div class="opening">
        <Reasons statements={opening.statements} addressOf={addressOf} />
        <div>
          <Figures runs={runs} />
          <Remedies runs={runs} />
        </div>
      </div>
      <Path runs={runs} paths={runs.map(({ result }) => result.criticalPath?.groups ?? [])} timeline={timeline} />
      <Help runs={runs} />
      <div class={presets !== null && parts.length > 0 ? 'two' : ''}>
        {presets !== null && <Presets runs={runs} presets={presets} />}
        {parts.length > 0 && <Parts parts={parts} />}
      </div>
      <Floorplan runs={runs} />
      <Power runs={runs} contributors={contributors} timeline={timeline} />
      {accounts.length > 0 && <Overlap accounts={accounts} />}
      {waits.length > 0 && <Waits waits={waits} />}
      {accounts.length > 0 && <Queues accounts={accounts} />}
      <Writes accounts={accounts} />
      {runs.flatMap((run, i) =>
        wordsOf(run, readings[i]).map((words) => (
          <p class="note status" role="status" key={run.key}>
            {words}
          </p>
        )),
      )}
      <Stalls runs={runs} />
      <Breakdown runs={runs} />
      <Inputs runs={runs} />
    </main>
  );
}

/** Where a sentence's work is seen, as soon as the tables of its run are read. */
function seen(target: Target, runs: readonly ViewedRun[], readings: readonly Reading[]): State | null {
  const [run, reading] = [runs[target.run], readings[target.run]];
  if (run === undefined || reading?.kind !== 'read') return null;
  const place = placeOf(reading.recording, target);
  return place === null ? null : stateOf(run.key, place);
}

/** What needs the tables of the timelines, of the runs whose tables are read. */
function fromTables(runs: readonly ViewedRun[], readings: readonly Reading[]) {
  const read = runs.flatMap((run, i) => {
    const reading = readings[i];
    return reading?.kind === 'read' ? [{ run, ...reading }] : [];
  });
  return {
    parts: read.map(({ run, recording, held }) => ({
      run,
      held: fullest(held),
      recorded_ps: lengthOf(recording.manifest.windows),
      covered: coveredTimes(recording),
    })),
    contributors: contributorsOf(read.filter(({ power }) => power.components.length > 0)),
    // A recording without any time has no shares of it.
    accounts: read.flatMap(({ run, recording }) =>
      lengthOf(recording.manifest.windows) > 0 ? [accountsOf(run, recording)] : [],
    ),
    waits: read.map(({ run, recording }) => ({ run, ...waitCells(recording) })),
  };
}

function wordsOf({ name }: ViewedRun, reading: Reading | undefined): string[] {
  switch (reading?.kind) {
    case 'reading':
      return [`Reading the timeline of ${name} …`];
    case 'large':
      return [`The timeline of ${name} is too long to be added up here; the Timeline tab reads it window by window.`];
    case 'failed':
      return [`The timeline of ${name} cannot be read: ${reading.why}`];
    default:
      return [];
  }
}
