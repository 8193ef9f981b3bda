import { useEffect, useState } from 'preact/hooks';
import { percentText, timeText } from '../model/quantity.ts';
import { rowsWithin } from '../model/rows.ts';
import { momentText } from '../model/scale.ts';
import { usageOf } from '../model/usage.ts';
import type { Session } from '../session/session.ts';
import { spanWords } from '../session/words.ts';
import { useChange } from './useChange.ts';

/** How long the view rests before it is described. */
const rest_ms = 400;

/** The picture in words, for those who hear the page: what is in sight, and what is selected. */
export function Spoken({ session }: { readonly session: Session }) {
  useChange(session.change);
  const [, again] = useState(0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = session.picture.on(() => {
      clearTimeout(timer);
      timer = setTimeout(() => again((count) => count + 1), rest_ms);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [session]);
  const { view } = session;
  return (
    <div class="spoken">
      <p aria-live="polite">{selectionText(session)}</p>
      <table>
        <caption>
          In sight: {momentText(view.from, session.psPerPixel)} to {momentText(view.to, session.psPerPixel)}
        </caption>
        <thead>
          <tr>
            <th scope="col">Run</th>
            <th scope="col">Part</th>
            <th scope="col">Busy</th>
            <th scope="col">Waiting for it</th>
          </tr>
        </thead>
        <tbody>
          {linesOf(session).map(({ id, run, name, busy, waited }) => (
            <tr key={id}>
              <td>{run}</td>
              <th scope="row">{name}</th>
              <td>{busy}</td>
              <td>{waited}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function selectionText(session: Session): string {
  const { selection } = session;
  const one = session.runs[selection?.run ?? -1];
  const words = one === undefined || selection === null ? null : spanWords(one, selection.row);
  if (words === null || selection === null || one?.details === null || one === undefined) return '';
  const { start_ps, duration_ps } = one.details.spans;
  const [start, duration] = [start_ps[selection.row] ?? 0, duration_ps[selection.row] ?? 0];
  return `${words.title}, ${words.run}, ${words.where}: from ${timeText(start)}, for ${timeText(duration)}.`;
}

interface Line {
  readonly id: string;
  readonly run: string;
  readonly name: string;
  readonly busy: string;
  readonly waited: string;
}

function linesOf(session: Session): Line[] {
  const rows = rowsWithin(session.rows, session.top, session.top + session.height);
  return rows.flatMap((row) => {
    const one = session.runs[row.run];
    if (one === undefined || one.details === null || row.part === null || row.kind.startsWith('wait')) return [];
    const shift = session.shiftOf(row.run);
    const { busy, waited } = usageOf(
      one.run,
      one.details,
      row.part,
      session.view.from - shift,
      session.view.to - shift,
    );
    const waits = waited === 0 ? 'none' : timeText(waited);
    return [{ id: row.id, run: one.run.name, name: row.name, busy: percentText(busy), waited: waits }];
  });
}
