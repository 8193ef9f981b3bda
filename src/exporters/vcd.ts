import { GrowingFile } from '../files/index.ts';
import { at, entry } from '../lists/index.ts';
import type { LaneRow, Window } from '../timeline/tables.ts';
import { version } from '../version.ts';
import type { Piece } from './batches.ts';
import { Ends } from './ends.ts';
import type { HeldBuffer, Reading } from './reading.ts';
import type { SpanRow, StallRow } from './rows.ts';
import { workName } from './tasks.ts';
import type { OnProgress } from './trace.ts';
import { identifierCode, type Scope, scopesOf, textBits } from './vcdNames.ts';

/** Longest text of a register, in characters; what is longer is cut. */
const MOST_CHARACTERS = 32;
/** Lanes of more units have no register for each. */
const MOST_UNITS = 64;

const idle = '0';
const unknown = 'x';

/** A variable of the file: what it is, and what was written of it. */
class Variable {
  readonly code: string;
  readonly declaration: string;
  /** In binary digits. */
  value = idle;
  written = idle;

  constructor(code: string, type: 'integer' | 'reg', bits: number, name: string) {
    this.code = code;
    this.declaration = `$var ${type} ${bits} ${code} ${name} $end`;
  }
}

/** The variables of a lane, and what they follow from. */
interface LaneVariables {
  readonly busy: Variable;
  readonly queue: Variable;
  /** What each unit does; none where there are too many units. */
  readonly doing: readonly Variable[];
  /** Spans that each unit serves at once: one, unless it is of an ideal component. */
  readonly serving: number[];
  inService: number;
  waiting: number;
}

/**
 * Value change dump (IEEE 1364-2005, clause 18) in picoseconds, for GTKWave and Surfer. The scopes are the parts of the
 * chip. Each lane has the number of spans in service (`busy`), of transactions that wait for it (`queue`), and a
 * register with the name of what each unit does, in ASCII. A global buffer has the bits that it holds (`held`).
 * What was not recorded is unknown (`x`).
 *
 * @returns changes that were written
 */
export async function writeVcd(reading: Reading, path: string, onProgress: OnProgress): Promise<number> {
  const file = new GrowingFile(path);
  try {
    const dump = new Dump(reading, file, await reading.heldSteps());
    let last: Piece | null = null;
    for (const piece of reading.pieces) {
      onProgress('spans', piece.from_ps);
      if (last === null) dump.begin(piece.from_ps);
      else if (last.to_ps < piece.from_ps) dump.skip({ from_ps: last.to_ps, to_ps: piece.from_ps });
      await dump.read(piece);
      last = piece;
    }
    dump.end(reading.selection.window.to_ps);
    file.commit();
    return dump.changes;
  } catch (error) {
    file.abort();
    throw error;
  }
}

class Dump {
  readonly #reading: Reading;
  readonly #file: GrowingFile;
  readonly #lanes = new Map<number, LaneVariables>();
  /** What buffers hold from moments on that are still to come, the earliest at the end. */
  readonly #held: { readonly at_ps: number; readonly bits: number; readonly of: Variable }[] = [];
  readonly #all: Variable[] = [];
  readonly #changed = new Set<Variable>();
  readonly #texts = new Map<string, string>();
  readonly #ends = new Ends<() => void>((at_ps, end) => {
    this.#moveTo(at_ps);
    end();
  });
  #from_ps = 0;
  #now_ps = 0;
  /** Whether nothing is known of this time. */
  #isDark = false;
  /** What has to be written at the end of this moment: all values, whether they changed or not. */
  #section: '$dumpvars' | '$dumpon' | null = null;
  #written_ps = -1;
  changes = 0;

  constructor(reading: Reading, file: GrowingFile, buffers: readonly HeldBuffer[]) {
    this.#reading = reading;
    this.#file = file;
    const { title } = reading.timeline.manifest;
    const lanes = reading.timeline.lanes.filter(({ id }) => reading.selection.sieve.lane(id));
    this.#line(`$version cimline ${version} $end`);
    this.#line(`$comment ${title.replaceAll('$', '_').replace(/[^\x20-\x7e]/g, '?')} $end`);
    this.#line('$comment doing: what the unit does, eight bits for each letter; show it as ASCII $end');
    this.#line('$timescale 1 ps $end');
    this.#declareAll(scopesOf(lanes, buffers));
    this.#held.sort((a, b) => b.at_ps - a.at_ps);
    this.#line('$enddefinitions $end');
  }

  begin(from_ps: number): void {
    this.#from_ps = from_ps;
    this.#now_ps = from_ps;
    this.#section = '$dumpvars';
  }

  async read(piece: Piece): Promise<void> {
    /** The earliest at the end. */
    const stalls = [...(await this.#reading.stalls(piece))].reverse();
    const othersUntil = (until_ps: number) => {
      for (let next = this.#held.at(-1); next !== undefined && next.at_ps <= until_ps; next = this.#held.at(-1)) {
        this.#waitsUntil(stalls, next.at_ps);
        this.#goTo(next.at_ps);
        this.#set(next.of, next.bits.toString(2));
        this.#held.pop();
      }
      this.#waitsUntil(stalls, until_ps);
    };
    othersUntil(piece.from_ps);
    for (const span of await this.#reading.spans(piece)) {
      othersUntil(span.start_ps);
      this.#beginSpan(span);
    }
    othersUntil(piece.to_ps);
  }

  /** Nothing is known of a stretch of time: what went on in it began and ended unseen. */
  skip({ from_ps, to_ps }: Window): void {
    this.#goTo(from_ps);
    this.#dump('$dumpoff', () => unknown);
    this.#isDark = true;
    this.#goTo(to_ps);
    this.#isDark = false;
    this.#from_ps = to_ps;
    this.#section = '$dumpon';
  }

  end(to_ps: number): void {
    this.#goTo(to_ps);
    this.#flush();
    this.#time(to_ps);
  }

  #declareAll({ lane, held, inner }: Scope<HeldBuffer>): void {
    if (lane !== null) this.#declareLane(lane);
    if (held !== null) this.#declareHeld(held);
    for (const [name, scope] of inner) {
      this.#line(`$scope module ${name} $end`);
      this.#declareAll(scope);
      this.#line('$upscope $end');
    }
  }

  #declareLane(lane: LaneRow): void {
    const units = lane.units <= MOST_UNITS ? lane.units : 0;
    const doing = Array.from({ length: units }, (_, unit) =>
      this.#declare('reg', 8 * MOST_CHARACTERS, units === 1 ? 'doing' : `doing_${unit}`),
    );
    const [busy, queue] = [this.#declare('integer', 32, 'busy'), this.#declare('integer', 32, 'queue')];
    this.#lanes.set(lane.id, { busy, queue, doing, serving: doing.map(() => 0), inService: 0, waiting: 0 });
  }

  /** Unknown before the first step. */
  #declareHeld({ at_ps, bits }: HeldBuffer): void {
    const of = this.#declare('integer', 64, 'held');
    of.value = unknown;
    at_ps.forEach((at, step) => {
      this.#held.push({ at_ps: at, bits: bits[step] ?? 0, of });
    });
  }

  #declare(type: 'integer' | 'reg', bits: number, name: string): Variable {
    const variable = new Variable(identifierCode(this.#all.length), type, bits, name);
    this.#all.push(variable);
    this.#line(variable.declaration);
    return variable;
  }

  #beginSpan({ lane: id, unit, operation, task, start_ps, duration_ps }: SpanRow): void {
    this.#goTo(Math.max(start_ps, this.#from_ps));
    if (unit < 0) return;
    const lane = entry(this.#lanes, id, 'lanes');
    this.#serve(lane, unit, 1, this.#textOf(operation, this.#reading.task(task)?.name ?? ''));
    this.#ends.add(start_ps + duration_ps, () => this.#serve(lane, unit, -1, idle));
  }

  /** @param text in bits: what the unit does from now on, unless it still does something else */
  #serve(lane: LaneVariables, unit: number, by: 1 | -1, text: string): void {
    lane.inService += by;
    this.#set(lane.busy, lane.inService.toString(2));
    const variable = lane.doing[unit];
    if (variable === undefined) return;
    const serving = (lane.serving[unit] ?? 0) + by;
    lane.serving[unit] = serving;
    if (by > 0 || serving === 0) this.#set(variable, text);
  }

  #waitsUntil(stalls: StallRow[], until_ps: number): void {
    for (let next = stalls.at(-1); next !== undefined && next.start_ps <= until_ps; next = stalls.at(-1)) {
      stalls.pop();
      const start_ps = Math.max(next.start_ps, this.#from_ps);
      this.#goTo(start_ps);
      const lane = entry(this.#lanes, next.lane, 'lanes');
      this.#wait(lane, 1);
      this.#ends.add(next.start_ps + next.duration_ps, () => this.#wait(lane, -1));
    }
  }

  #wait(lane: LaneVariables, by: 1 | -1): void {
    lane.waiting += by;
    this.#set(lane.queue, lane.waiting.toString(2));
  }

  /** Everything that ends up to a moment has ended. */
  #goTo(at_ps: number): void {
    this.#ends.until(at_ps);
    this.#moveTo(at_ps);
  }

  #moveTo(at_ps: number): void {
    if (at_ps <= this.#now_ps) return;
    this.#flush();
    this.#now_ps = at_ps;
  }

  #set(variable: Variable, value: string): void {
    variable.value = value;
    this.#changed.add(variable);
  }

  /** Writes what differs at the end of a moment from what it was before. */
  #flush(): void {
    if (this.#section !== null) this.#dump(this.#section, ({ value }) => value);
    this.#section = null;
    for (const variable of this.#changed) {
      if (this.#isDark || variable.value === variable.written) continue;
      this.#time(this.#now_ps);
      this.#write(variable, variable.value);
    }
    this.#changed.clear();
  }

  /** Writes a value of every variable. */
  #dump(section: string, bitsOf: (variable: Variable) => string): void {
    this.#time(this.#now_ps);
    this.#line(section);
    for (const variable of this.#all) this.#write(variable, bitsOf(variable));
    this.#line('$end');
    this.#changed.clear();
  }

  #write(variable: Variable, value: string): void {
    this.#line(`b${value} ${variable.code}`);
    variable.written = value;
    this.changes++;
  }

  #time(at_ps: number): void {
    if (at_ps === this.#written_ps) return;
    this.#line(`#${at_ps}`);
    this.#written_ps = at_ps;
  }

  #textOf(operation: number, task: string): string {
    const key = `${operation} ${task}`;
    let bits = this.#texts.get(key);
    if (bits === undefined) {
      const word = at(this.#reading.timeline.manifest.operations, operation, 'operations');
      bits = textBits(workName(task === '' ? undefined : { name: task }, word), MOST_CHARACTERS);
      this.#texts.set(key, bits);
    }
    return bits;
  }

  #line(text: string): void {
    this.#file.text(`${text}\n`);
  }
}
