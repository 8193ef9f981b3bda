import { useEffect, useRef } from 'preact/hooks';
import { paintMinimap } from '../draw/minimap.ts';
import { clamped } from '../model/scale.ts';
import type { Session } from '../session/session.ts';
import { useChange } from './useChange.ts';

/** All of the runs by phase, with a frame around what is in sight. */
export function Minimap({ session }: { readonly session: Session }) {
  useChange(session.change);
  const canvas = useRef<HTMLCanvasElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const move = () => placeFrame(session, frame.current);
    const stop = session.picture.on(move);
    const observer = new ResizeObserver(() => paintMinimap(session, canvas.current));
    if (canvas.current !== null) observer.observe(canvas.current);
    move();
    return () => {
      stop();
      observer.disconnect();
    };
  }, [session]);
  useEffect(() => {
    paintMinimap(session, canvas.current);
    placeFrame(session, frame.current);
  });
  const go = (event: PointerEvent) => {
    if (event.buttons !== 1 || canvas.current === null) return;
    const { left, width } = canvas.current.getBoundingClientRect();
    const { bounds, view } = session;
    const at = bounds.from + ((event.clientX - left) / width) * (bounds.to - bounds.from);
    const half = (view.to - view.from) / 2;
    session.show(clamped({ from: at - half, to: at + half }, bounds));
  };
  return (
    <div class="minimap" style={{ height: `${10 + 20 * session.runs.length}px` }} title={wordsOf(session)}>
      <div class="minimapNames">
        {session.runs.map(({ run }) => (
          <span key={run.key}>
            {session.runs.length > 1 && <b>{run.key}</b>} {run.name}
          </span>
        ))}
      </div>
      <div
        class="minimapField"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          go(event);
        }}
        onPointerMove={go}
      >
        <canvas ref={canvas} />
        <div class="minimapFrame" ref={frame} />
      </div>
    </div>
  );
}

function placeFrame(session: Session, frame: HTMLElement | null): void {
  if (frame === null) return;
  const { bounds, view } = session;
  const length = bounds.to - bounds.from;
  frame.style.left = `${(100 * (view.from - bounds.from)) / length}%`;
  frame.style.width = `${(100 * (view.to - view.from)) / length}%`;
}

/** What the bars are. */
function wordsOf({ runs, state }: Session): string {
  const of = runs.length > 1 ? ' of each run' : '';
  if (runs.every(({ path }) => path === null)) return `All of the time: phases${of}`;
  return `All of the time: critical path${of} by ${state.colour === 'reason' ? 'phase' : state.colour}`;
}
