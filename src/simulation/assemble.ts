import { figuresOf } from '../circuits/index.ts';
import { Assembly } from '../hardware/assembly.ts';
import { type Blocks, buildBlocks } from '../hardware/blocks.ts';
import { Controller } from '../hardware/controller/controller.ts';
import { Engine } from '../kernel/index.ts';
import { TaskRecorder } from '../observe/index.ts';
import { Traffic } from '../parts/flow/traffic.ts';
import type { ChipFigures } from '../parts/words/figures.ts';
import { arraysPerPe, pesPerTile } from '../sizes/geometry.ts';
import { type Timing, timing } from '../sizes/timing.ts';
import { setupOf } from './check.ts';
import type { Run, RunOptions, Setup } from './setup.ts';
import { type Structure, structure } from './structure.ts';
import { PowerWatch, powerBound_W, SpanWatch } from './watch.ts';

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

/** The only place where descriptions, figures, mapping and rule become a chip. */
export function assemble(run: Run, options: RunOptions = {}): Simulation {
  const setup = setupOf(run);
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
