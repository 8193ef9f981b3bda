import type { Hit } from '../model/hit.ts';
import { laneWords, reasonWord } from '../model/names.ts';
import { timeText } from '../model/quantity.ts';
import type { Session } from '../session/session.ts';
import { spanWords, waitText } from '../session/words.ts';
import { useChange } from './useChange.ts';

/** Room that a tip takes at most. */
const [tipWidth, tipHeight] = [330, 96];

/** What is under the pointer, beside it. */
export function Tip({ session }: { readonly session: Session }) {
  useChange(session.overlay);
  const { pointer } = session;
  const hit = pointer === null ? null : session.hitAt(pointer);
  if (pointer === null || hit === null) return null;
  const left = 200 + Math.min(pointer.x + 12, Math.max(0, session.width - tipWidth));
  const top = 24 + (pointer.y + 14 > session.height - tipHeight ? pointer.y - tipHeight : pointer.y + 14);
  return (
    <div class="tip" style={{ left: `${left}px`, top: `${Math.max(0, top)}px` }} aria-hidden="true">
      {hit.kind === 'span' ? <SpanTip session={session} hit={hit} /> : <WaitTip session={session} hit={hit} />}
    </div>
  );
}

function SpanTip({ session, hit }: { readonly session: Session; readonly hit: Extract<Hit, { kind: 'span' }> }) {
  const one = session.runs[hit.run];
  const words = one === undefined ? null : spanWords(one, hit.row);
  if (one === undefined || one.details === null || words === null) return null;
  const { spans, stallRow } = one.details;
  const wait = waitText(one, stallRow[hit.row] ?? -1);
  return (
    <>
      <b>{words.title}</b>
      <span>
        {words.where} · {timeText(spans.duration_ps[hit.row] ?? 0)}
        {one.onPath()?.[hit.row] === 1 && ' · on the critical path'}
      </span>
      {wait !== '' && <span>{wait}</span>}
      <span class="quiet">{words.lane}</span>
    </>
  );
}

function WaitTip({ session, hit }: { readonly session: Session; readonly hit: Extract<Hit, { kind: 'wait' }> }) {
  const one = session.runs[hit.run];
  if (one === undefined || one.details === null) return null;
  const { stalls } = one.details;
  const lane = one.run.lanes[stalls.lane[hit.stall] ?? -1]?.name ?? '';
  const reason = one.run.manifest.reasons[stalls.reason[hit.stall] ?? -1] ?? '';
  return (
    <>
      <b>waits: {reasonWord(reason)}</b>
      <span>
        {laneWords(lane)} · {timeText(stalls.duration_ps[hit.stall] ?? 0)}
      </span>
      <span class="quiet">
        {lane}, {reason}
      </span>
    </>
  );
}
