import { useEffect, useRef } from 'preact/hooks';
import { paintMinimap } from '../draw/minimap.ts';
import { timeText } from '../model/quantity.ts';
import { clamped } from '../model/scale.ts';
import type { Session } from '../session/session.ts';
import { useChange } from './useChange.ts';

/** All of the runs by phase, with a frame around what is in sight. */
export function Minimap({ session }: { readonly session: Session }) {
  useChange(session.change);
  const canvas = useRef<HTMLCanvasElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const words = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const move = () => placeFrame(session, frame.current, words.current);
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
    placeFrame(session, frame.current, words.current);
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
    <div class="minimap" style={{ height: `${24 + 20 * session.runs.length}px` }}>
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
        <span class="minimapWords" ref={words} />
      </div>
    </div>
  );
}

function placeFrame(session: Session, frame: HTMLElement | null, words: HTMLElement | null): void {
  if (frame === null || words === null) return;
  const { bounds, view } = session;
  const length = bounds.to - bounds.from;
  frame.style.left = `${(100 * (view.from - bounds.from)) / length}%`;
  frame.style.width = `${(100 * (view.to - view.from)) / length}%`;
  const hasPath = session.runs.some(({ path }) => path !== null);
  const { colour } = session.state;
  const what = hasPath
    ? `critical path of each run by ${colour === 'reason' ? 'phase' : colour}`
    : 'phases of each run';
  words.textContent = `view ${timeText(view.to - view.from)} of ${timeText(length)}: ${what}`;
}
