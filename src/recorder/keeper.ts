import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { json, writeWhole } from '../files/write.ts';
import { type Columns, shapes, type TimedName } from '../timeline/columns.ts';
import { emptyManifest } from '../timeline/manifest.ts';
import { Overview } from '../timeline/overview.ts';
import type { EarlyEnd, Part, TableName, TimelineManifest } from '../timeline/tables.ts';
import { earlySentence, recorderFailed, unfinished } from './early.ts';
import { Encoder } from './encoder/encoder.ts';
import { Extents } from './extents.ts';
import type { Closing, Facts, Opening } from './facts.ts';
import { lanesFile, manifestFile, overviewFile, partFile, powerFile } from './names.ts';
import { type EncodedPart, PartBuilder, partOf } from './part.ts';
import { encodeLanes, encodeOverview, encodePower } from './whole.ts';

const timed = Object.keys(shapes) as TimedName[];

type Parts = Record<TableName, Part[]>;
const copied = (parts: TimelineManifest['parts']): Parts => structuredClone(parts) as Parts;

/**
 * Keeps recorded rows until they make a part, and writes parts and the manifest. All tables close a part at the same
 * moment, so that a run that is killed leaves the same stretch of each. The manifest names only files that are whole.
 * After an error nothing more is kept: the manifest then says why it ends where it does, and the run goes on.
 */
export class Keeper {
  readonly #opening: Opening;
  readonly #overview: Overview;
  readonly #encoder = new Encoder();
  readonly #builders: Readonly<Record<TimedName, PartBuilder>>;
  readonly #iterations = new Extents();
  #parts: Parts = copied(emptyManifest('').parts);
  /** What the manifest on disk names. */
  #named: Parts = copied(this.#parts);
  #facts: Facts = { lanes: [], operations: [], windows: [] };
  /** Lanes that the file of lanes holds, and how often it was written. */
  #lanesWritten = -1;
  #lanesVersion = 0;
  #failed: EarlyEnd | null = null;

  constructor(opening: Opening) {
    this.#opening = opening;
    this.#overview = new Overview(opening.taskPhases, opening.manifest.phases.length);
    this.#builders = {
      spans: new PartBuilder('spans', this.#encoder),
      stalls: new PartBuilder('stalls', this.#encoder),
      depths: new PartBuilder('depths', this.#encoder),
      held: new PartBuilder('held', this.#encoder),
      tasks: new PartBuilder('tasks', this.#encoder),
    };
    this.#unlessFailed(() => this.#writeManifest(this.#soFar()));
  }

  /** What the rows after this call refer to. */
  facts(facts: Facts): void {
    this.#facts = facts;
    this.#overview.names(facts.lanes);
  }

  /**
   * Takes some rows of a table, at most as many as a row group has; their columns may be overwritten after the call.
   *
   * @returns false if they were thrown away, and later ones will be
   */
  hand(table: TimedName, rows: number, columns: Columns): boolean {
    return this.#unlessFailed(() => {
      if (table === 'tasks') this.#iterations.add(columns, rows);
      else if (table !== 'held') this.#overview[table](columns, rows);
      this.#builders[table].group(columns, rows);
    });
  }

  /** Whether a table has the rows of a part. */
  get isPartFull(): boolean {
    return timed.some((table) => this.#builders[table].rows >= this.#opening.partRows);
  }

  /** Writes a part of every table. */
  closeParts(): void {
    this.#unlessFailed(() => {
      this.#writeParts();
      this.#writeLanes(() => this.#writeManifest(this.#soFar()));
    });
  }

  /** Writes the rest; says in one line what went wrong, if something did. */
  close({ power, ...closing }: Closing): string | null {
    this.#unlessFailed(() => {
      if (power !== null) this.#write('power', powerFile, encodePower(power, this.#encoder));
      this.#writeParts();
      const end_ps = closing.end_ps ?? this.#end_ps;
      this.#write('overview', overviewFile, encodeOverview(this.#overview.levels(end_ps), end_ps, this.#encoder));
      this.#writeLanes(() => this.#writeManifest(closing));
    });
    if (this.#failed !== null) this.#tellFailed(closing.end_ps);
    return this.#failed?.why ?? null;
  }

  /** False after an error, with which the recording ends. */
  #unlessFailed(work: () => void): boolean {
    if (this.#failed !== null) return false;
    try {
      work();
      return true;
    } catch (error) {
      this.#dropUnnamed();
      this.#failed = recorderFailed(this.#end_ps, error);
      this.#tellFailed(null);
      return false;
    }
  }

  /** Parts of which others of the same stretch are not there; without them there is room for the manifest. */
  #dropUnnamed(): void {
    const named = new Set(Object.values(this.#named).flatMap((parts) => parts.map(({ file }) => file)));
    for (const { file } of Object.values(this.#parts).flat()) {
      if (!named.has(file)) rmSync(join(this.#opening.folder, file), { force: true });
    }
    this.#parts = copied(this.#named);
  }

  /** Where not even that can be written, the manifest stays that calls itself unfinished. */
  #tellFailed(end_ps: number | null): void {
    try {
      this.#writeManifest({ ...this.#soFar(), end_ps });
    } catch {
      // The error before it is the one that is told.
    }
  }

  #writeParts(): void {
    for (const table of timed) {
      if (this.#builders[table].rows === 0) continue;
      this.#write(table, partFile(table, this.#parts[table].length), this.#builders[table].finish());
    }
  }

  /** A file that the present manifest names is never written over: a kill might come before the next manifest. */
  #writeLanes(writeManifest: () => void): void {
    const { lanes } = this.#facts;
    const [old] = this.#parts.lanes;
    const grew = lanes.length !== this.#lanesWritten;
    if (grew) {
      this.#parts.lanes = [];
      this.#write('lanes', lanesFile(this.#lanesVersion++), encodeLanes(lanes, this.#encoder));
      this.#lanesWritten = lanes.length;
    }
    writeManifest();
    if (grew && old !== undefined) rmSync(join(this.#opening.folder, old.file), { force: true });
  }

  #write(table: TableName, file: string, encoded: EncodedPart): void {
    writeWhole(join(this.#opening.folder, file), encoded.bytes);
    this.#parts[table].push(partOf(file, encoded));
  }

  /** Up to when the parts reach. */
  get #end_ps(): number {
    return Math.max(0, ...timed.flatMap((table) => this.#parts[table].map(({ to_ps }) => to_ps)));
  }

  /** What is known of a run that did not come to its end, or of which the end was not recorded. */
  #soFar(): Omit<Closing, 'power'> {
    const to_ps = this.#end_ps;
    const ended = this.#failed ?? unfinished(to_ps);
    return {
      end_ps: null,
      windows: this.#facts.windows
        .filter(({ from_ps }) => from_ps < to_ps)
        .map((window) => ({ from_ps: window.from_ps, to_ps: Math.min(window.to_ps, to_ps) })),
      missing: [earlySentence(ended), ...this.#opening.missing],
      ended,
      last: -1,
      pathEnds: [],
    };
  }

  #writeManifest(closing: Omit<Closing, 'power'>): void {
    const { folder, manifest } = this.#opening;
    const full: TimelineManifest = {
      ...emptyManifest(manifest.title),
      ...manifest,
      operations: this.#facts.operations,
      iterations: this.#iterations.upTo(this.#failed?.at_ps),
      ...closing,
      parts: this.#parts,
    };
    writeWhole(join(folder, manifestFile), json(full));
    this.#named = copied(this.#parts);
  }
}
