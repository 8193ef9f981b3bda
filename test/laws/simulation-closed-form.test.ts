import { expect } from 'vitest';
import { lower } from '../../src/hardware/controller/lower.ts';
import type { Variant } from '../../src/hardware/controller/program.ts';
import { componentTypes } from '../../src/parts/words/components.ts';
import { uncontended } from '../../src/parts/words/route.ts';
import type { TaskNode, Tensor } from '../../src/parts/words/task.ts';
import { assemble, type Simulation } from '../../src/simulation/index.ts';
import { samplesPerPass } from '../../src/sizes/gradientUnit.ts';
import { tensorBits } from '../../src/sizes/tensors.ts';
import { branchesShareNothing, timeAlone } from '../support/alone.ts';
import { law } from '../support/law.ts';
import { setupOf, sketches } from '../support/random.ts';
import { run } from '../support/run.ts';

/** Nothing meets anything, nothing overlaps, nothing overflows. */
const bare = {
  chip: { ideal: [...componentTypes], 'htree.queue': 65_536, 'globalBuffer.capacity': 2 ** 26 },
  schedule: { overlap: 'none', stages: 'serial' },
} as const;

/** Steps of one task that does the work of `samples` samples. */
function stepsOf(simulation: Simulation, node: TaskNode, samples: number) {
  const { body } = lower({ blocks: simulation.blocks, node, variant: residence(simulation, node) }, samples);
  return body?.steps ?? [];
}

/** With a buffer that never overflows the input and the target come from DRAM, and everything else lies where `memory.activations` says. */
function residence({ setup, structure }: Simulation, node: TaskNode): Variant {
  const { chip, network } = setup;
  const isKept = (tensor: Tensor) => tensorBits(tensor, network, chip, structure.template.provision.feedback) > 0;
  const inDram = (tensor: Tensor) =>
    isKept(tensor) &&
    (chip.memory.activations === 'dram' ||
      tensor.kind === 'target' ||
      (tensor.kind === 'activation' && tensor.layer < 0));
  return { loads: node.reads.map(inDram), stores: node.writes.map(inDram) };
}

/** Time of a node for the whole batch, one sample after another; an update happens once. */
function batchTime(simulation: Simulation, node: TaskNode): number {
  const { setup } = simulation;
  const time = (samples: number) => timeAlone(stepsOf(simulation, node, samples));
  if (node.per === 'batch') return time(1);
  const together = sharing(simulation, node);
  const rest = setup.batch % together;
  return Math.floor(setup.batch / together) * time(together) + (rest > 0 ? time(rest) : 0);
}

/** Samples that share one outer product, and then one gradient. */
function sharing({ setup: { chip, network } }: Simulation, node: TaskNode): number {
  if (partOf(node, true) !== 'gradient' || chip.gradient.policy === 'in-array') return 1;
  return samplesPerPass(chip, network.layers[node.layer] as (typeof network.layers)[number]);
}

/** To which sum of the closed form a node belongs. */
function partOf(
  { operation, phase, name }: TaskNode,
  lossIsCommon: boolean,
): 'forward' | 'common' | 'error' | 'gradient' | 'update' {
  if (operation.kind === 'write') return 'update';
  if (operation.kind === 'outerProduct') return 'gradient';
  if (operation.kind === 'elementwise' && operation.work === 'accumulate') return 'gradient';
  if (phase === 'forward') return 'forward';
  if (name === 'loss') return lossIsCommon ? 'common' : 'error';
  return operation.kind === 'broadcast' || name === 'FB shared' ? 'common' : 'error';
}

/**
 * serial: T = B (sum FW + loss + broadcast) + sum over layers of [B (E + WG) + WU];
 * parallel: the largest instead of the sum, and errors that form a chain come before it. Where no hidden layer waits for the loss,
 * it is a part of the last layer's E.
 */
function closedForm(simulation: Simulation): number {
  const { schedule, network } = simulation.setup;
  const { errors, provision } = simulation.structure.template;
  // Hidden layers that learn from the target leave the loss to the last one.
  const lossIsCommon = provision.feedback.every(({ operand }) => operand === 'error');
  const nodes = simulation.structure.template.nodes.map((node) => ({
    part: partOf(node, lossIsCommon),
    layer: node.layer,
    time: batchTime(simulation, node),
  }));
  const sum = (parts: readonly string[], layer?: number) =>
    nodes
      .filter((node) => parts.includes(node.part) && (layer === undefined || node.layer === layer))
      .reduce((total, { time }) => total + time, 0);
  const chained = errors === 'chain';
  const perLayer = network.layers.map((_, layer) =>
    sum(chained ? ['gradient', 'update'] : ['error', 'gradient', 'update'], layer),
  );
  const before = sum(chained ? ['forward', 'common', 'error'] : ['forward', 'common']);
  const work = schedule.layers === 'serial' ? perLayer.reduce((total, time) => total + time, 0) : Math.max(...perLayer);
  return schedule.iterations * (before + work);
}

for (const layers of ['serial', 'parallel'] as const) {
  for (const clocking of ['synchronous', 'free'] as const) {
    const chip = { ...bare.chip, 'technology.clocking': clocking };
    const wish = { chip, schedule: { ...bare.schedule, layers } };
    law(
      `without overlap and contention time is the closed form: layers ${layers}, ${clocking}`,
      sketches(wish),
      13,
      (sketch) => {
        const setup = setupOf(sketch);
        expect(run(setup).simulation.engine.now).toBe(closedForm(assemble(setup)));
      },
    );
  }
}

law('a route whose branches share nothing takes the sum of its latencies', sketches(bare), 13, (sketch) => {
  const simulation = assemble(setupOf(sketch));
  for (const node of simulation.structure.template.nodes) {
    const steps = stepsOf(simulation, node, 1);
    const alone = timeAlone(steps);
    expect(alone, node.name).toBeGreaterThanOrEqual(uncontended(steps));
    if (branchesShareNothing(steps)) expect(alone, node.name).toBe(uncontended(steps));
  }
});
