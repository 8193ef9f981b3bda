import type { LaneInfo, SpanSink, TaskInfo, TaskRecorder } from '../observe/index.ts';
import type { ComponentType } from '../parts/words/components.ts';
import type { Phase } from '../parts/words/task.ts';

/** What the tasks that do the same work have in common. */
export interface TaskKind {
  /** As in `FW 2`. */
  readonly name: string;
  readonly layer: number;
  readonly phase: Phase;
}

/** A global buffer that holds tensors. */
export interface BufferInfo {
  /** As the servers of the chip are called. */
  readonly name: string;
  /** Index of the layer that it is of; -1 if it is of the whole chip. */
  readonly layer: number;
  readonly capacity_bits: number;
}

/** Looks up what the columns of a timeline refer to. */
export interface TimelineNames {
  /** Of the run, as in `dfa on fefet-22nm, mlp`. */
  readonly title: string;
  /** The kind of a task is that at its number modulo their count. */
  readonly taskKinds: readonly TaskKind[];
  /** Digest of everything that the run follows from, as its result says it. */
  inputs(): string;
  /** Names of the layers. */
  readonly layers: readonly string[];
  /** Layer whose weights or feedback matrix a tile holds, by the number of the tile. */
  readonly tileLayers: ReadonlyMap<number, number>;
  /** Global buffers; none where tensors lie in DRAM. */
  readonly buffers: readonly BufferInfo[];
  /** Of the whole run. */
  readonly iterations: number;
  describe(task: number): TaskInfo;
  opName(op: number): string;
  /** How many operations have a name by now. */
  operations(): number;
}

/** Hears when each task begins and ends, and what global buffers hold. */
export interface TaskSink {
  began(task: number, at_ps: number): void;
  /** Tasks end in the order of their ends. */
  ended(task: number, start_ps: number, end_ps: number): void;
  /**
   * From now on a global buffer holds `bits`, `change` more (or less, if it is negative) than before.
   *
   * @param buffer its number in {@link TimelineNames.buffers}
   */
  held(buffer: number, at_ps: number, bits: number, change: number): void;
}

/** Marks moments of a run, so that its end tells where its critical path was just before each. */
export interface PathPins {
  /** Marks a moment that just came, in picoseconds. Returns the number of the mark: 0, 1, 2 … */
  pin(moment_ps: number): number;
}

/** Dynamic power of a type of component over time, in watts, in the bins of the result's power. */
export interface ComponentPower {
  readonly component: ComponentType;
  readonly power_W: Float64Array;
}

/** How what is under way differs from what was, once a part of a run was left out. */
export interface LeftOut {
  readonly time_ps: number;
  readonly spans: number;
  /** The task that does what a task did before. */
  taskAfter(task: number): number;
}

/** What is to be recorded of a run. */
export interface TimelineRequest {
  /** Records when tasks ran. */
  readonly tasks: TaskRecorder;
  /** Records spans and stalls; null if only tasks are wanted. */
  readonly spans: SpanSink | null;
  /**
   * Iterations that are recorded: up to the first tasks of number `first`, and from the first tasks of the `last` ones
   * on. @default all
   */
  readonly recorded?: { readonly first: number; readonly last: number } | undefined;
  /** What is under way now is what was, only later and of later tasks: a part of the run in between was left out. */
  leftOut?(by: LeftOut): void;
  /** Records each task by its number. @default nobody */
  readonly taskSink?: TaskSink | null;
  /** Called once, before the run. More lanes may be appended to `lanes` while it runs. */
  begin(lanes: readonly LaneInfo[], names: TimelineNames, pins: PathPins): void;
  /**
   * Called once, after the run. `last` is the number of the span with which it ended. `atPins` has, for each mark, the
   * last span of the critical path that began before it; -1 if none did. `power` is that of the components.
   */
  end?(last: number, atPins: readonly number[], power: readonly ComponentPower[]): void;
}
