import { Key } from '../Key.tsx';
import type { ViewedRun } from '../payload.ts';
import { area, listed, percent, signed, time, times } from '../words.ts';
import { Section } from './Section.tsx';
import { leastGain, type TrialRow, trialRows } from './trials.ts';

/** The settings that were tried, and what they would do. */
export function Help({ runs }: { readonly runs: readonly ViewedRun[] }) {
  const missing = runs.filter(({ explanation }) => explanation === null);
  const { rows, nothing } = trialRows(runs.map(({ explanation }) => explanation));
  const steps = rows.filter(({ kind }) => kind !== 'ideal');
  const ideal = rows.filter(({ kind }) => kind === 'ideal');
  const skipped = new Set(
    runs.flatMap(({ explanation }) => explanation?.skipped.map(({ settings }) => settings.join(' ')) ?? []),
  );
  return (
    <Section
      id="help"
      title="What would help"
      note={
        rows.length > 0 &&
        'Every row is a simulation of the whole run with these settings, wires and area included. Time is that of the run.'
      }
      csv={csvOf(runs, rows)}
    >
      {steps.length > 0 && <Trials runs={runs} rows={steps} head="Simulated --set" />}
      {ideal.length > 0 && <Trials runs={runs} rows={ideal} head="Ideal parts: bounds without area or energy" />}
      {nothing.length > 0 && (
        <p class="note">
          Below {percent(leastGain)}: <code>{nothing.join(', ')}</code>
        </p>
      )}
      {skipped.size > 0 && (
        <p class="note">
          Not simulated, as bound and critical path say that it moves nothing: <code>{[...skipped].join(', ')}</code>
        </p>
      )}
      {missing.length > 0 && (
        <p class="note">
          {listed(missing.map(({ name }) => name))} {missing.length > 1 ? 'were' : 'was'} not explained yet. These
          commands simulate what would help; write the page again after them:
          {missing.map(({ folder }) => (
            <code class="command" key={folder}>{`cimline explain ${folder}`}</code>
          ))}
        </p>
      )}
    </Section>
  );
}

interface TrialsProps {
  readonly runs: readonly ViewedRun[];
  readonly rows: readonly TrialRow[];
  readonly head: string;
}

function Trials({ runs, rows, head }: TrialsProps) {
  const most = Math.max(2, ...rows.flatMap(({ trials }) => trials.map((trial) => trial?.gain ?? 0)));
  return (
    <table class="table">
      <thead>
        <tr>
          <th scope="col">{head}</th>
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
      <tbody>
        {rows.map((row) => (
          <TrialLine key={`${row.kind} ${row.settings.join(' ')}`} runs={runs} row={row} most={most} />
        ))}
      </tbody>
    </table>
  );
}

interface TrialLineProps {
  readonly runs: readonly ViewedRun[];
  readonly row: TrialRow;
  /** The largest gain of all rows: that of a whole bar. */
  readonly most: number;
}

function TrialLine({ runs, row, most }: TrialLineProps) {
  const [first] = row.trials.flatMap((trial, i) => (trial === null ? [] : [{ trial, before: runs[i]?.explanation }]));
  return (
    <tr>
      <th scope="row">
        <code>{row.settings.join(' ')}</code>
        {row.changesLearning !== null && (
          <span class="tag" title={row.changesLearning}>
            changes learning
          </span>
        )}
        {row.slower !== null && <span class="why">{row.slower}</span>}
      </th>
      {row.trials.map((trial, i) => (
        <>
          <td key={runs[i]?.key}>{trial === null ? '–' : time(trial.time_s)}</td>
          <td class="left gainBar">
            <Gain gain={trial?.gain ?? 1} most={most} />
          </td>
          <td>{trial === null ? '–' : times(trial.gain)}</td>
        </>
      ))}
      <td>{first?.before ? difference(first.trial.area_m2 - first.before.area_m2, first.before.area_m2) : '–'}</td>
      <td>{first?.before ? relative(first.trial.energy_J / first.before.energy_J) : '–'}</td>
    </tr>
  );
}

/** A bar on a doubling scale, from no gain to the largest. */
function Gain({ gain, most }: { readonly gain: number; readonly most: number }) {
  const length = gain <= 1 ? 0 : Math.max(0.02, Math.log2(gain) / Math.log2(most));
  return (
    <svg class="gain" width="56" height="8" aria-hidden="true">
      <rect width={56 * length} height="8" fill="var(--third)" />
    </svg>
  );
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
