import { aside, globalBufferBits, Reads, unwatched, watch, watchedChip } from '../chip/index.ts';
import { figuresOf } from '../circuits/index.ts';
import { Assembly } from '../hardware/assembly.ts';
import { type Blocks, type Build, buildBlocks } from '../hardware/blocks.ts';
import { Controller } from '../hardware/controller/controller.ts';
import type { TaskObserver, Work } from '../hardware/controller/work.ts';
import { Stock } from '../hardware/stock.ts';
import { Engine } from '../kernel/index.ts';
import { at } from '../lists/index.ts';
import { positions } from '../network/index.ts';
import { PathSums, TaskRecorder } from '../observe/index.ts';
import { Causes } from '../parts/flow/causes.ts';
import type { SpanRecorder } from '../parts/flow/probe.ts';
import { Traffic } from '../parts/flow/traffic.ts';
import type { ChipFigures } from '../parts/words/figures.ts';
import type { Tensor } from '../parts/words/task.ts';
import { arraysPerPe, pesPerTile } from '../sizes/geometry.ts';
import { type Timing, timing } from '../sizes/timing.ts';
import { built } from './built.ts';
import { setupOf } from './check.ts';
import type { Counting } from './fastForward/counters.ts';
import { FastForward } from './fastForward/fastForward.ts';
import { Gap } from './fastForward/gap.ts';
import type { Machine } from './fastForward/machine.ts';
import { whyOff } from './fastForward/off.ts';
import { inventory } from './inventory.ts';
import { type InventoryItem, pieces } from './inventoryItem.ts';
import type { Notices } from './notices.ts';
import type { Run, RunOptions, Setup } from './setup.ts';
import type { Structure } from './structure.ts';
import { survey } from './survey.ts';
import { type Names, StallNotices, TaskNotices } from './tell.ts';
import { refuseBeyondWafer } from './wafer.ts';
import { PowerWatch, powerBound_W, SpanWatch } from './watch.ts';

/** A chip built and ready to run: every part by name. */
export interface Simulation {
  readonly setup: Setup;
  /** What was read of chip and schedule to build this, and to run it. */
  readonly reads: Reads;
  readonly figures: ChipFigures;
  readonly structure: Structure;
  /** Everything that is built, and how much of it stations have taken. */
  readonly items: readonly InventoryItem[];
  readonly stock: Stock;
  readonly engine: Engine;
  /** What was left out of the run so far. */
  readonly gap: Gap;
  readonly fastForward: FastForward;
  /** The end of the run, or how far it is, in ps. The engine's own time leaves gaps out. */
  readonly end_ps: number;
  readonly timing: Timing;
  readonly traffic: Traffic;
  readonly assembly: Assembly;
  readonly blocks: Blocks;
  readonly controller: Controller;
  readonly power: PowerWatch;
  readonly tasks: TaskRecorder;
  /** Sums of the critical path; null if nobody asks for it. */
  readonly path: PathSums | null;
}

/** The only place where descriptions, figures, mapping and rule become a chip. */
export function assemble(run: Run, options: RunOptions = {}): Simulation {
  const reads = new Reads();
  const checked = setupOf(run);
  const { setup, plan } = built(watched(checked, reads));
  const { chip, network } = setup;
  const figures = figuresOf(chip);
  const { floorplan, gradientUnits, template } = plan;
  const { provision } = template;
  const items = inventory({ chip, network, figures, floorplan, provision, gradientUnits });
  refuseBeyondWafer(items);
  const stock = new Stock(pieces(items));
  const clock = timing(chip.technology);
  const unwatchedSetup = { ...checked, chip: unwatched(chip) };
  const engine = engineOf(setup, clock, options);
  const gap = new Gap();
  const { power, tasks, spans: timeline } = watchesOf(setup, plan, options, { engine, gap });
  const spans = told(timeline, options.notices, {
    lane: (id) => at(assembly.lanes, id, 'lanes').name,
    task: (id) => controller.nameOf(id),
  });
  const path = options.criticalPath === false ? null : new PathSums();
  const causes = path === null && timeline === null ? null : new Causes(path, options.stretch);
  const traffic = new Traffic(engine, { power, spans, causes });
  const kinds = hasShortcuts(checked, options)
    ? survey(buildOf(unwatchedSetup, plan, figures), clock, template.nodes)
    : undefined;
  const assembly: Assembly = new Assembly(engine, traffic, chip.ideal, stock, kinds);
  const blocks = buildBlocks(buildOf(setup, plan, figures), assembly, clock);
  const observer = observerOf(setup, plan, { engine, gap, tasks, fastForward: () => fastForward }, options);
  const controller: Controller = new Controller(engine, traffic, blocks, workOf(setup, plan, observer));
  const machine = { engine, traffic, assembly, controller, power, timing: clock };
  const fastForward: FastForward = fastForwardOf(checked, plan, machine, gap, options);
  return {
    get end_ps() {
      return gap.time(engine.now);
    },
    gap,
    fastForward,
    setup: unwatchedSetup,
    reads,
    figures,
    structure: plan,
    items,
    stock,
    engine,
    timing: clock,
    traffic,
    assembly,
    blocks,
    controller,
    power,
    tasks,
    path,
  };
}

/** Vectors of a run from which on shortcuts save more than it takes to find them. */
const manyVectors = 20_000;

/**
 * Whether work may pass several stops in one event. Who hears of spans or waits hears of them as they come, in the
 * order of their starts, and may pin any moment.
 */
function hasShortcuts({ network, batch, schedule }: Setup, { sink, notices, shortcuts }: RunOptions): boolean {
  const vectors = batch * schedule.iterations * network.layers.reduce((sum, layer) => sum + positions(layer), 0);
  return (shortcuts ?? vectors > manyVectors) && !sink?.spans && !notices?.hears('stall');
}

/** The same setup, which records what is read of it. */
function watched(setup: Setup, reads: Reads): Setup {
  return {
    ...setup,
    chip: watchedChip(setup.chip, reads),
    schedule: watch(setup.schedule, 'schedule.', reads),
  };
}

/** The engine, with slots as long as what usually lies between two events. */
function engineOf({ chip, seed }: Setup, { period }: Timing, options: RunOptions): Engine {
  const isSynchronous = chip.technology.clocking === 'synchronous';
  const slot_ps = isSynchronous ? period : Math.max(1, Math.round(period / 8));
  const drawn = seed === 0 ? {} : { shuffle: seed };
  return new Engine({ slot_ps, ...drawn, ...options.engine });
}

/** The machine's time, and what was left out of it. */
interface Clocks {
  readonly engine: Engine;
  readonly gap: Gap;
}

/** What looks on: power and tasks always, spans if a timeline is wanted. */
function watchesOf({ chip, network }: Setup, { floorplan }: Structure, { sink }: RunOptions, { engine, gap }: Clocks) {
  const arrays = floorplan.tilesBuilt * pesPerTile(chip) * arraysPerPe(chip);
  const window_ps = Math.round(chip.power.window * 1e12);
  return {
    power: new PowerWatch(
      window_ps,
      aside(chip, () => powerBound_W(chip, arrays, network.layers.length)),
      engine,
      gap,
    ),
    tasks: sink?.tasks ?? new TaskRecorder(),
    spans: sink?.spans ? new SpanWatch(sink.spans, gap) : null,
  };
}

/** Long waits are looked for only if somebody wants to hear of them. */
function told(timeline: SpanWatch | null, notices: Notices | undefined, names: Names): SpanRecorder | null {
  return notices?.hears('stall') ? new StallNotices(timeline, notices, names) : timeline;
}

/** Who looks on while tasks run. */
interface OnLookers {
  readonly engine: Engine;
  readonly gap: Gap;
  readonly tasks: TaskRecorder;
  fastForward(): FastForward;
}

/** Records tasks, and tells of them whoever listens. */
function observerOf(
  { network, batch }: Setup,
  { template }: Structure,
  { engine, gap, tasks, fastForward }: OnLookers,
  { notices, sink }: RunOptions,
): TaskObserver {
  const counted =
    notices?.hears('phase') || notices?.hears('iteration') ? new TaskNotices(template.nodes, batch, notices) : null;
  const taskSink = sink?.taskSink ?? null;
  const tellSpill = (tensor: Tensor, sample: number) => {
    const layer = network.layers[tensor.layer]?.name ?? null;
    notices?.tell('spill', { kind: tensor.kind, layer, sample, now_ps: gap.time(engine.now) });
  };
  const began = (task: number) => {
    taskSink?.began(task, gap.time(engine.now));
    fastForward().began(Math.floor(task / (template.nodes.length * batch)));
  };
  return {
    began: taskSink === null ? null : began,
    timeOf: (machine_ps) => gap.time(machine_ps),
    task(node, iteration, _sample, start, end, task) {
      taskSink?.ended(task, start, end);
      tasks.task(iteration, node.phase, node.layer, start, end);
      if (counted !== null) counted.ended(iteration, node.phase, start, end);
    },
    passed: () => fastForward().passed(),
    spilled: notices?.hears('spill') ? tellSpill : null,
    held:
      taskSink === null ? null : (buffer, bits, change) => taskSink.held(buffer, gap.time(engine.now), bits, change),
  };
}

/** Leaves out what repeats, as far as the run allows it. */
function fastForwardOf(
  setup: Setup,
  { template }: Structure,
  machine: Machine & Counting,
  gap: Gap,
  options: RunOptions,
): FastForward {
  const { schedule, batch, chip } = setup;
  const { controller, traffic } = machine;
  const isMixed = !controller.residence.isOfSamples;
  const course = {
    iterations: schedule.iterations,
    batch,
    // Where layers take whole batches, samples are of different iterations.
    hasSampleSteps: schedule.overlap !== 'layer',
    mostShared: controller.mostShared,
    recorded: options.sink?.recorded ?? null,
  };
  const scene = {
    causes: traffic.causes,
    isPerBatch: template.nodes.map(({ per }) => per === 'batch'),
    batch,
    hasCopies: chip.ideal.length > 0,
    isOrdered: traffic.spans !== null,
  };
  const off =
    whyOff(setup, options) ?? (isMixed ? 'a task of the whole batch reads what is kept of each sample' : null);
  const leftOut = options.sink?.leftOut ?? null;
  return new FastForward(machine, gap, { course, scene, leftOut, off });
}

/** What the hardware is built for. */
function buildOf({ chip, network, detail, schedule }: Setup, plan: Structure, figures: ChipFigures): Build {
  const { floorplan, gradientUnits, template } = plan;
  const { provision } = template;
  return { chip, network, figures, floorplan, provision, detail, stages: schedule.stages, gradientUnits };
}

/** What the controller has to do. */
function workOf({ chip, schedule, batch }: Setup, { template }: Structure, observer: TaskObserver): Work {
  const isIdeal = chip.ideal.includes('controller');
  return { template, schedule, batch, bufferBits: globalBufferBits(chip), ideal: isIdeal, observer };
}
