import { LabelWriter } from '../draw/labels.ts';
import { paintOverlay } from '../draw/overlay.ts';
import { Painter } from '../draw/picture.ts';
import { paintRuler } from '../draw/ruler.ts';
import type { Session } from '../session/session.ts';

interface Canvases {
  readonly lanes: HTMLCanvasElement | null;
  readonly over: HTMLCanvasElement | null;
  readonly ruler: HTMLCanvasElement | null;
}

/** The canvases: lanes are painted when the view moves, what lies on them when the pointer does. */
export class Layers {
  readonly #session: Session;
  readonly #canvases: Canvases;
  readonly #painter = new Painter();
  readonly #labels: LabelWriter;
  readonly #stops: readonly (() => void)[];
  #image: ImageData | null = null;
  #frame = 0;
  #needsPicture = true;

  constructor(session: Session, canvases: Canvases) {
    this.#session = session;
    this.#canvases = canvases;
    this.#labels = new LabelWriter(getComputedStyle(document.body).fontFamily);
    this.#stops = [
      session.picture.on(() => this.#ask(true)),
      session.overlay.on(() => this.#ask(false)),
      session.change.on(() => this.#ask(false)),
    ];
    this.#ask(true);
  }

  stop(): void {
    for (const stop of this.#stops) stop();
    cancelAnimationFrame(this.#frame);
  }

  #ask(picture: boolean): void {
    this.#needsPicture ||= picture;
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#paint());
  }

  #paint(): void {
    this.#frame = 0;
    const scale = devicePixelRatio;
    if (this.#needsPicture) this.#paintPicture(scale);
    this.#needsPicture = false;
    const over = contextOf(this.#canvases.over, this.#session.width, this.#session.height, scale);
    if (over !== null) paintOverlay(over, this.#session);
    const ruler = contextOf(this.#canvases.ruler, this.#session.width, 24, scale);
    if (ruler !== null) paintRuler(ruler, this.#session);
  }

  #paintPicture(scale: number): void {
    const { lanes } = this.#canvases;
    const session = this.#session;
    const context = contextOf(lanes, session.width, session.height, scale, false);
    if (lanes === null || context === null) return;
    if (this.#image === null || this.#image.width !== lanes.width || this.#image.height !== lanes.height) {
      this.#image = new ImageData(lanes.width, lanes.height);
      this.#painter.resize(lanes.width, lanes.height, scale, this.#image.data.buffer);
    }
    const labels = this.#painter.paint({
      shown: session.shown(),
      rows: session.rows,
      view: session.view,
      top: session.top,
      colouring: session.state.colour,
      palette: session.palette,
    });
    context.putImageData(this.#image, 0, 0);
    this.#labels.write(context, labels, scale);
  }
}

/** The context of a canvas of a size in CSS pixels, cleared if `isClear`, with one unit a CSS pixel. */
function contextOf(
  canvas: HTMLCanvasElement | null,
  width: number,
  height: number,
  scale: number,
  isClear = true,
): CanvasRenderingContext2D | null {
  const context = canvas?.getContext('2d') ?? null;
  if (canvas === null || context === null) return null;
  const [w, h] = [Math.round(width * scale), Math.round(height * scale)];
  if (canvas.width !== w || canvas.height !== h) {
    [canvas.width, canvas.height] = [w, h];
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
  }
  if (isClear) {
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.clearRect(0, 0, width, height);
  }
  return context;
}
