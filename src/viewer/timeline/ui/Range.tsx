import { percentText, timeText } from '../model/quantity.ts';
import { clipped, lengthOf, momentText, type View } from '../model/scale.ts';
import type { Part } from '../model/tree.ts';
import { type Usage, usageOf } from '../model/usage.ts';
import type { LoadedRun } from '../session/loadedRun.ts';
import type { Session } from '../session/session.ts';
import { RangeEnergy, type RangeOfRun } from './RangeEnergy.tsx';

/** How busy parts were in the range, what waited for them, and the energy in it. */
export function Range({ session }: { readonly session: Session }) {
  const { range } = session.state;
  if (range === null) {
    return (
      <section aria-label="Range">
        <h3>Range</h3>
        <p class="quiet">
          Drag along the ruler to {session.runs.length > 1 ? 'compare both runs over' : 'measure'} a stretch of time.
        </p>
      </section>
    );
  }
  const resolution = lengthOf(range) / 1000;
  const ranges = session.runs.map((one, index) => ({ one, own: ownStretch(session, one, index, range) }));
  return (
    <section aria-label="Range">
      <h3>
        Range {momentText(range.from, resolution)} to {momentText(range.to, resolution)}: {timeText(lengthOf(range))}
      </h3>
      <Usages ranges={ranges} />
      <RangeEnergy ranges={ranges} />
    </section>
  );
}

/** What of a range lies in a run, in the run's own time. */
function ownStretch(session: Session, { run }: LoadedRun, index: number, { from, to }: View): View | null {
  const shift = session.shiftOf(index);
  return clipped({ from: from - shift, to: to - shift }, { from: 0, to: run.end });
}

/** Parts that worked or were waited for in the range, in any of the runs. */
function Usages({ ranges }: { readonly ranges: readonly RangeOfRun[] }) {
  const keys = ranges.map(({ one: { run } }) => (ranges.length > 1 ? `${run.key} ` : ''));
  const rows = groupsOf(ranges)
    .map((name) => ({ name, usages: ranges.map((range) => usageIn(range, name)) }))
    .filter(({ usages }) => usages.some((usage) => usage !== null && (usage.busy > 0 || usage.waited > 0)));
  if (rows.length === 0) return <p class="quiet">No part worked in this range, as far as it is decoded.</p>;
  return (
    <>
      <table>
        <thead>
          <tr>
            <th scope="col">Part</th>
            {keys.map((key) => (
              <th scope="col" key={`${key}busy`}>
                {key}busy
              </th>
            ))}
            {keys.map((key) => (
              <th scope="col" key={`${key}waits`}>
                {key}waits
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, usages }) => (
            <tr key={name}>
              <th scope="row" title={name}>
                {name}
              </th>
              {usages.map((usage, k) => (
                <td key={`busy${keys[k]}`}>{usage === null ? '–' : percentText(usage.busy)}</td>
              ))}
              {usages.map((usage, k) => (
                <td key={`waits${keys[k]}`}>{usage === null || usage.waited === 0 ? '–' : timeText(usage.waited)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p class="quiet">
        Busy: the busiest lane of the part, while its run goes on. Waits: summed over all that wait for the part, so
        that they may exceed the range.
      </p>
    </>
  );
}

/** Names of the topmost parts of all runs; tiles are one of them. */
function groupsOf(ranges: readonly RangeOfRun[]): string[] {
  return [...new Set(ranges.flatMap(({ one: { run } }) => run.parts.map(groupName)))];
}

const groupName = ({ key, name }: Part): string => (/^t(\d|iles:)/.test(key) ? 'Tiles' : name);

function usageIn({ one: { run, details }, own }: RangeOfRun, name: string): Usage | null {
  const lanes = run.parts.filter((part) => groupName(part) === name).flatMap((part) => part.lanes);
  const [model] = run.parts;
  if (details === null || own === null || lanes.length === 0 || model === undefined) return null;
  return usageOf(run, details, { ...model, lanes, unit: null }, own.from, own.to);
}
