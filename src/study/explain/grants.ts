import type { Request } from '../../config/index.ts';
import type { GrantedRun, GrantTable } from '../../insight/firstGrant.ts';
import { operationWords, workWords } from '../../insight/words/spans.ts';
import { type LaneInfo, type SpanSink, TaskRecorder } from '../../observe/index.ts';
import type { Running } from '../../simulation/index.ts';
import type { TimelineNames, TimelineRequest } from '../../simulation/timeline.ts';
import { prepare, type Simulator } from '../prepare.ts';

/** What units of a run were given to, and words for it. */
export interface NamedGrants extends GrantedRun {
  /** `read from the global buffer for the forward pass of fc1, sample 1`. */
  transactionWords(lane: string, grant: { readonly task: number; readonly operation: string }): string;
}

/** Spans that are kept of a run, at most. To compare two runs of as many takes about 100 MB. */
const usualLimit = 2 ** 17;

/** Simulates a run and keeps what its units were given to. */
export function grantsOf(request: Request, running: Running, simulator: Simulator, limit = usualLimit): NamedGrants {
  const grants = new Grants(limit);
  prepare(request, running, simulator).run({ sink: grants.sink, criticalPath: false });
  return grants.granted;
}

type Row = Omit<GrantTable, 'length'>;

/** Keeps in memory what the units of a run were given to, from its start on. */
class Grants implements SpanSink {
  readonly sink: TimelineRequest;
  readonly #rows: Readonly<Record<keyof Row, number[]>>;
  readonly #limit: number;
  /** Start of the first span that the limit left out: what began before it is whole. */
  #cut_ps = Number.POSITIVE_INFINITY;
  #lanes: readonly LaneInfo[] = [];
  #names: TimelineNames | null = null;

  constructor(limit: number) {
    this.#limit = limit;
    this.#rows = { start_ps: [], lane: [], unit: [], operation: [], task: [], vector: [] };
    this.sink = {
      tasks: new TaskRecorder(),
      spans: this,
      begin: (lanes, names) => {
        this.#lanes = lanes;
        this.#names = names;
      },
    };
  }

  /** A unit that is kept for a transaction is reported when it is released, so that starts are in no order. */
  span(...[lane, unit, start_ps, , operation, task, vector]: Parameters<SpanSink['span']>): void {
    const rows = this.#rows;
    if (rows.lane.length === this.#limit) {
      this.#cut_ps = Math.min(this.#cut_ps, start_ps);
      return;
    }
    rows.start_ps.push(start_ps);
    rows.lane.push(lane);
    rows.unit.push(unit);
    rows.operation.push(operation);
    rows.task.push(task);
    rows.vector.push(vector);
  }

  stall(): void {}
  queueDepth(): void {}

  /** What was granted; call it after the run. */
  get granted(): NamedGrants {
    const names = this.#names;
    if (names === null) throw new Error('the run did not begin');
    const taskName = (task: number) => {
      const { name, sample, iteration } = names.describe(task);
      return `${name} ${sample} ${iteration}`;
    };
    return {
      lanes: this.#lanes,
      spans: this.#whole(),
      operations: Array.from({ length: names.operations() }, (_, operation) => names.opName(operation)),
      taskName,
      transactionWords: (lane, { task, operation }) => {
        const component = this.#lanes.find(({ name }) => name === lane)?.component ?? '';
        const { layer, ...work } = names.describe(task);
        const what = workWords({ ...work, layer: names.layers[layer] ?? null }, names.iterations);
        return `${operationWords(component, operation)} for the ${what}`;
      },
    };
  }

  #whole(): GrantTable {
    const { start_ps, lane, unit, operation, task, vector } = this.#rows;
    const isWhole = (_: unknown, row: number) => (start_ps[row] ?? 0) < this.#cut_ps;
    const [doubles, whole] = [
      (column: readonly number[]) => Float64Array.from(column.filter(isWhole)),
      (column: readonly number[]) => Int32Array.from(column.filter(isWhole)),
    ];
    return {
      length: start_ps.filter(isWhole).length,
      start_ps: doubles(start_ps),
      lane: whole(lane),
      unit: whole(unit),
      operation: whole(operation),
      task: doubles(task),
      vector: whole(vector),
    };
  }
}
