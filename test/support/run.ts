import type { SpanSink } from '../../src/observe/index.ts';
import { TaskRecorder } from '../../src/observe/index.ts';
import { collect } from '../../src/simulation/collect.ts';
import { assemble, type Result, type RunOptions, type Setup, type Simulation } from '../../src/simulation/index.ts';

/** A finished run with everything inside it. */
export interface Run {
  readonly simulation: Simulation;
  readonly result: Result;
}

/** Builds and runs; `prepare` sees the chip before the run begins. */
export function run(
  setup: Setup,
  options: Pick<RunOptions, 'engine' | 'stretch' | 'criticalPath' | 'shortcuts'> & {
    spans?: SpanSink;
    prepare?: (simulation: Simulation) => void;
  } = {},
): Run {
  const { spans = null, prepare, ...rest } = options;
  const sink = { tasks: new TaskRecorder(), spans, begin: () => undefined };
  const simulation = assemble(setup, { sink, ...rest });
  prepare?.(simulation);
  simulation.engine.watch(() => simulation.controller.outstanding());
  simulation.controller.begin();
  simulation.engine.run();
  return { simulation, result: collect(simulation, { wall_s: 0 }) };
}

/** A result without what differs between equal runs. */
export function comparable({ run: _, ...rest }: Result): Omit<Result, 'run'> {
  return rest;
}
