import { performance } from 'node:perf_hooks';
import type { Chip, Schedule } from '../chip/index.ts';
import { figuresOf } from '../circuits/index.ts';
import { Assembly } from '../hardware/assembly.ts';
import { type Blocks, buildBlocks } from '../hardware/blocks.ts';
import { Controller } from '../hardware/controller/controller.ts';
import type { Detail } from '../hardware/groups.ts';
import { Engine, type Waiting } from '../kernel/index.ts';
import type { Network } from '../network/index.ts';
import { TaskRecorder } from '../observe/index.ts';
import { Traffic } from '../parts/flow/traffic.ts';
import type { ChipFigures } from '../parts/words/figures.ts';
import { arraysPerPe, pesPerTile } from '../sizes/geometry.ts';
import { type Timing, timing } from '../sizes/timing.ts';
import { collect } from './collect.ts';
import type { Result } from './result.ts';
import { type Structure, structure } from './structure.ts';
import type { TimelineRequest } from './timeline.ts';
import { PowerWatch, powerBound_W, SpanWatch } from './watch.ts';

/** A run: what is simulated. */
export interface Setup {
  readonly chip: Chip;
  readonly network: Network;
  readonly schedule: Schedule;
  readonly rule: string;
  readonly batch: number;
  readonly detail: Detail;
  /** Draws the order of simultaneous events anew, to show that nothing depends on it; 0 leaves it. */
  readonly seed: number;
  readonly notes: readonly string[];
}

/** Where a run is. */
export interface RunProgress {
  readonly finished: number;
  readonly total: number;
  readonly events: number;
  readonly now_ps: number;
}

export interface RunOptions {
  readonly onProgress?: (progress: RunProgress) => void;
  readonly sink?: TimelineRequest;
  /** For tests: another queue, or a seed that shuffles simultaneous events. */
  readonly engine?: ConstructorParameters<typeof Engine>[0];
}

/** A chip built and ready to run: every part by name. */
export interface Simulation {
  readonly setup: Setup;
  readonly figures: ChipFigures;
  readonly structure: Structure;
  readonly engine: Engine;
  readonly timing: Timing;
  readonly traffic: Traffic;
  readonly assembly: Assembly;
  readonly blocks: Blocks;
  readonly controller: Controller;
  readonly power: PowerWatch;
  readonly tasks: TaskRecorder;
}

/**
 * Runs a chip over training iterations.
 *
 * @throws UncoveredError, MappingError or InputError before anything runs if the description does not make a chip
 * @throws DeadlockError if work is left that waits for itself; TimeError beyond 2.5 h of simulated time
 */
export function simulate(setup: Setup, options: RunOptions = {}): Result {
  const started = performance.now();
  const simulation = assemble(setup, options);
  run(simulation, options);
  return collect(simulation, (performance.now() - started) / 1e3);
}

/** The only place where descriptions, figures, mapping and rule become a chip. */
export function assemble(setup: Setup, options: RunOptions = {}): Simulation {
  const { chip, network, schedule, rule, batch, detail } = setup;
  const figures = figuresOf(chip);
  const plan = structure(chip, network, rule);
  const clock = timing(chip.technology);
  const slot_ps = chip.technology.clocking === 'synchronous' ? clock.period : Math.max(1, Math.round(clock.period / 8));
  const drawn = setup.seed === 0 ? {} : { shuffle: setup.seed };
  const engine = new Engine({ slot_ps, ...drawn, ...options.engine });
  const arrays = plan.floorplan.tilesBuilt * pesPerTile(chip) * arraysPerPe(chip);
  const power = new PowerWatch(Math.round(chip.power.window * 1e12), powerBound_W(chip, arrays, network.layers.length));
  const tasks = options.sink?.tasks ?? new TaskRecorder();
  const spans = options.sink?.spans ? new SpanWatch(options.sink.spans) : null;
  const traffic = new Traffic(engine, { power, spans });
  const assembly = new Assembly(engine, traffic, chip.ideal);
  const { floorplan, gradientUnits, template } = plan;
  const build = {
    chip,
    network,
    figures,
    floorplan,
    provision: template.provision,
    detail,
    stages: schedule.stages,
    gradientUnits,
  };
  const blocks = buildBlocks(build, assembly, clock);
  const work = {
    template,
    schedule,
    batch,
    bufferBits: bufferBits(setup, figures),
    ideal: chip.ideal.includes('controller'),
  };
  const controller = new Controller(engine, traffic, blocks, work, {
    task: (node, iteration, _sample, start, end) => tasks.task(iteration, node.phase, node.layer, start, end),
  });
  return {
    setup,
    figures,
    structure: plan,
    engine,
    timing: clock,
    traffic,
    assembly,
    blocks,
    controller,
    power,
    tasks,
  };
}

/** Capacity of the global buffer in bits. */
export function bufferBits({ chip }: Pick<Setup, 'chip'>, figures: ChipFigures): number {
  const { capacity, banks } = chip.globalBuffer;
  return capacity === 'auto' ? banks * figures.globalBuffer.bits : capacity;
}

function run(simulation: Simulation, { onProgress, sink }: RunOptions): void {
  const { engine, controller, assembly, structure: plan, setup } = simulation;
  if (onProgress !== undefined) {
    const total = controller.totalTasks;
    engine.events.on('progress', ({ now, dispatched }) =>
      onProgress({ finished: controller.finishedTasks, total, events: dispatched, now_ps: now }),
    );
  }
  if (sink !== undefined) {
    const { nodes } = plan.template;
    const describe = (task: number) => {
      const { name, layer, phase, per } = nodes[task % nodes.length];
      const sample = Math.floor(task / nodes.length);
      const iteration = Math.floor(sample / setup.batch);
      return { id: task, name, layer, phase, sample: per === 'batch' ? -1 : sample % setup.batch, iteration };
    };
    const title = `${setup.rule} on ${setup.chip.name}, ${setup.network.name}`;
    sink.begin(assembly.lanes, { title, describe, opName: (op) => assembly.operations[op] });
  }
  engine.watch(() => outstanding(simulation));
  controller.begin();
  engine.run();
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
