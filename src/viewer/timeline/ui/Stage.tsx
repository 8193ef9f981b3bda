import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { heightOf } from '../model/rows.ts';
import type { Session } from '../session/session.ts';
import { Gutter } from './Gutter.tsx';
import { InSight } from './InSight.tsx';
import { Layers } from './layers.ts';
import { listen } from './pointing.ts';
import { Tip } from './Tip.tsx';
import { useChange } from './useChange.ts';

/** The ruler, the names of the rows, and the lanes on their canvas. */
export function Stage({ session }: { readonly session: Session }) {
  useChange(session.change);
  const scroller = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLDivElement>(null);
  const lanes = useRef<HTMLCanvasElement>(null);
  const over = useRef<HTMLCanvasElement>(null);
  const ruler = useRef<HTMLCanvasElement>(null);
  const [height, setHeight] = useState(600);
  useLayoutEffect(() => {
    const top = session.takeTop();
    if (top !== null && scroller.current !== null) scroller.current.scrollTop = top;
  });
  useEffect(() => {
    const canvases = { lanes: lanes.current, over: over.current, ruler: ruler.current };
    if (scroller.current === null || field.current === null) return;
    const layers = new Layers(session, canvases);
    const scroll = scroller.current;
    const stop = listen(session, { field: field.current, ruler: ruler.current, scroll });
    const measure = () => {
      setHeight(scroll.clientHeight);
      session.resize(scroll.clientWidth - gutterWidth, scroll.clientHeight);
    };
    const observer = new ResizeObserver(measure);
    observer.observe(scroll);
    measure();
    return () => {
      observer.disconnect();
      stop();
      layers.stop();
    };
  }, [session]);
  return (
    <div class="stage">
      <div class="rulerRow">
        <InSight session={session} />
        <canvas ref={ruler} class="ruler" />
      </div>
      <div class="scroller" ref={scroller} onScroll={({ currentTarget }) => session.scroll(currentTarget.scrollTop)}>
        <div class="content" style={{ height: `${Math.max(heightOf(session.rows), height)}px` }}>
          <Gutter session={session} />
          <div
            class="field"
            ref={field}
            style={{ height: `${height}px` }}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: keys zoom, pan and walk along causes here
            tabIndex={0}
            role="application"
            aria-label={fieldLabel}
          >
            <canvas ref={lanes} />
            <canvas ref={over} />
          </div>
        </div>
      </div>
      <Tip session={session} />
    </div>
  );
}

const gutterWidth = 200;
const fieldLabel =
  'Lanes over time. W and S zoom, A and D pan, brackets walk along causes. The tree of rows, the panel and the table at the end say in words what is drawn.';
