import { energyWithin } from '../../../insight/accounts/power.ts';
import { percentText, quantityText, timeText } from '../model/quantity.ts';
import { clipped, momentText, type View } from '../model/scale.ts';
import type { Part } from '../model/tree.ts';
import { type Usage, usageOf } from '../model/usage.ts';
import type { LoadedRun } from '../session/loadedRun.ts';
import type { Session } from '../session/session.ts';

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
  const { runs } = session;
  const resolution = (range.to - range.from) / 1000;
  const keys = runs.map(({ run }) => (runs.length > 1 ? `${run.key} ` : ''));
  const rows = groupsOf(runs).map((name) => ({
    name,
    usages: runs.map((one, index) => usageIn(session, one, index, name, range)),
  }));
  return (
    <section aria-label="Range">
      <h3>
        Range {momentText(range.from, resolution)} to {momentText(range.to, resolution)}: busy, and waiting for it
      </h3>
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
              <th scope="row">{name}</th>
              {usages.map((usage, k) => (
                <td key={`busy${keys[k]}`}>{usage === null ? '–' : percentText(usage.busy)}</td>
              ))}
              {usages.map((usage, k) => (
                <td key={`waits${keys[k]}`}>{usage === null || usage.waited === 0 ? '–' : timeText(usage.waited)}</td>
              ))}
            </tr>
          ))}
          <tr>
            <th scope="row">Energy</th>
            {runs.map((one, index) => (
              <td key={one.run.key}>{energyText(session, one, index, range)}</td>
            ))}
            {runs.map((one) => (
              <td key={one.run.key} />
            ))}
          </tr>
        </tbody>
      </table>
      <p class="quiet">
        Busy is a share of the part of the range in which the run goes on. Waits are sums over transactions: many that
        wait at once wait for longer than the range.
      </p>
    </section>
  );
}

/** Names of the topmost parts of all runs; tiles are one of them. */
function groupsOf(runs: readonly LoadedRun[]): string[] {
  return [...new Set(runs.flatMap(({ run }) => run.parts.map(groupName)))];
}

const groupName = ({ key, name }: Part): string => (/^t(\d|iles:)/.test(key) ? 'Tiles' : name);

function usageIn(session: Session, one: LoadedRun, index: number, name: string, range: View): Usage | null {
  if (one.details === null) return null;
  const shift = session.shiftOf(index);
  const lanes = one.run.parts.filter((part) => groupName(part) === name).flatMap((part) => part.lanes);
  const [model] = one.run.parts;
  if (lanes.length === 0 || model === undefined) return null;
  const own = clipped({ from: range.from - shift, to: range.to - shift }, { from: 0, to: one.run.end });
  return own === null ? null : usageOf(one.run, one.details, { ...model, lanes, unit: null }, own.from, own.to);
}

function energyText(session: Session, { run }: LoadedRun, index: number, range: View): string {
  if (run.power === null) return '–';
  const shift = session.shiftOf(index);
  const window = { from_ps: Math.max(0, range.from - shift), to_ps: Math.max(0, range.to - shift) };
  return quantityText(energyWithin(run.power, window).chipAndDram_J, 'J');
}
