import type { Trial } from '../../insight/explanation.ts';
import { noticeable, orderChanged } from '../../insight/helps.ts';
import { Key } from '../Key.tsx';
import type { ViewedRun } from '../payload.ts';
import { area, percent, signed, time, times, typeset } from '../words.ts';
import { ratioOf, turnsOrder, whyUntried } from './ladders.ts';
import { presentIn, presentOf } from './present.ts';
import { Tags } from './Tags.tsx';
import type { TrialRow } from './trials.ts';

interface TrialsProps {
  readonly runs: readonly ViewedRun[];
  readonly steps: readonly TrialRow[];
  readonly ideal: readonly TrialRow[];
  /** The largest gain of the section: that of a whole bar. */
  readonly largest: number;
}

/** Settings that were simulated, with time, gain and cost of each run. */
export function Trials({ runs, steps, ideal, largest }: TrialsProps) {
  const isPair = runs.length > 1;
  const present = runs.map(presentIn);
  const lines = (rows: readonly TrialRow[]) =>
    rows.map((row) => (
      <TrialLine
        key={`${row.kind} ${row.settings.join(' ')}`}
        runs={runs}
        row={row}
        largest={largest}
        present={presentOf(row, present)}
      />
    ));
  const isSlower = ideal.some(({ trials }) => trials.some((trial) => trial !== null && trial.gain < 1 - noticeable));
  return (
    <div class="scroll">
      <table class="table">
        <thead>
          {isPair && (
            <tr>
              <td />
              {runs.map(({ key, name }) => (
                <th key={key} scope="colgroup" colSpan={5}>
                  <Key of={key} />
                  {name}
                </th>
              ))}
              <td />
            </tr>
          )}
          <tr>
            <th scope="col">Simulated --set</th>
            {runs.map(() => (
              <>
                <th scope="col" class="first">
                  time
                </th>
                <th scope="col" colSpan={2} class="left">
                  gain
                </th>
                <th scope="col">area</th>
                <th scope="col">energy</th>
              </>
            ))}
            {isPair && <th scope="col">B / A</th>}
          </tr>
        </thead>
        <tbody>{lines(steps)}</tbody>
        {ideal.length > 0 && (
          <tbody>
            <tr>
              <th scope="rowgroup" colSpan={5 * runs.length + 2} class="group">
                {`If nothing waited for these parts, at their present speed.${isSlower ? ` ${typeset(orderChanged)}` : ''}`}
              </th>
            </tr>
            {lines(ideal)}
          </tbody>
        )}
      </table>
    </div>
  );
}

interface TrialLineProps {
  readonly runs: readonly ViewedRun[];
  readonly row: TrialRow;
  readonly largest: number;
  readonly present: string;
}

function TrialLine({ runs, row, largest, present }: TrialLineProps) {
  const ratio = ratioOf(row);
  const explanations = runs.map(({ explanation }) => explanation);
  const turns = turnsOrder(row, explanations);
  return (
    <tr>
      <th scope="row">
        <code>{row.settings.join(' ')}</code> <span class="dim">{present}</span>
        <Tags runs={runs} row={row} />
        {row.slower !== null && <span class="slower">{row.slower}</span>}
      </th>
      {row.trials.map((trial, i) => (
        <Cells key={runs[i]?.key} trial={trial} run={runs[i]} row={row} largest={largest} />
      ))}
      {runs.length > 1 && <td class={turns ? 'accent' : ''}>{ratio === null ? '–' : times(ratio)}</td>}
    </tr>
  );
}

interface CellsProps extends Pick<TrialLineProps, 'row' | 'largest'> {
  readonly trial: Trial | null;
  readonly run: ViewedRun | undefined;
}

function Cells({ trial, run, row, largest }: CellsProps) {
  const before = run?.explanation ?? null;
  if (trial === null || before === null) {
    return (
      <td class="first" colSpan={5} title={whyUntried(row, before)}>
        – not tried
      </td>
    );
  }
  return (
    <>
      <td class="first">{time(trial.time_s)}</td>
      <td class="left gainBar">
        <Gain gain={trial.gain} largest={largest} />
      </td>
      <td>{times(trial.gain)}</td>
      {trial.area_m2 === null || trial.energy_J === null ? (
        <td colSpan={2} title="A part that nothing waits for is no hardware: it has neither area nor energy.">
          – no hardware
        </td>
      ) : (
        <>
          <td>{difference(trial.area_m2 - before.area_m2, before.area_m2)}</td>
          <td>{relative(trial.energy_J / before.energy_J)}</td>
        </>
      )}
    </>
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

const difference = (value: number, of: number) => (Math.abs(value) < 1e-4 * of ? 'same' : signed(value, area));

function relative(ratio: number): string {
  return Math.abs(ratio - 1) < 0.0005 ? 'same' : signed(ratio - 1, percent);
}
