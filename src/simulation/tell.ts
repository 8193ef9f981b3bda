import type { SpanRecorder, VectorOfTask } from '../parts/flow/probe.ts';
import { stallReasons } from '../parts/words/stalls.ts';
import type { Phase, TaskNode } from '../parts/words/task.ts';
import type { Extent, Notices } from './notices.ts';

/** Counts the tasks that end, and tells when the last one of a phase or an iteration has. */
export class TaskNotices {
  readonly #notices: Notices;
  /** Tasks of an iteration, and of each phase in it. */
  readonly #expected = new Map<Phase | 'iteration', number>();
  readonly #open = new Map<string, { start_ps: number; end_ps: number; left: number }>();

  constructor(nodes: readonly TaskNode[], batch: number, notices: Notices) {
    this.#notices = notices;
    for (const { phase, per } of nodes) {
      for (const part of [phase, 'iteration'] as const) {
        this.#expected.set(part, (this.#expected.get(part) ?? 0) + (per === 'batch' ? 1 : batch));
      }
    }
  }

  ended(iteration: number, phase: Phase, start_ps: number, end_ps: number): void {
    const ofPhase = this.#count(phase, iteration, start_ps, end_ps);
    if (ofPhase !== null) this.#notices.tell('phase', { iteration, phase, ...ofPhase });
    const whole = this.#count('iteration', iteration, start_ps, end_ps);
    if (whole !== null) this.#notices.tell('iteration', { iteration, ...whole });
  }

  /** The extent of a part once its last task has ended. */
  #count(part: Phase | 'iteration', iteration: number, start_ps: number, end_ps: number): Extent | null {
    const key = `${part} ${iteration}`;
    const before = this.#open.get(key) ?? { start_ps, end_ps, left: this.#expected.get(part) ?? 0 };
    const now = {
      start_ps: Math.min(before.start_ps, start_ps),
      end_ps: Math.max(before.end_ps, end_ps),
      left: before.left - 1,
    };
    if (now.left > 0) {
      this.#open.set(key, now);
      return null;
    }
    this.#open.delete(key);
    return { start_ps: now.start_ps, end_ps: now.end_ps };
  }
}

/** How a run calls its parts. */
export interface Names {
  lane(id: number): string;
  task(id: number): string;
}

/** Tells of long waits, and hands everything on to a timeline if there is one. */
export class StallNotices implements SpanRecorder {
  readonly #timeline: SpanRecorder | null;
  readonly #notices: Notices;
  readonly #names: Names;

  constructor(timeline: SpanRecorder | null, notices: Notices, names: Names) {
    this.#timeline = timeline;
    this.#notices = notices;
    this.#names = names;
  }

  span(...span: Parameters<SpanRecorder['span']>): void {
    this.#timeline?.span(...span);
  }

  stall(lane: number, start: number, end: number, code: number, work: VectorOfTask, span: number, kept: number): void {
    this.#timeline?.stall(lane, start, end, code, work, span, kept);
    if (end - start < this.#notices.stallsFrom_ps) return;
    const reason = stallReasons[code];
    if (reason === undefined) throw new RangeError(`no reason of a stall has the number ${code}`);
    const { lane: nameOf, task } = this.#names;
    this.#notices.tell('stall', {
      at: nameOf(lane),
      reason,
      task: task(work.task.id),
      start_ps: start,
      end_ps: end,
    });
  }

  depth(lane: number, at: number, depth: number): void {
    this.#timeline?.depth(lane, at, depth);
  }
}
