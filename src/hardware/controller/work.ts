import type { Schedule } from '../../chip/index.ts';
import type { TaskNode, Template, Tensor } from '../../parts/words/task.ts';

/** What a controller runs. */
export interface Work {
  readonly template: Template;
  readonly schedule: Schedule;
  readonly batch: number;
  /** Bits of the global buffer; per layer where it is private to layers. */
  readonly bufferBits: number;
  /** Whether issuing costs nothing (ideal controller). */
  readonly ideal: boolean;
  readonly observer: TaskObserver;
}

/** Is told of tasks, by their order in the run, and of what global buffers hold. */
export interface TaskObserver {
  /** Null if nobody asks. What the task's results take of global buffers is told after this. */
  readonly began: ((task: number) => void) | null;
  /** A moment of the run, by the machine's time, of which something may have been left out. In ps. */
  readonly timeOf: (machine: number) => number;
  /** A task ends. Times are of the run. */
  task(node: TaskNode, iteration: number, sample: number, start: number, end: number, task: number): void;
  /** In this instant a sample has come to its end, or an iteration. */
  readonly passed: () => void;
  /** Is told of tensors that do not fit; null if nobody asks. `sample` counts from the start of the run. */
  readonly spilled: ((tensor: Tensor, sample: number) => void) | null;
  /** Is told how many bits a global buffer holds, by its number, and by how many they changed. Null if nobody asks. */
  readonly held: ((buffer: number, bits: number, change: number) => void) | null;
}
