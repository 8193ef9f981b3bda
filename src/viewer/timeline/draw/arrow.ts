interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Boxes nearer to each other than this are joined by an upright arrow. */
const near = 14;

/** An arrow from the end of one box to the beginning of another in a row above or below. */
export function arrow(context: CanvasRenderingContext2D, from: Box, to: Box, style: string, width: number): void {
  const [x0, x1] = [from.x + from.width, to.x];
  if (Math.max(x0, x1) < 0 || Math.min(x0, x1) > width) return;
  context.strokeStyle = style;
  context.fillStyle = style;
  context.lineWidth = 1.5;
  if (Math.abs(x1 - x0) < near) upright(context, from, to, x0, x1);
  else sideways(context, x0, from.y + from.height / 2, x1, to.y + to.height / 2);
}

function upright(context: CanvasRenderingContext2D, from: Box, to: Box, x0: number, x1: number): void {
  const up = to.y < from.y;
  const end = up ? to.y + to.height + 1.5 : to.y - 1.5;
  const start = up ? from.y - 1 : from.y + from.height + 1;
  const x = Math.max(x0, x1);
  context.beginPath();
  context.moveTo(x0, start);
  if (Math.abs(x - x0) > 1) context.bezierCurveTo(x0, (start + end) / 2, x, (start + end) / 2, x, end);
  else context.lineTo(x, end);
  context.stroke();
  if (Math.abs(end - start) > 5) head(context, [x, end], [x - 3, end + (up ? 5 : -5)], [x + 3, end + (up ? 5 : -5)]);
}

function sideways(context: CanvasRenderingContext2D, x0: number, y0: number, x1: number, y1: number): void {
  const bend = Math.max(12, Math.abs(x1 - x0) / 2);
  context.beginPath();
  context.moveTo(x0, y0);
  context.bezierCurveTo(x0 + bend, y0, x1 - bend, y1, x1 - 4, y1);
  context.stroke();
  head(context, [x1 + 1, y1], [x1 - 5, y1 - 3.5], [x1 - 5, y1 + 3.5]);
}

function head(context: CanvasRenderingContext2D, ...points: readonly (readonly [number, number])[]): void {
  context.beginPath();
  for (const [x, y] of points) context.lineTo(x, y);
  context.fill();
}
