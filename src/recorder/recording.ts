import { makeDirectory, OutputError } from '../files/index.ts';
import { type LaneInfo, TaskRecorder } from '../observe/index.ts';
import { stallReasons } from '../parts/words/stalls.ts';
import { phases } from '../parts/words/task.ts';
import type { Result } from '../simulation/result.ts';
import type { ComponentPower, PathPins, TimelineNames, TimelineRequest } from '../simulation/timeline.ts';
import { InputError } from '../source/error.ts';
import type { EarlyEnd, PowerTable, Window } from '../timeline/tables.ts';
import { psPerSecond } from '../units/picoseconds.ts';
import { time } from '../units/printed.ts';
import { earlySentence, runFailed } from './early.ts';
import { Entries } from './entries.ts';
import type { Opening } from './facts.ts';
import { Keeper } from './keeper.ts';
import { Lanes } from './lanes.ts';
import { atLimit, missing } from './missing.ts';
import { absent, firstIterations, refuseUnknown, type Selection, selectionOptions, usualLimit } from './selection.ts';

/** How recorded rows are kept, for tests: the tables are the same with any. */
export interface KeepingOptions {
  /** Rows of a table that lie in a row group at most. @default 32768, which is the most */
  readonly rowsAtOnce?: number;
  /** Rows of a table after which all tables close a part: what a kill costs at most. @default 262144 */
  readonly partRows?: number;
}

/** What became of a recording. */
export interface RecordingEnd {
  /** Spans, waits, depths of queues, and changes of what buffers hold. */
  readonly entries: number;
  /** What is missing, in sentences, with why the recording ended early if it did. */
  readonly missing: readonly string[];
  /** What ended the recording before the run did, in one line; null if nothing. */
  readonly failed: string | null;
}

/**
 * Records a run into a folder. Give `sink` to the simulator. Then call `end` with the result, or `abandon` if there is
 * none: what was recorded until then stays.
 */
export class Recording {
  readonly sink: TimelineRequest;
  readonly #folder: () => string;
  readonly #selection: Selection;
  readonly #keeping: KeepingOptions;
  readonly #entries: Entries;
  #begun: { readonly names: TimelineNames; readonly lanes: Lanes; readonly keeper: Keeper } | null = null;
  /** Where the critical path ended, and where it was at the ends of stretches. */
  #path: { readonly last: number; readonly atPins: readonly number[] } = { last: -1, atPins: [] };
  #power: readonly ComponentPower[] = [];

  /**
   * @param folder of the timeline, without an earlier one: asked when nothing speaks against the run any more, and
   * made then
   */
  constructor(folder: () => string, selection: Selection = {}, keeping: KeepingOptions = {}) {
    this.#folder = folder;
    this.#selection = selection;
    this.#keeping = keeping;
    this.#entries = new Entries(selection, keeping.rowsAtOnce);
    this.sink = {
      tasks: new TaskRecorder(),
      recorded: selection.all || selection.window !== undefined ? undefined : { first: firstIterations, last: 1 },
      spans: this.#entries,
      taskSink: this.#entries,
      leftOut: (by) => this.#entries.leftOut(by),
      begin: (lanes, names, pins) => this.#begin(lanes, names, pins),
      end: (last, atPins, power) => {
        this.#path = { last, atPins };
        this.#power = power;
      },
    };
  }

  /**
   * Writes what is left.
   *
   * @throws InputError if the window that was asked for lies behind the end of the run; `abandon` is still to be called
   */
  end(result: Result): RecordingEnd {
    const { latency_s } = result.totals;
    const end_ps = Math.round(latency_s * psPerSecond);
    refuseBehind(this.#selection, end_ps);
    return this.#close({ end_ps, power: powerOf(result, this.#power) });
  }

  /**
   * Writes what is left of a run that came to no end.
   *
   * @param why what the run threw
   */
  abandon(why: unknown): void {
    if (this.#begun !== null) this.#close({ why });
  }

  /**
   * @throws InputError if the selection names what the chip does not have; OutputError if the folder cannot be made
   */
  #begin(infos: readonly LaneInfo[], names: TimelineNames, pins: PathPins): void {
    const { partRows = 262_144 } = this.#keeping;
    const lanes = new Lanes(infos, names);
    refuseUnknown(this.#selection, lanes.rows());
    const folder = this.#folder();
    make(folder);
    const keeper = new Keeper(openingOf(folder, names, partRows, missing(this.#selection, names.iterations)));
    this.#begun = { names, lanes, keeper };
    this.#entries.begin({ names, lanes, pins, keeper });
  }

  #close(over: Over): RecordingEnd {
    if (this.#begun === null) throw new Error('the recording ends before the run began');
    const { names, lanes, keeper } = this.#begun;
    this.#begun = null;
    const entries = this.#entries;
    const { stretches } = entries;
    entries.flush();
    const end_ps = 'end_ps' in over ? over.end_ps : null;
    const windows = stretches.windows(end_ps ?? entries.latest_ps);
    const ended = this.#endedEarly(over, windows);
    const sentences = missing(this.#selection, names.iterations, absent(this.#selection, lanes.rows()));
    const all = ended === null ? sentences : [earlySentence(ended), ...sentences];
    const pathEnds =
      end_ps === null || !entries.isWhole ? [] : stretches.pathEnds(end_ps, this.#path.last, this.#path.atPins);
    const failed = keeper.close({
      end_ps,
      windows,
      missing: all,
      ended,
      last: windows.at(-1)?.to_ps === end_ps ? (pathEnds.at(-1) ?? -1) : -1,
      pathEnds,
      power: 'power' in over ? over.power : null,
    });
    return { entries: entries.recorded, missing: all, failed };
  }

  #endedEarly(over: Over, windows: readonly Window[]): EarlyEnd | null {
    const { cut_ps } = this.#entries.stretches;
    if (cut_ps < Number.POSITIVE_INFINITY) return atLimit(cut_ps, this.#selection.limit ?? usualLimit);
    return 'why' in over ? runFailed(windows.at(-1)?.to_ps ?? 0, over.why) : null;
  }
}

/** How a run ended: with a result, or for what it threw. */
type Over = { readonly end_ps: number; readonly power: PowerTable } | { readonly why: unknown };

/** A window without any of the run is a mistake that only the end of the run shows. */
function refuseBehind({ window }: Selection, end_ps: number): void {
  if (window === undefined || window.from_ps < end_ps) return;
  throw new InputError(selectionOptions.window, `it begins at ${time(window.from_ps / psPerSecond)}`, {
    expected: `a part of the run, which ends at ${time(end_ps / psPerSecond)}`,
  });
}

function openingOf(folder: string, names: TimelineNames, partRows: number, missing: readonly string[]): Opening {
  const { title, taskKinds, layers, buffers } = names;
  return {
    folder,
    partRows,
    missing,
    manifest: { title, reasons: stallReasons, phases, taskNames: taskKinds.map(({ name }) => name), layers, buffers },
    taskPhases: taskKinds.map(({ phase }) => phases.indexOf(phase)),
  };
}

/** @throws OutputError */
function make(folder: string): void {
  try {
    makeDirectory(folder);
  } catch (error) {
    throw new OutputError(folder, error);
  }
}

function powerOf({ power }: Result, components: readonly ComponentPower[]): PowerTable {
  return {
    bin_ps: Math.round(power.bin_s * psPerSecond),
    chip_W: Float64Array.from(power.chip.dynamic_W),
    chipAndDram_W: Float64Array.from(power.chipAndDram.dynamic_W),
    components,
  };
}
