import { textOrder } from '../lists/index.ts';
import type { LaneRow, SpanTable } from '../timeline/tables.ts';

/** The columns of spans that tell grants. */
export type GrantTable = Pick<SpanTable, 'length' | 'start_ps' | 'lane' | 'unit' | 'operation' | 'task' | 'vector'>;

/** What one of two runs granted. */
export interface GrantedRun {
  readonly lanes: readonly Pick<LaneRow, 'id' | 'name'>[];
  /** In any order. */
  readonly spans: GrantTable;
  /** What a task is called, the same in both runs. @default its number, if both runs have the same tasks */
  readonly taskName?: (task: number) => string;
  /** Names of operations, as in the manifest. */
  readonly operations: readonly string[];
}

/** A unit was given to a transaction. */
export interface Grant {
  readonly start_ps: number;
  readonly task: number;
  readonly vector: number;
  readonly operation: string;
}

/** The first grant in which two runs differ: a server of both served one transaction here and another one there. */
export interface DifferingGrant {
  /** Name of the server. */
  readonly lane: string;
  readonly a: Grant;
  readonly b: Grant;
}

/**
 * Finds where two runs of the same work part: the earliest grant of a server that both have, for another transaction
 * than in the other run. That the same transactions come sooner or later is no difference, nor is it that one takes
 * more turns in a row. Grants of one instant are compared as a set.
 *
 * @returns null if every server serves the same transactions in the same order
 */
export function firstDifferingGrant(a: GrantedRun, b: GrantedRun): DifferingGrant | null {
  const others = turnsOf(b);
  let first: DifferingGrant | null = null;
  for (const [lane, turns] of turnsOf(a)) {
    const differing = partOf(turns, others.get(lane) ?? []);
    if (differing === null) continue;
    if (first === null || timeOf(differing) < timeOf(first)) first = { lane, ...differing };
  }
  return first;
}

type Pair = Pick<DifferingGrant, 'a' | 'b'>;

const timeOf = ({ a, b }: Pair) => Math.min(a.start_ps, b.start_ps);

/** Where the turns of one server part; a server that one of the runs needs no longer has none to compare. */
function partOf(turns: readonly Turn[], others: readonly Turn[]): Pair | null {
  const length = Math.min(turns.length, others.length);
  for (let index = 0; index < length; index++) {
    const [one, other] = [turns[index], others[index]];
    if (one !== undefined && other !== undefined && one.key !== other.key) return { a: one.grant, b: other.grant };
  }
  return null;
}

/** A transaction at a server, however often in a row. */
interface Turn {
  readonly key: string;
  readonly grant: Grant;
}

/** The turns of each server, by its name, in the order in which it granted them. */
function turnsOf({ lanes, spans, operations, taskName = String }: GrantedRun): Map<string, Turn[]> {
  const names = new Map(lanes.map(({ id, name }) => [id, name]));
  const all = new Map<string, Turn[]>();
  for (let row = 0; row < spans.length; row++) {
    const lane = names.get(spans.lane[row] ?? -1);
    // Time that passed without a unit is no grant.
    if (lane === undefined || (spans.unit[row] ?? -1) < 0) continue;
    const turns = all.get(lane) ?? [];
    all.set(lane, turns);
    turns.push(turnOf(spans, row, operations, taskName));
  }
  for (const [lane, turns] of all) all.set(lane, inOrder(turns));
  return all;
}

function turnOf(
  spans: GrantTable,
  row: number,
  operations: readonly string[],
  taskName: (task: number) => string,
): Turn {
  const grant = {
    start_ps: spans.start_ps[row] ?? 0,
    task: spans.task[row] ?? -1,
    vector: spans.vector[row] ?? -1,
    operation: operations[spans.operation[row] ?? -1] ?? '',
  };
  return { key: `${taskName(grant.task)} ${grant.vector} ${grant.operation}`, grant };
}

function inOrder(turns: readonly Turn[]): Turn[] {
  const sorted = [...turns].sort((a, b) => a.grant.start_ps - b.grant.start_ps || textOrder(a.key, b.key));
  return sorted.filter(({ key }, index) => key !== sorted[index - 1]?.key);
}
