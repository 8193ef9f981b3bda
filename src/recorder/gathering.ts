import { type Column, emptyColumns, shapes, type TimedName, type TimedTables } from '../timeline/columns.ts';

/** Rows for which there is room at first: few runs fill all tables, and memory costs time when it is first touched. */
const firstRoom = 2048;

/** Rows of a table that are on their way into a row group. */
export class Gathering<Name extends TimedName = TimedName> {
  readonly name: Name;
  readonly #most: number;
  columns: Omit<TimedTables[Name], 'length'> & Readonly<Record<string, Column>>;
  length = 0;
  room: number;

  /** @param most rows that it may hold */
  constructor(name: Name, most: number) {
    this.name = name;
    this.#most = most;
    this.room = Math.min(firstRoom, most);
    this.columns = this.#columns();
  }

  /** Makes room for more rows. False if there are as many as there may be. */
  grow(): boolean {
    if (this.room === this.#most) return false;
    const before = Object.entries(this.columns);
    this.room = Math.min(4 * this.room, this.#most);
    this.columns = this.#columns();
    for (const [name, column] of before) this.columns[name]?.set(column);
    return true;
  }

  #columns(): this['columns'] {
    const columns: unknown = emptyColumns(shapes[this.name], this.room);
    return columns as this['columns'];
  }
}
