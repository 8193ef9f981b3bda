import type { Session } from '../session/session.ts';
import { inksOf } from './colours.ts';
import { pathInk } from './summaryRows.ts';

/** Height of a run's bar, and from one to the next, in CSS pixels. */
const bar = 14;
const pitch = 20;

/** Paints the critical path of each run, or its phases without one, and under it where spans that are sought begin. */
export function paintMinimap(session: Session, canvas: HTMLCanvasElement | null): void {
  const context = canvas?.getContext('2d');
  if (canvas === null || context === null || context === undefined) return;
  const scale = devicePixelRatio;
  const [width, height] = [canvas.clientWidth, canvas.clientHeight];
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  context.scale(scale, scale);
  const { bounds, palette } = session;
  const xOf = (at: number) => ((at - bounds.from) / (bounds.to - bounds.from)) * width;
  session.runs.forEach(({ run, path }, index) => {
    const inks = inksOf(palette, run.manifest, scale);
    const shift = session.shiftOf(index);
    const y = 6 + index * pitch;
    const put = (from: number, to: number, style: string, top = y, tall = bar) => {
      context.fillStyle = style;
      const x = xOf(from + shift);
      context.fillRect(x, top, Math.max(0.5, xOf(to + shift) - x), tall);
    };
    put(0, run.end, palette.empty);
    if (path === null) {
      const tall = bar / Math.max(1, run.phaseRows);
      run.stretches.forEach(({ from, to, phase }, k) => {
        put(from, to, (inks.phases[phase] ?? inks.none).style, y + (run.phasePlaces[k] ?? 0) * tall, tall);
      });
    } else {
      const { groups } = path;
      for (let group = 0; group < groups.row.length; group++) {
        const ink = pathInk({ inks, colouring: session.state.colour }, path, group);
        put(groups.start[group]!, groups.end[group]!, ink.style);
      }
    }
    // One mark a pixel, however many spans begin there.
    const found = new Set<number>();
    for (const start of session.finder.startsIn(index)) found.add(Math.round(xOf(start + shift)));
    context.fillStyle = palette.accent;
    for (const x of found) context.fillRect(x, y + bar + 1, 1, pitch - bar - 2);
    for (const { from_ps, to_ps } of run.missing) put(from_ps, to_ps, palette.rule, y + bar / 2 - 1, 2);
  });
}
