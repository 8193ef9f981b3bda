import { globalBufferBits } from '../chip/index.ts';
import { DeadlockError, type Waiting } from '../kernel/index.ts';
import { at } from '../lists/index.ts';
import { requireKeys } from '../source/index.ts';
import { assemble, type Simulation } from './assemble.ts';
import { collect } from './collect.ts';
import { inputsOf } from './configured.ts';
import { Pins } from './fastForward/pins.ts';
import { hostKeys, runOptionKeys } from './keys.ts';
import type { Result } from './result.ts';
import type { Host, Run, RunOptions } from './setup.ts';
import type { BufferInfo, TimelineNames } from './timeline.ts';

/**
 * Runs a chip over training iterations, on any machine that has a clock.
 *
 * @throws UncoveredError, MappingError or InputError before anything runs if the description does not make a chip
 * @throws DeadlockError if work is left that waits for itself; TimeError beyond 2.5 h of simulated time
 */
export function simulateOn(host: Host, run: Run, options: RunOptions = {}): Result {
  requireKeys('host', host, hostKeys);
  requireKeys('options', options, runOptionKeys);
  const { clock, peakRss } = host;
  const started = clock();
  const simulation = assemble(run, options);
  const { title } = namesOf(simulation);
  options.notices?.tell('run', { state: 'begins', title, tasks: simulation.controller.totalTasks });
  work(simulation, options);
  const result = collect(simulation, {
    wall_s: clock() - started,
    ...(peakRss !== undefined && { peakRss_B: peakRss() }),
  });
  options.notices?.tell('run', { state: 'ended', title, result, reads: simulation.reads.paths });
  return result;
}

function work(simulation: Simulation, { notices, sink }: RunOptions): void {
  const { engine, gap, controller, assembly, traffic } = simulation;
  if (notices?.hears('progress')) {
    const total = controller.totalTasks;
    engine.events.on('progress', ({ now, dispatched }) =>
      notices.tell('progress', {
        finished: controller.finished.count,
        total,
        events: dispatched + gap.events,
        now_ps: gap.time(now),
      }),
    );
  }
  const pins = new Pins(traffic.causes, gap);
  if (sink !== undefined) sink.begin(assembly.lanes, namesOf(simulation), pins);
  engine.watch(() => outstanding(simulation));
  controller.begin();
  try {
    engine.run();
    const { causes } = traffic;
    const { last } = controller;
    if (sink?.end !== undefined && causes !== null) {
      sink.end(gap.span(causes.id(last)), pins.spans(last), simulation.power.components(simulation.end_ps));
    }
  } catch (error) {
    if (error instanceof DeadlockError)
      notices?.tell('deadlock', { now_ps: simulation.end_ps, waiting: error.waiting });
    throw error;
  }
}

/** What a timeline calls the run, its tasks and their operations. */
function namesOf(simulation: Simulation): TimelineNames {
  const { setup, structure, assembly } = simulation;
  const { rule, chip, network, batch, schedule } = setup;
  const { nodes } = structure.template;
  const { placements } = structure.floorplan;
  return {
    title: `${rule.name} on ${chip.name}, ${network.name}`,
    inputs: () => inputsOf(simulation),
    taskKinds: nodes.map(({ name, layer, phase }) => ({ name, layer, phase })),
    layers: network.layers.map(({ name }) => name),
    buffers: buffersOf(simulation),
    tileLayers: new Map(
      placements.flatMap(({ matrix, tiles }) => tiles.map(({ index }) => [index, matrix.layer] as const)),
    ),
    iterations: schedule.iterations,
    describe(task) {
      const { name, layer, phase, per } = at(nodes, task % nodes.length, 'tasks');
      const sample = Math.floor(task / nodes.length);
      const iteration = Math.floor(sample / batch);
      return { id: task, name, layer, phase, sample: per === 'batch' ? -1 : sample % batch, iteration };
    },
    opName: (operation) => at(assembly.operations, operation, 'operations'),
    operations: () => assembly.operations.length,
  };
}

/** Called as their servers are. */
function buffersOf({ setup: { chip }, controller: { residence } }: Simulation): BufferInfo[] {
  if (chip.memory.activations === 'dram') return [];
  const capacity_bits = globalBufferBits(chip);
  return residence.pools.map((layer) => {
    const name = layer < 0 ? 'chip.globalBuffer' : `chip.globalBuffer[layer ${layer + 1}]`;
    return { name, layer, capacity_bits };
  });
}

/** Tasks that are not done, and where their transactions are. */
function outstanding({ controller, assembly }: Simulation): Waiting[] {
  const tasks = controller.outstanding();
  if (tasks.length === 0) return [];
  const stops = assembly.servers.flatMap((server) =>
    server.waits().map(({ transaction: { task, vector }, reason }) => ({
      who: `${controller.nameOf(task.id)}, vector ${vector}`,
      waitsFor: `${server.spec.name} (${reason})`,
    })),
  );
  return [...stops, ...tasks];
}
