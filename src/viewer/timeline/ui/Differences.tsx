import { pathRows } from '../model/differences.ts';
import { differenceText, timeText } from '../model/quantity.ts';
import type { Session } from '../session/session.ts';

/** How the critical path divides among phases, and where the second run differs. */
export function Differences({ session }: { readonly session: Session }) {
  const rows = pathRows(session.runs);
  if (rows === null || rows.length === 0) return null;
  const isPair = session.runs.length > 1;
  const ends = session.runs.map(({ run }) => run.end);
  const missing = ends.map((end, k) => end - rows.reduce((sum, { times }) => sum + (times[k] ?? 0), 0));
  const lines = missing.some((time) => time > 0) ? [...rows, { name: 'Not recorded', times: missing }] : rows;
  const difference = (times: readonly number[]) => differenceText((times[1] ?? 0) - (times[0] ?? 0));
  return (
    <section aria-label="Critical path">
      <h3>{isPair ? 'Critical path: where B differs from A' : 'Critical path by phase'}</h3>
      <table>
        <thead>
          <tr>
            <th scope="col">Phase</th>
            {session.runs.map(({ run }) => (
              <th scope="col" key={run.key}>
                {isPair ? run.key : 'time'}
              </th>
            ))}
            {isPair && <th scope="col">B − A</th>}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ name, times }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {times.map((time, k) => (
                <td key={session.runs[k]?.run.key}>{time === 0 ? '–' : timeText(time)}</td>
              ))}
              {isPair && <td>{difference(times)}</td>}
            </tr>
          ))}
          <tr class="total">
            <th scope="row">Whole run</th>
            {ends.map((end, k) => (
              <td key={session.runs[k]?.run.key}>{timeText(end)}</td>
            ))}
            {isPair && <td class="differs">{difference(ends)}</td>}
          </tr>
        </tbody>
      </table>
    </section>
  );
}
