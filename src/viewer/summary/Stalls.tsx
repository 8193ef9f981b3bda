import { waiting } from '../../insight/words/waiting.ts';
import { Key } from '../Key.tsx';
import type { ViewedRun } from '../payload.ts';
import { capital, percent, time } from '../words.ts';
import { Section } from './Section.tsx';

/** What work waited for, with the time that it waited in each run. */
export function Stalls({ runs }: { readonly runs: readonly ViewedRun[] }) {
  const rows = rowsOf(runs);
  return (
    <Section
      id="stalls"
      title="What work waits for"
      note="Sums over all that wait at once, so they may exceed the run. Long waits off the critical path cost no time."
      csv={[
        ['reason', 'component', ...runs.map(({ name }) => `${name}_s`)],
        ...rows.map(({ reason, component, time_s }) => [reason, component, ...time_s]),
      ]}
    >
      {rows.length === 0 ? (
        <p>Nothing waits.</p>
      ) : (
        <table class="table">
          <thead>
            <tr>
              <th scope="col">Waits</th>
              {runs.map(({ key, name }) => (
                <>
                  <th scope="col" key={key}>
                    {runs.length > 1 && <Key of={key} />}
                    {name}
                  </th>
                  <th scope="col">share</th>
                </>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ words, time_s, reason, component }) => (
              <tr key={`${reason} ${component}`}>
                <th scope="row">{words}</th>
                {runs.map(({ key, result }, i) => (
                  <>
                    <td key={key}>{time(time_s[i] ?? 0)}</td>
                    <td class="dim">{percent((time_s[i] ?? 0) / (result.totals.stalled_s || 1))}</td>
                  </>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}

interface StallRow {
  readonly reason: string;
  readonly component: string;
  readonly words: string;
  readonly time_s: readonly number[];
}

function rowsOf(runs: readonly ViewedRun[]): StallRow[] {
  const all = runs.flatMap(({ result }) => result.stalls.map((stall) => ({ stall, result })));
  const seen = new Map(all.map((each) => [`${each.stall.reason} ${each.stall.component}`, each]));
  return [...seen.values()]
    .map(({ stall: { reason, component }, result }) => {
      const { who, what } = waiting({ reason, component }, result.components[component]?.units ?? 0);
      const find = (run: ViewedRun) => run.result.stalls.find((s) => s.reason === reason && s.component === component);
      return {
        reason,
        component,
        words: capital(`${who} ${what}`),
        time_s: runs.map((run) => find(run)?.stalled_s ?? 0),
      };
    })
    .sort((a, b) => Math.max(...b.time_s) - Math.max(...a.time_s));
}
