import code from 'cimline:worker';
import type { Window } from '../../../timeline/tables.ts';
import type { Details } from '../model/details.ts';
import type { PathPieces } from '../model/pathTrack.ts';
import type { Opened } from '../model/runData.ts';
import type { Answer, Hits, Question, Source } from './protocol.ts';

/** The worker that decodes, as the page sees it. One for each run, so that two runs are decoded at once. */
export class DecoderClient {
  readonly #worker: Worker;
  readonly #open = new Map<number, { resolve(value: unknown): void; reject(problem: Error): void }>();
  #next = 0;

  constructor() {
    const url = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
    this.#worker = new Worker(url);
    URL.revokeObjectURL(url);
    this.#worker.onmessage = ({ data }: MessageEvent<Answer>) => {
      const waiting = this.#open.get(data.id);
      this.#open.delete(data.id);
      if ('problem' in data) waiting?.reject(new Error(data.problem));
      else waiting?.resolve(data.value);
    };
    this.#worker.onerror = ({ message }) => {
      for (const { reject } of this.#open.values()) reject(new Error(`the decoder stopped: ${message}`));
      this.#open.clear();
    };
  }

  open(source: Source): Promise<Opened> {
    const bytes = source.kind === 'bytes' ? source.files.map(([, buffer]) => buffer) : [];
    return this.#ask({ ask: 'open', arguments: [source] }, bytes);
  }

  details(window: Window): Promise<Details> {
    return this.#ask({ ask: 'details', arguments: [window] });
  }

  path(): Promise<PathPieces | null> {
    return this.#ask({ ask: 'path', arguments: [] });
  }

  /** Where a span is; null if it was not recorded. */
  locate(span: number): Promise<Window | null> {
    return this.#ask({ ask: 'locate', arguments: [span] });
  }

  search(query: string): Promise<Hits> {
    return this.#ask({ ask: 'search', arguments: [query] });
  }

  stop(): void {
    this.#worker.terminate();
  }

  #ask<T>(question: WithoutId<Question>, transfer: Transferable[] = []): Promise<T> {
    const id = this.#next++;
    return new Promise<unknown>((resolve, reject) => {
      this.#open.set(id, { resolve, reject });
      this.#worker.postMessage({ id, ...question }, transfer);
    }) as Promise<T>;
  }
}

type WithoutId<Q> = Q extends unknown ? Omit<Q, 'id'> : never;
