import type { Chip, Schedule } from '../../src/chip/index.ts';
import { type Blocks, buildBlocks } from '../../src/hardware/blocks.ts';
import { Controller } from '../../src/hardware/controller/controller.ts';
import type { Detail } from '../../src/hardware/groups.ts';
import type { Network } from '../../src/network/index.ts';
import type { ChipFigures } from '../../src/parts/words/figures.ts';
import { ruleNamed } from '../../src/rules/index.ts';
import { type Structure, structure } from '../../src/simulation/structure.ts';
import { Bench, schedule, smallChip } from './bench.ts';
import { roundFigures } from './figures.ts';

/** When a task was under way. ps. */
export interface TaskTime {
  readonly name: string;
  readonly iteration: number;
  readonly sample: number;
  readonly start: number;
  readonly end: number;
}

export interface ChipRun {
  readonly chip?: Chip;
  readonly network: Network;
  readonly rule: string;
  readonly batch?: number;
  readonly schedule?: Partial<Schedule>;
  readonly figures?: ChipFigures;
  readonly detail?: Detail;
  readonly shuffle?: number;
}

/** A whole chip with round figures, run to its end. */
export interface Finished {
  readonly end: number;
  readonly tasks: readonly TaskTime[];
  readonly bench: Bench;
  readonly blocks: Blocks;
  readonly controller: Controller;
  readonly structure: Structure;
  /** The only task of that name, or of that sample. */
  task(name: string, sample?: number, iteration?: number): TaskTime;
}

export function runChip(run: ChipRun): Finished {
  const { chip = smallChip(), network, rule, batch = 1, figures = roundFigures(), detail = 'group' } = run;
  const bench = new Bench({ chip, ...(run.shuffle === undefined ? {} : { shuffle: run.shuffle }) });
  const work = schedule(run.schedule);
  const plan = structure(chip, network, ruleNamed(rule));
  const { floorplan, gradientUnits, template } = plan;
  const blocks = buildBlocks(
    { chip, network, figures, floorplan, provision: template.provision, detail, stages: work.stages, gradientUnits },
    bench.assembly,
    bench.timing,
  );
  const tasks: TaskTime[] = [];
  const bufferBits = Number(chip.globalBuffer.capacity);
  const controller = new Controller(bench.engine, bench.traffic, blocks, {
    template,
    schedule: work,
    batch,
    bufferBits,
    ideal: chip.ideal.includes('controller'),
    observer: {
      began: null,
      task: ({ name }, iteration, sample, start, end) => tasks.push({ name, iteration, sample, start, end }),
      timeOf: (machine) => machine,
      passed: () => undefined,
      spilled: null,
      held: null,
    },
  });
  bench.engine.watch(() => controller.outstanding());
  controller.begin();
  const end = bench.run();
  const task = (name: string, sample?: number, iteration = 0) => {
    const found = tasks.find(
      (one) => one.name === name && one.iteration === iteration && (sample === undefined || one.sample === sample),
    );
    if (found === undefined) throw new Error(`no task ${name}; there are ${tasks.map((one) => one.name).join(', ')}`);
    return found;
  };
  return { end, tasks, bench, blocks, controller, structure: plan, task };
}
