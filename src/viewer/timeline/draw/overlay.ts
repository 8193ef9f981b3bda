import { effectsOf } from '../model/details.ts';
import { type Row, rowOfLane } from '../model/rows.ts';
import type { Selection, Session } from '../session/session.ts';
import { arrow } from './arrow.ts';
import { type Box, mergedBoxes } from './boxes.ts';

/** Causes that are drawn, one behind the other, and effects. */
const causesDrawn = 8;
const effectsDrawn = 4;
/** Steps of a life that are outlined at most. */
const stepsDrawn = 400;

/** Paints what lies on the lanes: ends of runs, range, selection, and the moment under the pointer. */
export function paintOverlay(context: CanvasRenderingContext2D, session: Session): void {
  paintEnds(context, session);
  paintRange(context, session);
  if (session.selection !== null) new SelectionPainter(context, session, session.selection).paint();
  if (session.pointer !== null) vertical(context, session, session.pointer.x, session.palette.third);
}

function vertical(context: CanvasRenderingContext2D, { height }: Session, x: number, style: string): void {
  context.fillStyle = style;
  context.fillRect(Math.round(x), 0, 1, height);
}

/** Where a run ends, and lines over the time that the other one takes longer. */
function paintEnds(context: CanvasRenderingContext2D, session: Session): void {
  const { rows, top, palette, runs, width, bounds } = session;
  runs.forEach(({ run }, index) => {
    const x = session.xOf(run.end + session.shiftOf(index));
    const own = rows.filter((row) => row.run === index && row.kind !== 'head');
    const [first, last] = [own[0], own.at(-1)];
    if (x > width || first === undefined || last === undefined) return;
    const [from, to] = [first.y - top, last.y + last.height - top];
    context.fillStyle = palette.second;
    context.fillRect(Math.round(x), from, 1, to - from);
    const latest = session.xOf(bounds.to);
    if (latest - x < 2) return;
    context.fillStyle = palette.rule;
    context.globalAlpha = 0.5;
    for (let y = from + 6; y < to; y += 6) context.fillRect(x + 3, y, Math.min(width, latest) - x - 3, 1);
    context.globalAlpha = 1;
  });
}

function paintRange(context: CanvasRenderingContext2D, session: Session): void {
  const { state, palette, height } = session;
  if (state.range === null) return;
  const [left, right] = [session.xOf(state.range.from), session.xOf(state.range.to)];
  context.fillStyle = palette.accent;
  context.globalAlpha = 0.09;
  context.fillRect(left, 0, right - left, height);
  context.globalAlpha = 1;
  for (const x of [left, right]) vertical(context, session, x, palette.accent);
}

/** The selected span, the steps of its life, what it waited for, and arrows along causes and effects. */
class SelectionPainter {
  readonly #context: CanvasRenderingContext2D;
  readonly #session: Session;
  readonly #selection: Selection;

  constructor(context: CanvasRenderingContext2D, session: Session, selection: Selection) {
    this.#context = context;
    this.#session = session;
    this.#selection = selection;
  }

  paint(): void {
    const { palette } = this.#session;
    const { row } = this.#selection;
    const steps = this.#life().flatMap((step) => (step === row ? [] : (this.#boxOf(step) ?? [])));
    for (const box of mergedBoxes(steps)) this.#outline(box, palette.ink, 1, 0.5);
    this.#causes();
    this.#effects();
    this.#wait();
    const box = this.#boxOf(row);
    this.#outline(box, palette.ground, 3, 1.5);
    this.#outline(box, palette.accent, 2, 1.5);
  }

  get #details() {
    return this.#session.runs[this.#selection.run]?.details ?? null;
  }

  /** Spans of the same task and vector that are near in the table. */
  #life(): number[] {
    const details = this.#details;
    if (details === null) return [];
    const { spans } = details;
    const { row } = this.#selection;
    const [task, vector] = [spans.task[row], spans.vector[row]];
    const rows: number[] = [];
    for (let k = 0; k < spans.length && rows.length < stepsDrawn; k++) {
      if (spans.task[k] === task && spans.vector[k] === vector) rows.push(k);
    }
    return rows;
  }

  #rowOf(span: number): Row | null {
    const details = this.#details;
    if (details === null) return null;
    const { lane, unit } = details.spans;
    return rowOfLane(this.#session.rows, this.#selection.run, lane[span]!, unit[span]!);
  }

  #boxOf(span: number): Box | null {
    const details = this.#details;
    const row = this.#rowOf(span);
    if (details === null || row === null) return null;
    const start = details.spans.start_ps[span]!;
    return this.#box(row, start, start + details.spans.duration_ps[span]!, row.height);
  }

  #box(row: Row, from: number, to: number, height: number): Box {
    const session = this.#session;
    const shift = session.shiftOf(this.#selection.run);
    const x = session.xOf(from + shift);
    return { x, y: row.y - session.top, width: Math.max(2, session.xOf(to + shift) - x), height };
  }

  #outline(box: Box | null, style: string, width: number, pad: number): void {
    if (box === null) return;
    this.#context.strokeStyle = style;
    this.#context.lineWidth = width;
    this.#context.strokeRect(box.x - pad, box.y - pad, box.width + 2 * pad, box.height + 2 * pad);
  }

  #causes(): void {
    const details = this.#details;
    if (details === null) return;
    let span = this.#selection.row;
    for (let k = 0; k < causesDrawn; k++) {
      const cause = details.causeRow[span]!;
      if (cause < 0) return;
      this.#arrow(cause, span, this.#session.palette.accent, 1 - 0.1 * k);
      span = cause;
    }
  }

  #effects(): void {
    const details = this.#details;
    if (details === null) return;
    const onPath = this.#session.runs[this.#selection.run]?.onPath() ?? null;
    let span = this.#selection.row;
    for (let k = 0; k < effectsDrawn; k++) {
      const effects = effectsOf(details, span);
      const effect = effects.find((one) => onPath?.[one] === 1) ?? effects[0];
      if (effect === undefined) return;
      this.#arrow(span, effect, this.#session.palette.second, 0.8 - 0.12 * k);
      span = effect;
    }
  }

  #arrow(from: number, to: number, style: string, alpha: number): void {
    const [a, b] = [this.#boxOf(from), this.#boxOf(to)];
    const details = this.#details;
    if (a === null || b === null || details === null || a.y === b.y) return;
    this.#context.globalAlpha = alpha;
    arrow(this.#context, a, b, style, this.#session.width);
    this.#context.globalAlpha = 1;
  }

  #wait(): void {
    const details = this.#details;
    if (details === null) return;
    const { row, run } = this.#selection;
    const stall = details.stallRow[row]!;
    if (stall < 0) return;
    const lane = details.stalls.lane[stall]!;
    const shown = this.#session.rows.find(
      (one) => one.run === run && (one.kind === 'waits' || one.kind === 'waitBars') && one.part?.lanes.includes(lane),
    );
    if (shown === undefined) return;
    const start = details.stalls.start_ps[stall]!;
    const box = this.#box(shown, start, start + details.stalls.duration_ps[stall]!, Math.min(12, shown.height));
    this.#outline(box, this.#session.palette.accent, 1.5, 0);
  }
}
