import { timeText } from '../model/quantity.ts';
import { cursorText, tickRoom, ticksOf } from '../model/scale.ts';
import type { Session } from '../session/session.ts';

export const rulerHeight = 24;
/** Room between two labels, in CSS pixels. */
const apart = 8;

/** Paints moments, the range with its length, and the moment under the pointer. */
export function paintRuler(context: CanvasRenderingContext2D, session: Session): void {
  const { palette, view, width, pointer, state } = session;
  const font = `11px ${getComputedStyle(document.body).fontFamily}`;
  context.font = font;
  context.textBaseline = 'middle';
  context.textAlign = 'center';
  const taken: [number, number][] = [];
  if (state.range !== null) taken.push(paintRange(context, session));
  if (pointer !== null) taken.push(paintPointer(context, session, pointer.x));
  for (const { at, label } of ticksOf(view, width / tickRoom)) {
    const x = Math.round(session.xOf(at)) + 0.5;
    context.fillStyle = palette.rule;
    context.fillRect(x - 0.5, rulerHeight - 5, 1, 5);
    const half = context.measureText(label).width / 2;
    const middle = Math.max(x, half + 2);
    const isFree = taken.every(([from, to]) => middle + half + apart < from || middle - half - apart > to);
    if (!isFree || middle + half > width) continue;
    taken.push([middle - half, middle + half]);
    context.fillStyle = palette.third;
    context.fillText(label, middle, 11);
  }
  context.textAlign = 'left';
}

/** @returns where its label stands */
function paintRange(context: CanvasRenderingContext2D, session: Session): [number, number] {
  const { palette, state, width } = session;
  const { from, to } = state.range ?? { from: 0, to: 0 };
  const [left, right] = [Math.max(0, session.xOf(from)), Math.min(width, session.xOf(to))];
  if (right < 0 || left > width) return [0, 0];
  context.fillStyle = palette.accent;
  context.fillRect(left, rulerHeight - 3, right - left, 3);
  for (const x of [session.xOf(from), session.xOf(to)]) context.fillRect(Math.round(x), 12, 1, 12);
  return boxed(context, timeText(to - from), (left + right) / 2, width, palette.ground, palette.accent);
}

function paintPointer(context: CanvasRenderingContext2D, session: Session, x: number): [number, number] {
  const { palette, width, view } = session;
  const moment = cursorText(session.at(x), view, width / tickRoom, session.psPerPixel);
  return boxed(context, moment, x, width, palette.ink, palette.ground);
}

/** Text in a box that stays within the ruler. */
function boxed(
  context: CanvasRenderingContext2D,
  text: string,
  x: number,
  width: number,
  ground: string,
  ink: string,
): [number, number] {
  const half = context.measureText(text).width / 2 + 4;
  const middle = Math.min(Math.max(x, half), width - half);
  context.fillStyle = ground;
  context.fillRect(middle - half, 3, 2 * half, 16);
  context.fillStyle = ink;
  context.fillText(text, middle, 11);
  return [middle - half, middle + half];
}
