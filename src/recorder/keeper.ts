import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { json, writeWhole } from '../files/write.ts';
import { type Columns, shapes, type TimedName } from '../timeline/columns.ts';
import { emptyManifest } from '../timeline/manifest.ts';
import { Overview } from '../timeline/overview.ts';
import type { Part, TableName, TimelineManifest } from '../timeline/tables.ts';
import { time } from '../units/printed.ts';
import type { Closing, Names, Opening, Outlet } from './outlet.ts';
import { type EncodedPart, PartBuilder } from './part.ts';
import { encodeLanes, encodeOverview, encodePower } from './whole.ts';

const timed = Object.keys(shapes) as TimedName[];

/** What is said of a recording that ended before its run did: the run was stopped, or the recording alone. */
export const endsAt = (to_ps: number) => `The recording ends at ${time(to_ps * 1e-12)}: it was stopped there.`;

/** Name of the manifest in the folder of a timeline. */
export const manifestFile = 'timeline.json';

/**
 * Keeps recorded rows until they make a part, and writes parts and the manifest. All tables close a part at the same
 * moment, so that a run that is killed leaves the same stretch of each. The manifest names only files that are whole.
 */
export class Keeper implements Outlet {
  readonly #opening: Opening;
  readonly #overview: Overview;
  readonly #builders: Readonly<Record<TimedName, PartBuilder>>;
  readonly #parts: Record<TableName, Part[]> = {
    spans: [],
    stalls: [],
    depths: [],
    tasks: [],
    power: [],
    lanes: [],
    overview: [],
  };
  #names: Names = { lanes: [], operations: [] };
  /** Lanes that the file of lanes holds, and how often it was written. */
  #lanesWritten = -1;
  #lanesVersion = 0;

  constructor(opening: Opening) {
    this.#opening = opening;
    this.#overview = new Overview(opening.taskPhases, opening.manifest.phases.length);
    this.#builders = {
      spans: new PartBuilder('spans'),
      stalls: new PartBuilder('stalls'),
      depths: new PartBuilder('depths'),
      tasks: new PartBuilder('tasks'),
    };
  }

  names(names: Names): void {
    this.#names = names;
    this.#overview.names(names.lanes);
  }

  /** @throws OutputError if a part became full and cannot be written */
  hand(table: TimedName, rows: number, columns: Columns): true {
    if (table !== 'tasks') this.#overview[table](columns, rows);
    this.#builders[table].add(rows, columns);
    if (this.#builders[table].rows >= this.#opening.partRows) this.#closeParts({});
    return true;
  }

  /** @throws OutputError if something cannot be written */
  close({ power, ...closing }: Closing): null {
    const end_ps =
      closing.end_ps ?? Math.max(0, ...Object.values(this.#parts).flatMap((parts) => parts.map(({ to_ps }) => to_ps)));
    if (power !== null) this.#write('power', 'power.parquet', encodePower(power));
    this.#write('overview', 'overview.parquet', encodeOverview(this.#overview.levels(end_ps), end_ps));
    this.#closeParts(closing);
    return null;
  }

  #closeParts(closing: Partial<Omit<Closing, 'power'>>): void {
    for (const table of timed) {
      if (this.#builders[table].rows === 0) continue;
      const number = String(this.#parts[table].length).padStart(4, '0');
      this.#write(table, `${table}-${number}.parquet`, this.#builders[table].finish());
    }
    this.#writeLanes(() => this.#writeManifest(closing));
  }

  /** A file that the present manifest names is never written over: a kill might come before the next manifest. */
  #writeLanes(writeManifest: () => void): void {
    const { lanes } = this.#names;
    const [old] = this.#parts.lanes;
    const grew = lanes.length !== this.#lanesWritten;
    if (grew) {
      this.#parts.lanes = [];
      this.#write('lanes', `lanes-${this.#lanesVersion++}.parquet`, encodeLanes(lanes));
      this.#lanesWritten = lanes.length;
    }
    writeManifest();
    if (grew && old !== undefined) rmSync(join(this.#opening.folder, old.file), { force: true });
  }

  #write(table: TableName, file: string, { bytes, rows, from_ps, to_ps }: EncodedPart): void {
    writeWhole(join(this.#opening.folder, file), bytes);
    this.#parts[table].push({ file, rows, bytes: bytes.length, from_ps, to_ps });
  }

  #writeManifest(closing: Partial<Omit<Closing, 'power'>>): void {
    const { folder, manifest } = this.#opening;
    const to_ps = Math.max(0, ...this.#parts.spans.map((part) => part.to_ps));
    const full: TimelineManifest = {
      ...emptyManifest(manifest.title),
      windows: [{ from_ps: 0, to_ps }],
      missing: [endsAt(to_ps)],
      ...manifest,
      operations: this.#names.operations,
      ...closing,
      parts: this.#parts,
    };
    writeWhole(join(folder, manifestFile), json(full));
  }
}
