import { byReason, noticeable } from '../../insight/helps.ts';
import { sentence } from '../../insight/words/numbers.ts';
import type { ViewedRun } from '../payload.ts';
import { percent } from '../words.ts';
import { laddersOf, ratioOf, turnsOrder } from './ladders.ts';
import { Section } from './Section.tsx';
import { Trials } from './Trials.tsx';
import { type TrialRow, trialRows } from './trials.ts';
import { Unexplained } from './Unexplained.tsx';

/** Rows that stand open. */
const most = 12;

/** The settings that were tried, and what they would do. */
export function Help({ runs }: { readonly runs: readonly ViewedRun[] }) {
  const explanations = runs.map(({ explanation }) => explanation);
  const { faster, ideal, cheaper, slower, without } = trialRows(explanations);
  const isExplained = explanations.some((explanation) => explanation !== null);
  const { best, others } = laddersOf(faster, explanations);
  const rows = [...faster, ...ideal, ...cheaper, ...slower];
  const largest = Math.max(2, ...rows.flatMap(({ trials }) => trials.map((trial) => trial?.gain ?? 0)));
  const folded = [...best.slice(most), ...others, ...cheaper, ...slower];
  return (
    <Section
      id="help"
      title="What would help"
      note={
        isExplained &&
        'Every row is a simulation of the whole run with these settings, wires and area included. Of values of the same settings, the one is shown whose time, energy and area multiply to the least. A full bar is the largest gain, on a doubling scale.'
      }
      csv={csvOf(runs, rows)}
    >
      {isExplained && faster.length === 0 && <p>No setting of one knob or of several makes a run noticeably faster.</p>}
      <Turned runs={runs} rows={[...best, ...others, ...cheaper, ...slower]} />
      {best.length + ideal.length > 0 && (
        <Trials runs={runs} steps={best.slice(0, most)} ideal={ideal} largest={largest} />
      )}
      {folded.length > 0 && (
        <details>
          <summary>{`${folded.length} more: other values, much larger chips, cheaper, or slower`}</summary>
          <Trials runs={runs} steps={folded} ideal={[]} largest={largest} />
        </details>
      )}
      {without.length > 0 && (
        <p class="note">
          No value of these parameters alone changes the time by {percent(noticeable)}:{' '}
          <code>{without.join(', ')}</code>
        </p>
      )}
      <Untried runs={runs} />
      <Unexplained runs={runs} />
    </Section>
  );
}

/** Settings that are named as such that turn the order round, at most. */
const mostTurned = 4;

/** What would make the slower run the faster one. */
function Turned({ runs, rows }: { readonly runs: readonly ViewedRun[]; readonly rows: readonly TrialRow[] }) {
  const explanations = runs.map(({ explanation }) => explanation);
  const [a, b] = explanations;
  if (!a || !b) return null;
  const [faster, slower] = a.time_s <= b.time_s ? runs : [...runs].reverse();
  const turned = rows.filter((row) => turnsOrder(row, explanations));
  if (turned.length === 0) {
    return (
      <p class="note">{`With every setting that was tried with both runs, ${faster?.name} stays the faster one.`}</p>
    );
  }
  const gap = (row: TrialRow) => Math.abs(Math.log(ratioOf(row) ?? 1));
  const shown = [...turned].sort((x, y) => gap(y) - gap(x)).slice(0, mostTurned);
  return (
    <p class="note">
      {`${slower?.name} becomes faster than ${faster?.name} with `}
      {shown.map(({ settings }, i) => (
        <>
          {i > 0 && ', or '}
          <code>{settings.join(' ')}</code>
        </>
      ))}
      {turned.length > shown.length ? `, and with ${turned.length - shown.length} more.` : '.'}
    </p>
  );
}

function Untried({ runs }: { readonly runs: readonly ViewedRun[] }) {
  const reasons = byReason(runs.flatMap(({ explanation }) => explanation?.skipped ?? []));
  if (reasons.length === 0) return null;
  return (
    <details>
      <summary>Parameters that were not turned, as nothing in a run hangs on them</summary>
      <ul class="notes">
        {reasons.map(({ why, parameters }) => (
          <li key={why}>
            {`${sentence(why)}: `}
            <code>{parameters.join(', ')}</code>
          </li>
        ))}
      </ul>
    </details>
  );
}

function csvOf(runs: readonly ViewedRun[], rows: readonly TrialRow[]) {
  const head = runs.flatMap(({ name }) => [`${name}_time_s`, `${name}_gain`, `${name}_area_m2`, `${name}_energy_J`]);
  const cells = ({ trials }: TrialRow) =>
    trials.flatMap((trial) => [
      trial?.time_s ?? null,
      trial?.gain ?? null,
      trial?.area_m2 ?? null,
      trial?.energy_J ?? null,
    ]);
  return [
    ['settings', 'kind', 'changes learning', ...head],
    ...rows.map((row) => [row.settings.join(' '), row.kind, row.changesLearning ?? '', ...cells(row)]),
  ];
}
