import type { TimelineManifest, Window } from '../../../timeline/tables.ts';
import type { DecoderClient } from '../decoder/client.ts';
import { rowsWithin } from '../decoder/estimate.ts';
import type { Details } from '../model/details.ts';
import type { View } from '../model/scale.ts';

/** Spans of a window that are decoded at most; where there are more, the overview is shown. 150 bytes each. */
const mostSpans = 1_200_000;
/** Spans in memory, in all windows together. */
const mostKept = 2_400_000;

/** Decodes what is in sight of a run, and keeps what was seen lately. */
export class Loader {
  readonly #client: Pick<DecoderClient, 'details'>;
  readonly #manifest: TimelineManifest;
  readonly #loaded: (details: Details) => void;
  readonly #failed: (problem: Error) => void;
  /** The latest first. */
  #kept: Details[] = [];
  #isBusy = false;
  #wanted: View | null = null;

  constructor(
    client: Pick<DecoderClient, 'details'>,
    manifest: TimelineManifest,
    loaded: (details: Details) => void,
    failed: (problem: Error) => void,
  ) {
    this.#client = client;
    this.#manifest = manifest;
    this.#loaded = loaded;
    this.#failed = failed;
  }

  /** Whether all that was recorded is decoded at once. */
  get isWhole(): boolean {
    return rowsWithin(this.#manifest.parts.spans, everything) <= mostSpans;
  }

  /** What is decoded of a stretch; null if not all of it is, and then it is decoded if it is not too much. */
  within(view: View): Details | null {
    const found = this.#kept.find(({ window }) => covers(window, view));
    if (found !== undefined) {
      if (this.#kept[0] !== found) this.#kept = [found, ...this.#kept.filter((one) => one !== found)];
      return found;
    }
    this.#wanted = view;
    if (!this.#isBusy) void this.#load();
    return null;
  }

  async #load(): Promise<void> {
    const window = this.#wanted === null ? null : this.#windowFor(this.#wanted);
    this.#wanted = null;
    if (window === null) return;
    this.#isBusy = true;
    try {
      const details = await this.#client.details(window);
      this.#keep(details);
      this.#loaded(details);
    } catch (error) {
      this.#failed(error as Error);
      return;
    } finally {
      this.#isBusy = false;
    }
    const next = this.#wanted;
    if (next !== null && this.within(next) === null) return;
  }

  /** All of the run if that is not too much, else what is in sight and as much at both sides. */
  #windowFor(view: View): Window | null {
    if (this.isWhole) return everything;
    const length = view.to - view.from;
    for (const margin of [1, 0.5, 0.1]) {
      const window = {
        from_ps: Math.max(0, Math.floor(view.from - margin * length)),
        to_ps: Math.max(1, Math.ceil(view.to + margin * length)),
      };
      if (rowsWithin(this.#manifest.parts.spans, window) <= mostSpans) return window;
    }
    return null;
  }

  #keep(details: Details): void {
    let spans = 0;
    this.#kept = [details, ...this.#kept].filter((one, index) => {
      spans += one.spans.length;
      return index === 0 || spans <= mostKept;
    });
  }
}

const everything: Window = { from_ps: 0, to_ps: Number.MAX_SAFE_INTEGER };

const covers = ({ from_ps, to_ps }: Window, { from, to }: View) => from_ps <= Math.max(0, from) && to_ps >= to;
