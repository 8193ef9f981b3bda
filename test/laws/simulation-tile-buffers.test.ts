import { expect } from 'vitest';
import { cellsPerWeight } from '../../src/chip/index.ts';
import type { TilePlacement } from '../../src/mapping/index.ts';
import type { TaskNode } from '../../src/parts/words/task.ts';
import { built, type Setup, type Simulation } from '../../src/simulation/index.ts';
import { extent } from '../../src/sizes/extent.ts';
import { arraySumBits, tileSums } from '../../src/sizes/sums.ts';
import { feedbackInputBits, tensorBits } from '../../src/sizes/tensors.ts';
import { largestVector } from '../../src/sizes/tileCapacity.ts';
import { law } from '../support/law.ts';
import { setupOf, sketches, varied } from '../support/random.ts';
import { run } from '../support/run.ts';
import { type Interval, type Span, SpanLog } from '../support/spans.ts';

/** Bits that lie in a buffer, from the first instant to the last at which they may. ps. */
interface Held {
  readonly during: Interval;
  readonly bits: number;
}

/** The most bits that lie in a buffer at any instant. */
function most(held: readonly Held[]): number {
  const changes = held.flatMap(({ during: [start, end], bits }) => [
    { at: start, bits },
    { at: end, bits: -bits },
  ]);
  changes.sort((a, b) => a.at - b.at || a.bits - b.bits);
  let [now, peak] = [0, 0];
  for (const { bits } of changes) {
    now += bits;
    peak = Math.max(peak, now);
  }
  return peak;
}

/** Input and output bits of one vector of a product in a tile. */
function bitsOf({ setup, structure }: Simulation, { operation }: TaskNode, { pes }: TilePlacement) {
  if (operation.kind !== 'multiply') return null;
  const { chip } = setup;
  const { matrix, transposed } = operation;
  const { activation, error } = chip.precision;
  const shape = structure.template.provision.feedback.find(({ layer }) => layer === matrix.layer);
  const isFeedback = matrix.kind === 'feedback' && shape !== undefined;
  const inputBits = isFeedback ? feedbackInputBits(shape, chip) : transposed ? error : activation;
  const adc = chip.adc[isFeedback ? 'feedback' : transposed ? 'error' : 'forward'];
  const arrays = pes.flatMap((pe) => pe.arrays);
  const { inputs, outputs } = extent(arrays, transposed, cellsPerWeight(chip));
  const { tileBits } = tileSums(pes, transposed, arraySumBits(chip, adc.bits, inputBits, transposed));
  return { input: inputs * inputBits, output: outputs * tileBits };
}

/** What the input and the output buffer of a tile hold, vector by vector; what is broadcast stays until its product is made. */
function heldIn(simulation: Simulation, tile: TilePlacement, spans: readonly Span[]) {
  const { assembly, setup, structure } = simulation;
  const { nodes, provision } = structure.template;
  const name = `chip.tile[${tile.index}].`;
  const lanes = new Set(assembly.lanes.filter((lane) => lane.name.startsWith(name)).map(({ id }) => id));
  const input: Held[] = [];
  const output: Held[] = [];
  const vectors = new Map<string, Span[]>();
  for (const span of spans) {
    if (!lanes.has(span.lane)) continue;
    const key = `${span.task} ${span.vector}`;
    vectors.set(key, [...(vectors.get(key) ?? []), span]);
  }
  const arrives = new Map<number, number>();
  for (const own of vectors.values()) {
    const task = own[0]!.task;
    const node = nodes[task % nodes.length]!;
    const sample = Math.floor(task / nodes.length);
    const during: Interval = [Math.min(...own.map(({ start }) => start)), Math.max(...own.map(({ end }) => end))];
    if (node.operation.kind === 'broadcast') arrives.set(sample, during[0]);
    const bits = bitsOf(simulation, node, tile);
    if (bits === null) continue;
    const operand = node.reads[0]!;
    if (operand.kind === 'broadcast') {
      const sent = nodes.find(({ operation }) => operation.kind === 'broadcast')!.reads[0]!;
      const kept = tensorBits(sent, setup.network, setup.chip, provision.feedback);
      input.push({ during: [arrives.get(sample)!, during[1]], bits: kept });
    } else input.push({ during, bits: bits.input });
    output.push({ during, bits: bits.output });
  }
  return { input, output };
}

function expectHeld(setup: Setup): void {
  const log = new SpanLog();
  const { simulation } = run(setup, { spans: log });
  const capacity = Number(simulation.setup.chip.tileBuffer.capacity);
  const spans = log.spans.sort((a, b) => a.start - b.start);
  for (const placement of simulation.structure.floorplan.placements)
    for (const tile of placement.tiles) {
      const { input, output } = heldIn(simulation, tile, spans);
      expect(Math.max(most(input), most(output)), `tile ${tile.index}`).toBeLessThanOrEqual(capacity);
    }
}

const streamed = sketches({
  chip: { ideal: [], 'gradient.policy': 'dram-sum', 'feedback.cost': 'arrays' },
  schedule: { stages: 'streamed', inFlight: 3 },
});

law('tile buffers of open size hold every vector under way', streamed, 8, (sketch) => expectHeld(setupOf(sketch)));

law('a tile never holds more bits than its buffers have', streamed, 8, (sketch) => {
  const setup = setupOf(sketch);
  const { plan } = built(setup);
  const vectors = plan.floorplan.placements.map((one) => largestVector(setup.chip, { ...one, transposed: true }));
  // Errors of the output that are broadcast lie there for as many samples as may be under way: two batches or three.
  const isBroadcast = plan.template.nodes.some(({ operation }) => operation.kind === 'broadcast');
  const samples = Math.max(3, 2 * setup.batch);
  const broadcast = isBroadcast ? samples * setup.network.classes * setup.chip.precision.error : 0;
  expectHeld(varied(setup, { 'tileBuffer.capacity': Math.max(broadcast, ...vectors) }));
});
