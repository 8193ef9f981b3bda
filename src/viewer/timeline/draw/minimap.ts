import { looksOf } from '../model/pathStretches.ts';
import type { PathTrack } from '../model/pathTrack.ts';
import { fillBar, type Grid, pixelsOf, scan } from '../model/pixels.ts';
import type { Session } from '../session/session.ts';
import { inksOf } from './colours.ts';
import { pathInk } from './path.ts';

/** How pieces of the path are coloured. */
type Colours = Parameters<typeof pathInk>[0];

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
      const grid = {
        from: bounds.from - shift,
        psPerPixel: (bounds.to - bounds.from) / canvas.width,
        width: canvas.width,
      };
      for (const { from, to, style } of pathStretches(path, grid, { inks, colouring: session.state.colour })) {
        context.fillStyle = style;
        context.fillRect(from / scale, y, (to - from) / scale, bar);
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

/** Stretches of pixels in the colour of the pieces that the path spends most of them in. */
function pathStretches(path: PathTrack, grid: Grid, colours: Colours): { from: number; to: number; style: string }[] {
  const pixels = pixelsOf(grid.width);
  // Pieces are no wider than a pixel where there are many, and pixels are drawn instead of pieces.
  scan(path.groups, 0, grid, 1, pixels, (group, from, to) => fillBar(pixels, group, from, to));
  const looks = looksOf(path, colours.colouring);
  const stretches: { from: number; to: number; style: string }[] = [];
  pixels.row.forEach((group, pixel) => {
    if (group < 0) return;
    const { style } = pathInk(colours, path, looks[group]!);
    const last = stretches.at(-1);
    if (last !== undefined && last.to === pixel && last.style === style) last.to = pixel + 1;
    else stretches.push({ from: pixel, to: pixel + 1, style });
  });
  return stretches;
}
