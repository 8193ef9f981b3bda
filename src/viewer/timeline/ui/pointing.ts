import type { Session } from '../session/session.ts';

/** What is listened to. */
interface Surfaces {
  readonly field: HTMLElement;
  readonly ruler: HTMLElement | null;
  readonly scroll: HTMLElement;
}

/** Pixels that a pointer may tremble within a click. */
const trembling = 3;

/** Wheel, drag, pinch and click on the lanes, and drags along the ruler. */
export function listen(session: Session, { field, ruler, scroll }: Surfaces): () => void {
  const hands = new Hands(session, field, scroll);
  const stop = new AbortController();
  const { signal } = stop;
  field.addEventListener('wheel', (event) => hands.wheel(event), { signal, passive: false });
  for (const [surface, isRuler] of [
    [field, false],
    [ruler, true],
  ] as const) {
    surface?.addEventListener('pointerdown', (event) => hands.down(event, surface, isRuler), { signal });
    surface?.addEventListener('pointermove', (event) => hands.move(event), { signal });
    surface?.addEventListener('pointerup', (event) => hands.up(event), { signal });
    surface?.addEventListener('pointercancel', (event) => hands.up(event), { signal });
  }
  field.addEventListener('pointerleave', () => session.point(null), { signal });
  return () => stop.abort();
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** What pointers are down, and what they do. */
class Hands {
  readonly #session: Session;
  readonly #field: HTMLElement;
  readonly #scroll: HTMLElement;
  readonly #down = new Map<number, Place>();
  #start: (Place & { readonly at: number; readonly top: number; readonly selects: boolean }) | null = null;
  #hasMoved = false;

  constructor(session: Session, field: HTMLElement, scroll: HTMLElement) {
    this.#session = session;
    this.#field = field;
    this.#scroll = scroll;
  }

  wheel(event: WheelEvent): void {
    if (event.altKey) return;
    event.preventDefault();
    const { width } = this.#session;
    const isSideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
    if (isSideways) this.#session.pan((event.deltaX || event.deltaY) / width);
    else this.#session.zoom(Math.exp(event.deltaY * (event.ctrlKey ? 0.01 : 0.0015)), this.#placeOf(event).x);
  }

  down(event: PointerEvent, surface: HTMLElement, isRuler: boolean): void {
    if (event.button !== 0) return;
    surface.setPointerCapture(event.pointerId);
    const place = this.#placeOf(event);
    this.#down.set(event.pointerId, place);
    this.#hasMoved = this.#down.size > 1;
    const selects = isRuler || event.shiftKey;
    this.#start = { ...place, at: this.#session.at(place.x), top: this.#scroll.scrollTop, selects };
  }

  move(event: PointerEvent): void {
    const place = this.#placeOf(event);
    const before = this.#down.get(event.pointerId);
    this.#down.size > 0 || this.#session.point(place);
    if (before === undefined || this.#start === null) return;
    if (this.#down.size > 1) this.#pinch(event.pointerId, before, place);
    else if (this.#hasMoved || Math.hypot(place.x - this.#start.x, place.y - this.#start.y) > trembling) {
      this.#hasMoved = true;
      this.#drag(before, place);
    }
    this.#down.set(event.pointerId, place);
  }

  up(event: PointerEvent): void {
    const isClick = this.#down.size === 1 && !this.#hasMoved && this.#start?.selects === false;
    this.#down.delete(event.pointerId);
    if (this.#down.size === 0) this.#start = null;
    if (isClick && event.type === 'pointerup') this.#click(this.#placeOf(event));
  }

  #click(place: Place): void {
    const hit = this.#session.hitAt(place);
    if (hit === null) this.#session.select(null);
    else if (hit.kind === 'span') this.#session.select({ run: hit.run, row: hit.row });
    else this.#session.selectWaiting(hit.run, hit.stall);
  }

  #drag(before: Place, place: Place): void {
    const session = this.#session;
    if (this.#start?.selects) {
      const [a, b] = [this.#start.at, session.at(place.x)].sort((x, y) => x - y) as [number, number];
      const { from, to } = session.bounds;
      session.selectRange({ from: Math.max(a, from), to: Math.max(Math.min(b, to), Math.max(a, from) + 1) });
      return;
    }
    session.pan((before.x - place.x) / session.width);
    this.#scroll.scrollTop += before.y - place.y;
  }

  /** The moments under both fingers stay under them. */
  #pinch(id: number, before: Place, place: Place): void {
    const [other] = [...this.#down].filter(([one]) => one !== id).map(([, at]) => at);
    if (other === undefined) return;
    const [was, is] = [Math.abs(before.x - other.x), Math.abs(place.x - other.x)];
    if (was > 0 && is > 0) this.#session.zoom(was / is, other.x);
  }

  #placeOf({ clientX, clientY }: MouseEvent): Place {
    const { left, top } = this.#field.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  }
}
