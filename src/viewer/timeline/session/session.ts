import { rowOf } from '../../../timeline/spans.ts';
import type { Palette } from '../../palette.ts';
import type { Change } from '../../useAddress.ts';
import type { Shown } from '../draw/scene.ts';
import { type Alignment, alignmentsOf, shiftsOf } from '../model/align.ts';
import { effectsOf } from '../model/details.ts';
import { type Hit, hitOf, neighbour, spanAt } from '../model/hit.ts';
import { opening, topShowing } from '../model/reveal.ts';
import { type Row, rowAt, rowOfLane, rowsOf } from '../model/rows.ts';
import { clamped, framed, panned, showing, type View, zoomed } from '../model/scale.ts';
import { addressOf, sameState, type TimelineState } from '../model/state.ts';
import { alignedDifference } from './aligned.ts';
import { Emitter } from './emitter.ts';
import { Finder } from './finder.ts';
import type { LoadedRun } from './loadedRun.ts';
import { openAtFirst, shapeOf } from './shape.ts';

/** A span that is selected, with the details that it was found in. */
export interface Selection {
  readonly run: number;
  readonly row: number;
}

/** Where the pointer is: CSS pixels from the upper left corner of the lanes, scrolled content not counted. */
export interface Pointer {
  readonly x: number;
  readonly y: number;
}

/**
 * What the Timeline tab shows at the moment, and every way to change it. Three kinds of listeners follow: `picture` for
 * the lanes, `overlay` for what lies on them, `change` for everything outside the canvas.
 */
export class Session {
  readonly runs: readonly LoadedRun[];
  readonly picture = new Emitter();
  readonly overlay = new Emitter();
  readonly change = new Emitter();
  readonly finder: Finder;
  readonly alignments: readonly Alignment[];
  view: View;
  rows: readonly Row[] = [];
  state: TimelineState;
  selection: Selection | null = null;
  pointer: Pointer | null = null;
  /** Size of the lanes in CSS pixels, and how far the rows are scrolled. */
  width = 1;
  height = 1;
  top = 0;
  /** What went wrong last, in words. */
  problem: string | null = null;
  #shifts: readonly number[] = [];
  #bounds: View = { from: 0, to: 1 };
  readonly #write: Change;
  #pending: ReturnType<typeof setTimeout> | null = null;
  /** Whether the row of the selected span is to come into sight, and by what: once it is known which row that is. */
  #reveals: 'scrolling' | 'unfolding' | null = null;
  /** The span that was looked for last in what is not decoded. */
  #soughtSpan: TimelineState['selected'] = null;
  palette: Palette;

  constructor(runs: readonly LoadedRun[], state: TimelineState, palette: Palette, write: Change) {
    this.runs = runs;
    this.state = state;
    this.palette = palette;
    this.#write = write;
    this.alignments = alignmentsOf(runs.map(({ run }) => run));
    this.finder = new Finder(runs, () => this.#found());
    this.view = { from: 0, to: 1 };
    for (const one of runs) {
      one.onLoaded = () => this.#loaded();
      one.onProblem = ({ message }) => this.#fail(message);
    }
    this.#align();
    this.view = clamped(state.view ?? this.#bounds, this.#bounds);
    this.#layout();
    if (state.query !== '') this.finder.find(state.query);
    this.#reveals = 'scrolling';
    this.#resolveSelection();
  }

  /** What is aligned: what the address asks for, if the runs have it. */
  get alignment(): Alignment {
    return this.alignments.includes(this.state.align) ? this.state.align : 'start';
  }

  get bounds(): View {
    return this.#bounds;
  }

  get psPerPixel(): number {
    return (this.view.to - this.view.from) / this.width;
  }

  shiftOf(run: number): number {
    return this.#shifts[run] ?? 0;
  }

  /** A moment of the axis in pixels from the left edge of the lanes. */
  xOf(at: number): number {
    return (at - this.view.from) / this.psPerPixel;
  }

  /** The moment of the axis under a pixel. */
  at(x: number): number {
    return this.view.from + x * this.psPerPixel;
  }

  /** Everything that the lanes are painted from. */
  shown(): Shown[] {
    return this.runs.map((one, index) => {
      const shift = this.shiftOf(index);
      const details = one.loader.within({
        from: this.view.from - shift,
        to: Math.min(this.view.to - shift, one.run.end),
      });
      return {
        run: one.run,
        shift,
        details,
        path: one.path,
        bright: this.#brightOf(index),
        sentence: one.facts.sentence,
        difference: this.#differenceOf(index),
      };
    });
  }

  #brightOf(index: number): Uint8Array | null {
    const one = this.runs[index];
    if (one === undefined) return null;
    if (this.finder.isActive) return this.finder.bright(index, one.details);
    return this.state.pathOnly ? one.onPath() : null;
  }

  #differenceOf(index: number): string {
    const one = this.runs[index];
    if (this.runs.length < 2 || one === undefined) return '';
    if (this.alignment === 'start') return one.facts.difference;
    const ends = this.runs.map(({ run }, k) => ({ key: run.key, end: run.end + this.shiftOf(k) }));
    return alignedDifference(ends, index, this.shiftOf(index), this.alignment);
  }

  // Moving

  show(view: View): void {
    this.view = clamped(view, this.#bounds);
    this.picture.emit();
    this.#writeView();
  }

  zoom(factor: number, x = this.width / 2): void {
    this.show(zoomed(this.view, factor, this.at(x), this.#bounds));
  }

  pan(share: number): void {
    this.show(panned(this.view, share, this.#bounds));
  }

  all(): void {
    this.show(this.#bounds);
  }

  frame(): void {
    const stretch = this.#selectedStretch();
    if (stretch !== null) this.show(framed(stretch, this.#bounds));
    else if (this.state.range !== null) this.show(framed(this.state.range, this.#bounds));
  }

  /** From when the selected span waited until it ended, on the axis. */
  #selectedStretch(): View | null {
    if (this.selection === null) return null;
    const { run, row } = this.selection;
    const details = this.runs[run]?.details;
    if (details === null || details === undefined) return null;
    const { spans, stalls, stallRow } = details;
    const stall = stallRow[row] ?? -1;
    const start = spans.start_ps[row] ?? 0;
    const from = stall < 0 ? start : (stalls.start_ps[stall] ?? start);
    const to = start + Math.max(spans.duration_ps[row] ?? 0, spans.latency_ps[row] ?? 0);
    const shift = this.shiftOf(run);
    return { from: from + shift, to: to + shift };
  }

  resize(width: number, height: number): void {
    this.width = Math.max(1, width);
    this.height = Math.max(1, height);
    this.picture.emit();
  }

  scroll(top: number): void {
    this.top = top;
    this.picture.emit();
  }

  /** How far the rows have to be scrolled to show what was selected; null if they need not. Asked for once. */
  takeTop(): number | null {
    const details = this.#selectedDetails();
    if (this.#reveals === null || this.selection === null || details === null) return null;
    const { run, row: span } = this.selection;
    const [lane, unit] = [details.spans.lane[span] ?? -1, details.spans.unit[span] ?? -1];
    const row = rowOfLane(this.rows, run, lane, unit);
    this.#reveals = null;
    return row === null ? null : topShowing(row, this.top, this.height);
  }

  /** Unfolds what the selected span is in. */
  #unfold(): void {
    const one = this.runs[this.selection?.run ?? -1];
    const lane = one?.details?.spans.lane[this.selection?.row ?? -1];
    if (one === undefined || lane === undefined) return;
    const more = opening(one.run.tree, lane).map((key) => `${one.run.key}.${key}`);
    if (more.every((id) => this.open.has(id))) return;
    this.state = { ...this.state, open: new Set([...this.open, ...more]) };
    this.#layout();
  }

  // Pointing

  point(pointer: Pointer | null): void {
    this.pointer = pointer;
    this.overlay.emit();
  }

  rowAt(y: number): Row | null {
    return rowAt(this.rows, y + this.top);
  }

  hitAt({ x, y }: Pointer): Hit | null {
    const row = this.rowAt(y);
    const one = row === null ? undefined : this.runs[row.run];
    if (row === null || one === undefined) return null;
    return hitOf(one, row, this.at(x) - this.shiftOf(row.run), 2 * this.psPerPixel);
  }

  // Selecting

  select(selection: Selection | null, mayMove = false): void {
    this.selection = selection;
    const id = selection === null ? null : this.runs[selection.run]?.details?.spans.id[selection.row];
    const key = selection === null ? undefined : this.runs[selection.run]?.run.key;
    this.#change({ selected: key === undefined || id === undefined || id === null ? null : { key, id } }, true);
    const stretch = this.#selectedStretch();
    if (mayMove && stretch !== null) this.show(showing(stretch, this.view, this.#bounds));
    this.#reveals = mayMove ? 'scrolling' : null;
    this.overlay.emit();
  }

  /** Selects the span that began when a wait ended. */
  selectWaiting(run: number, stall: number): void {
    const details = this.runs[run]?.details;
    const row = details === null || details === undefined ? -1 : rowOf(details.spans, details.stalls.span[stall] ?? -1);
    if (row >= 0) this.select({ run, row });
  }

  /** Selects what let the selected span begin. */
  selectCause(): void {
    const row = this.#selectedDetails()?.causeRow[this.selection?.row ?? -1] ?? -1;
    if (row >= 0 && this.selection !== null) this.select({ run: this.selection.run, row }, true);
  }

  /** Selects what the selected span let begin: of several, what is on the critical path, else the first. */
  selectEffect(): void {
    const details = this.#selectedDetails();
    if (details === null || this.selection === null) return;
    const effects = effectsOf(details, this.selection.row);
    const onPath = this.runs[this.selection.run]?.onPath() ?? null;
    const row = effects.find((effect) => onPath?.[effect] === 1) ?? effects[0];
    if (row !== undefined) this.select({ run: this.selection.run, row }, true);
  }

  selectNeighbour(by: 1 | -1): void {
    const details = this.#selectedDetails();
    const one = this.runs[this.selection?.run ?? -1];
    if (details === null || this.selection === null || one === undefined) return;
    const row = neighbour(one.run, details, this.selection.row, by);
    if (row >= 0) this.select({ run: this.selection.run, row }, true);
  }

  /** Selects the span of a row that is nearest to the middle of what is in sight. */
  selectIn(row: Row): void {
    const one = this.runs[row.run];
    if (one === undefined || one.details === null || row.part === null) return;
    const middle = (this.view.from + this.view.to) / 2 - this.shiftOf(row.run);
    const span = spanAt(one.run, one.details, row.part, middle, Number.POSITIVE_INFINITY);
    if (span >= 0) this.select({ run: row.run, row: span }, true);
  }

  selectFound(by: 1 | -1): void {
    const hit = this.finder.step(by);
    const one = hit === null ? undefined : this.runs[hit.run];
    if (hit === null || one === undefined) return;
    const shift = this.shiftOf(hit.run);
    const stretch = { from: hit.from + shift, to: hit.to + shift };
    this.state = { ...this.state, selected: { key: one.run.key, id: hit.id } };
    this.#reveals = 'unfolding';
    this.show(showing(stretch, this.view, this.#bounds));
    this.#resolveSelection();
    this.#change({}, false);
  }

  #selectedDetails() {
    return this.runs[this.selection?.run ?? -1]?.details ?? null;
  }

  clear(): void {
    this.finder.find('');
    this.selection = null;
    this.#change({ selected: null, range: null, query: '' }, true);
    this.picture.emit();
  }

  // Settings

  selectRange(range: View | null): void {
    this.#change({ range }, false);
    this.overlay.emit();
  }

  fold(id: string): void {
    const open = new Set(this.open);
    if (!open.delete(id)) open.add(id);
    this.#change({ open }, false);
    this.#layout();
    this.picture.emit();
  }

  get open(): ReadonlySet<string> {
    return this.state.open ?? openAtFirst(this.runs);
  }

  set(values: Partial<Pick<TimelineState, 'align' | 'colour' | 'counters' | 'pathOnly'>>): void {
    this.#change(values, false);
    this.#align();
    this.#layout();
    this.picture.emit();
  }

  find(query: string): void {
    this.#change({ query }, false);
    this.finder.find(query);
    this.picture.emit();
  }

  use(palette: Palette): void {
    this.palette = palette;
    this.picture.emit();
  }

  /** Takes over what the address says, if somebody else changed it. */
  follow(state: TimelineState): void {
    if (this.#pending !== null || sameState(state, this.state)) return;
    this.state = state;
    this.#align();
    this.view = clamped(state.view ?? this.#bounds, this.#bounds);
    this.#layout();
    this.finder.find(state.query);
    this.#resolveSelection();
    this.change.emit();
    this.picture.emit();
  }

  #align(): void {
    const { runs } = this;
    this.#shifts = shiftsOf(
      runs.map(({ run }) => run),
      this.alignment,
    );
    const isAll = this.view.from === this.#bounds.from && this.view.to === this.#bounds.to;
    const from = Math.min(...runs.map((_, run) => this.shiftOf(run)), 0);
    this.#bounds = { from, to: Math.max(...runs.map(({ run }, index) => run.end + this.shiftOf(index)), from + 1) };
    this.view = isAll ? this.#bounds : clamped(this.view, this.#bounds);
  }

  #layout(): void {
    this.rows = rowsOf(this.runs.map(shapeOf), this.open, this.state.counters);
  }

  #loaded(): void {
    this.#layout();
    this.#resolveSelection();
    this.change.emit();
    this.picture.emit();
  }

  #found(): void {
    this.change.emit();
    this.picture.emit();
  }

  #fail(message: string): void {
    this.problem = message;
    this.change.emit();
  }

  /** Finds the span that the address names in what is decoded. */
  #resolveSelection(): void {
    const { selected } = this.state;
    const run = this.runs.findIndex((one) => one.run.key === selected?.key);
    const details = this.runs[run]?.details ?? null;
    const row = details === null || selected === null ? -1 : rowOf(details.spans, selected.id);
    this.selection = row < 0 ? null : { run, row };
    if (this.#reveals === 'unfolding') this.#unfold();
    if (row < 0 && run >= 0 && selected !== null && selected !== this.#soughtSpan) void this.#seek(run, selected);
  }

  /** Goes to a span that the address names by its number, where a run is too long to be decoded at once. */
  async #seek(run: number, selected: NonNullable<TimelineState['selected']>): Promise<void> {
    const one = this.runs[run];
    if (one === undefined || one.loader.isWhole) return;
    this.#soughtSpan = selected;
    try {
      const found = await one.client.locate(selected.id);
      if (found === null || selected !== this.state.selected || this.selection !== null) return;
      const shift = this.shiftOf(run);
      const stretch = { from: found.from_ps + shift, to: found.to_ps + shift };
      const isAll = this.state.view === null;
      this.show(isAll ? framed(stretch, this.#bounds) : showing(stretch, this.view, this.#bounds));
    } catch (problem) {
      this.#fail((problem as Error).message);
    }
  }

  #change(values: Partial<TimelineState>, isStep: boolean): void {
    this.state = { ...this.state, ...values };
    this.#write(addressOf(this.state), isStep);
    this.change.emit();
  }

  /** The address follows the view when it rests: browsers refuse to write it a hundred times a second. */
  #writeView(): void {
    const isAll = this.view.from <= this.#bounds.from && this.view.to >= this.#bounds.to;
    this.state = { ...this.state, view: isAll ? null : this.view };
    if (this.#pending !== null) clearTimeout(this.#pending);
    this.#pending = setTimeout(() => {
      this.#pending = null;
      this.#write(addressOf(this.state));
      this.change.emit();
    }, 200);
  }
}
