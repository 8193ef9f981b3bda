import { Key } from '../Key.tsx';
import type { ViewedRun } from '../payload.ts';
import { times } from '../words.ts';
import { presentIn, presentOf } from './present.ts';
import { remediesOf } from './remedies.ts';
import { Tags } from './Tags.tsx';
import { trialRows } from './trials.ts';
import { Unexplained } from './Unexplained.tsx';

/** The settings that would change most, in short; all that was tried is further down. */
export function Remedies({ runs }: { readonly runs: readonly ViewedRun[] }) {
  const explanations = runs.map(({ explanation }) => explanation);
  const rows = remediesOf(trialRows(explanations).faster, explanations);
  const present = runs.map(presentIn);
  const isPair = runs.length > 1;
  return (
    <div class="remedies">
      <h2>What would have to change</h2>
      {rows.length > 0 && (
        <table class="table">
          <thead>
            <tr>
              <th scope="col">how many times as fast with</th>
              {runs.map(({ key, name }) => (
                <th key={key} scope="col">
                  {isPair && <Key of={key} />}
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.settings.join(' ')}>
                <th scope="row">
                  <code>{row.settings.join(' ')}</code> <span class="dim">{presentOf(row, present)}</span>
                  <Tags runs={runs} row={row} />
                </th>
                {row.trials.map((trial, i) => (
                  <td key={runs[i]?.key}>{trial === null ? '–' : times(trial.gain)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {rows.length > 0 && (
        <button type="button" class="more" onClick={() => document.getElementById('help')?.scrollIntoView()}>
          All that was tried, with its time, area and energy
        </button>
      )}
      <Unexplained runs={runs} />
    </div>
  );
}
