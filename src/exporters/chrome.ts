import { GrowingFile } from '../files/index.ts';
import type { Facts } from './tasks.ts';
import type { Count, Group, Slice, TraceSummary, TraceWriter, Track } from './traceWriter.ts';

/**
 * Chrome trace JSON, object form. A process is a group, a thread is a row; slices are complete events (`X`), counts
 * are counters (`C`), arrows are `s`/`f` pairs.
 *
 * `ts` and `dur` are microseconds with up to six decimals, so a picosecond is exact: `Math.round(ts * 1e6)`.
 */
export class ChromeWriter implements TraceWriter {
  readonly #file: GrowingFile;
  /** Facts that several slices have in common, as JSON without its braces. */
  readonly #encoded = new WeakMap<Facts, string>();
  readonly #names = new Map<string, string>();
  #isFirst = true;

  /** @throws {OutputError} if the file cannot be created */
  constructor(path: string) {
    this.#file = new GrowingFile(path);
    this.#file.text('{"displayTimeUnit":"ns","traceEvents":[');
  }

  group({ id, name, rank }: Group): void {
    this.#metadata('process_name', id, 0, { name });
    this.#metadata('process_sort_index', id, 0, { sort_index: rank });
  }

  track({ id, group, name, rank }: Track): void {
    this.#metadata('thread_name', group.id, id, { name });
    this.#metadata('thread_sort_index', group.id, id, { sort_index: rank });
  }

  slice({ track, start_ps, end_ps, name, kind, shared, own, begins, ends }: Slice): void {
    const where = `"pid":${track.group.id},"tid":${track.id},"ts":${start_ps / 1e6}`;
    const facts = [shared === null ? '' : this.#sharedText(shared), own === null ? '' : inner(own)].filter(Boolean);
    const args = facts.length === 0 ? '' : `,"args":{${facts.join(',')}}`;
    this.#event(
      `"ph":"X","cat":"${kind}","name":${this.#text(name)},${where},"dur":${(end_ps - start_ps) / 1e6}${args}`,
    );
    // Both ends are bound to the slice that encloses their time, so the start of the cause stands for the cause.
    for (const id of begins) this.#event(`"ph":"s","cat":"flow","name":"then","id":${id},${where}`);
    if (ends !== 0) this.#event(`"ph":"f","cat":"flow","name":"then","id":${ends},${where},"bp":"e"`);
  }

  count({ group, name, at_ps, value }: Count): void {
    this.#event(`"ph":"C","name":${this.#text(name)},"pid":${group.id},"ts":${at_ps / 1e6},"args":{"value":${value}}`);
  }

  end({ title, end_ps, slices, missing }: TraceSummary): void {
    this.#file.text(`\n],"otherData":${JSON.stringify({ title, end_us: end_ps / 1e6, entries: slices, missing })}}\n`);
    this.#file.commit();
  }

  abort(): void {
    this.#file.abort();
  }

  #sharedText(facts: Facts): string {
    let text = this.#encoded.get(facts);
    if (text === undefined) {
      text = inner(facts);
      this.#encoded.set(facts, text);
    }
    return text;
  }

  #text(name: string): string {
    let text = this.#names.get(name);
    if (text === undefined) {
      text = JSON.stringify(name);
      this.#names.set(name, text);
    }
    return text;
  }

  #metadata(name: string, pid: number, tid: number, args: Facts): void {
    this.#event(`"ph":"M","name":"${name}","pid":${pid},"tid":${tid},"args":{${inner(args)}}`);
  }

  #event(body: string): void {
    this.#file.text(this.#isFirst ? `\n{${body}}` : `,\n{${body}}`);
    this.#isFirst = false;
  }
}

/** An object as JSON, without its braces. */
const inner = (facts: Facts) => JSON.stringify(facts).slice(1, -1);
