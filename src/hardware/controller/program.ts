import { type Route, type Step, uncontended } from '../../parts/words/route.ts';
import type { TaskNode } from '../../parts/words/task.ts';
import type { Blocks } from '../blocks.ts';
import type { MatrixHardware } from '../matrix.ts';
import { streamed } from './minimum.ts';

/**
 * A task lowered to transactions: one before, `vectors` equal ones, one after. With serial stages all of it is a single
 * transaction that passes the stages one after another.
 */
export interface Program {
  readonly before: Route | null;
  readonly body: Route | null;
  readonly vectors: number;
  readonly after: Route | null;
  /** Arrays whose reduction slots each vector of the body takes. */
  readonly matrix: MatrixHardware | null;
  /** The shortest time of the task, in ps. */
  readonly minimum: number;
}

/** The program of a task whose work another one does. */
export const nothing: Program = { before: null, body: null, vectors: 0, after: null, matrix: null, minimum: 0 };

/** Which of a task's operands lie in DRAM, and which of its results go there; in the order of its node. */
export interface Variant {
  readonly loads: readonly boolean[];
  readonly stores: readonly boolean[];
}

/** What every lowering is given. */
export interface Lowering {
  readonly blocks: Blocks;
  readonly node: TaskNode;
  readonly variant: Variant;
}

/** Puts the parts of a task together as the chip's `stages` have it. */
export function program(
  blocks: Blocks,
  parts: { before: Step[]; body: Step[]; vectors: number; after: Step[]; matrix?: MatrixHardware },
): Program {
  const { before, body, vectors, after } = parts;
  const matrix = parts.matrix ?? null;
  if (blocks.build.stages === 'serial') {
    const all = [...before, ...body, ...after];
    return { before: null, body: route(all), vectors: 1, after: null, matrix, minimum: uncontended(all) };
  }
  const minimum = uncontended(before) + streamed(body, vectors) + uncontended(after);
  return { before: route(before), body: route(body), vectors, after: route(after), matrix, minimum };
}

function route(steps: readonly Step[]): Route | null {
  return steps.length === 0 ? null : { steps, multiplicity: 1 };
}

/** What streamed stages give to one transaction of `parts` equal ones, rounded up; serial stages do all at once. */
export function portion(blocks: Blocks, total: number, parts: number): number {
  return blocks.build.stages === 'serial' ? total : Math.ceil(total / parts);
}
