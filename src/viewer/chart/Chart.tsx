import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

interface ChartProps {
  /** What it is, for whoever cannot see it. */
  readonly title: string;
  /** What it shows, in a sentence. */
  readonly description: string;
  readonly height: number | ((width: number) => number);
  /** Draws into a frame of so many pixels. */
  readonly draw: (width: number) => ComponentChildren;
}

/** Width of a chart before the page knows its own, and on paper. */
const usual = 1120;

/** A chart as wide as its place, so that its type keeps its size. */
export function Chart({ title, description, height, draw }: ChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  return (
    <div class="chart" ref={frame}>
      <svg viewBox={`0 0 ${width} ${typeof height === 'number' ? height : height(width)}`} role="img">
        <title>{title}</title>
        <desc>{description}</desc>
        {draw(width)}
      </svg>
    </div>
  );
}

function useWidth(frame: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(usual);
  useEffect(() => {
    if (frame.current === null) return;
    const observer = new ResizeObserver(([entry]) => {
      const found = Math.round(entry?.contentRect.width ?? 0);
      if (found > 0) setWidth(found);
    });
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, [frame]);
  return width;
}
