import { byReason, noticeable, orderChanged } from '../../insight/helps.ts';
import { sentence } from '../../insight/words/numbers.ts';
import { Key } from '../Key.tsx';
import type { ViewedRun } from '../payload.ts';
import { area, listed, percent, signed, time, times, typeset } from '../words.ts';
import { Section } from './Section.tsx';
import { type TrialRow, trialRows } from './trials.ts';

/** Rows that stand open. */
const most = 12;

/** The settings that were tried, and what they would do. */
export function Help({ runs }: { readonly runs: readonly ViewedRun[] }) {
  const { faster, ideal, cheaper, slower, without } = trialRows(runs.map(({ explanation }) => explanation));
  const isExplained = runs.some(({ explanation }) => explanation !== null);
  const others = [...faster.slice(most), ...cheaper, ...slower];
  return (
    <Section
      id="help"
      title="What would help"
      note={
        isExplained &&
        'Every row is a simulation of the whole run with these settings, wires and area included. A full bar is the largest gain, on a doubling scale.'
      }
      csv={csvOf(runs, [...faster, ...ideal, ...cheaper, ...slower])}
    >
      {isExplained && faster.length === 0 && <p>No setting of one knob or of several makes a run noticeably faster.</p>}
      {faster.length + ideal.length > 0 && <Trials runs={runs} steps={faster.slice(0, most)} ideal={ideal} />}
      {others.length > 0 && (
        <details>
          <summary>{`${others.length} more: faster by less, cheaper, or slower`}</summary>
          <Trials runs={runs} steps={others} ideal={[]} />
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

function Unexplained({ runs }: { readonly runs: readonly ViewedRun[] }) {
  const missing = runs.filter(({ explanation }) => explanation === null);
  if (missing.length === 0) return null;
  return (
    <p class="note">
      {listed(missing.map(({ name }) => name))} {missing.length > 1 ? 'were' : 'was'} not explained yet. To simulate
      what would help, type this, then write the page again:
      {missing.map(({ folder }) => (
        <code class="command" key={folder}>{`cimline explain ${folder}`}</code>
      ))}
    </p>
  );
}

interface TrialsProps {
  readonly runs: readonly ViewedRun[];
  readonly steps: readonly TrialRow[];
  readonly ideal: readonly TrialRow[];
}

function Trials({ runs, steps, ideal }: TrialsProps) {
  const gains = [...steps, ...ideal].flatMap(({ trials }) => trials.map((trial) => trial?.gain ?? 0));
  const largest = Math.max(2, ...gains);
  const lines = (rows: readonly TrialRow[]) =>
    rows.map((row) => (
      <TrialLine key={`${row.kind} ${row.settings.join(' ')}`} runs={runs} row={row} largest={largest} />
    ));
  return (
    <table class="table">
      <thead>
        <tr>
          <th scope="col">Simulated --set</th>
          {runs.map(({ key, name }) => (
            <>
              <th scope="col" key={key}>
                {runs.length > 1 && <Key of={key} />}
                {name}
              </th>
              <th scope="col" colSpan={2} class="left">
                gain
              </th>
            </>
          ))}
          <th scope="col">area</th>
          <th scope="col">energy</th>
        </tr>
      </thead>
      <tbody>{lines(steps)}</tbody>
      {ideal.length > 0 && (
        <tbody>
          <tr>
            <th scope="rowgroup" colSpan={3 * runs.length + 3} class="group">
              If nothing waited for these parts, at their present speed.{' '}
              {ideal.some(({ trials }) => trials.some((trial) => trial !== null && trial.gain < 1 - noticeable)) &&
                typeset(orderChanged)}
            </th>
          </tr>
          {lines(ideal)}
        </tbody>
      )}
    </table>
  );
}

interface TrialLineProps {
  readonly runs: readonly ViewedRun[];
  readonly row: TrialRow;
  /** The largest gain of all rows: that of a whole bar. */
  readonly largest: number;
}

function TrialLine({ runs, row, largest }: TrialLineProps) {
  const cost = row.kind === 'ideal' ? undefined : costOf(row, runs);
  return (
    <tr>
      <th scope="row">
        <code>{row.settings.join(' ')}</code>
        {row.changesLearning !== null && (
          <span class="tag" title={row.changesLearning}>
            changes learning
          </span>
        )}
        {row.slower !== null && <span class="slower">{row.slower}</span>}
      </th>
      {row.trials.map((trial, i) => (
        <>
          <td key={runs[i]?.key}>{trial === null ? '–' : time(trial.time_s)}</td>
          <td class="left gainBar">
            <Gain gain={trial?.gain ?? 1} largest={largest} />
          </td>
          <td>{trial === null ? '–' : times(trial.gain)}</td>
        </>
      ))}
      <td>{cost?.area ?? '–'}</td>
      <td>{cost?.energy ?? '–'}</td>
    </tr>
  );
}

/** A bar on a doubling scale, from no gain to the largest. */
function Gain({ gain, largest }: { readonly gain: number; readonly largest: number }) {
  const length = gain <= 1 ? 0 : Math.max(0.02, Math.log2(gain) / Math.log2(largest));
  return (
    <svg class="gain" width="56" height="8" aria-hidden="true">
      <rect width={56 * length} height="8" fill="var(--third)" />
    </svg>
  );
}

/** What the settings cost the first run that was tried with them. */
function costOf({ trials }: TrialRow, runs: readonly ViewedRun[]) {
  return trials.flatMap((trial, i) => {
    const before = runs[i]?.explanation;
    // A part that is ideal costs nothing that could be told.
    if (!trial || trial.area_m2 === null || trial.energy_J === null || !before) return [];
    const more_m2 = trial.area_m2 - before.area_m2;
    return [{ area: difference(more_m2, before.area_m2), energy: relative(trial.energy_J / before.energy_J) }];
  })[0];
}

const difference = (value: number, of: number) => (Math.abs(value) < 1e-4 * of ? 'same' : signed(value, area));

function relative(ratio: number): string {
  return Math.abs(ratio - 1) < 0.0005 ? 'same' : signed(ratio - 1, percent);
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
