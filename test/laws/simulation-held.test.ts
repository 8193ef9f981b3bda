import { describe, expect } from 'vitest';
import { globalBufferBits } from '../../src/chip/index.ts';
import { bitsOf } from '../../src/hardware/controller/transfers.ts';
import type { Tensor } from '../../src/parts/words/task.ts';
import { assemble, type Setup } from '../../src/simulation/index.ts';
import type { TaskTable } from '../../src/timeline/tables.ts';
import { law, remembered } from '../support/law.ts';
import { type ChipChanges, setupOf, sketches } from '../support/random.ts';
import { recorded } from '../support/recorded.ts';

/** Room for everything, and tasks of one sample each: then it is known of each tensor how long it stays. */
const roomy: ChipChanges = {
  'globalBuffer.capacity': 2 ** 26,
  'memory.activations': 'buffer',
  'wgu.samplesPerPass': 1,
};

const keyOf = ({ kind, layer }: Tensor) => `${kind} ${layer}`;

/** Bits times time over all tensors: from when the first task that writes it begins until the last that reads it ends. */
function neededOf(setup: Setup, tasks: TaskTable): number {
  const { blocks, structure } = assemble(setup);
  const { nodes } = structure.template;
  const written = new Map(nodes.flatMap(({ writes }) => writes).map((tensor) => [keyOf(tensor), tensor]));
  return [...written].reduce((sum, [key, tensor]) => {
    const writers = nodes.map(({ writes }) => writes.some((one) => keyOf(one) === key));
    const readers = nodes.map(({ reads }) => reads.some((one) => keyOf(one) === key));
    const last = readers.includes(true) ? readers : writers;
    const life = new Map<number, { from: number; to: number }>();
    tasks.id.forEach((id, row) => {
      const [node, sample] = [id % nodes.length, Math.floor(id / nodes.length)];
      const own = life.get(sample) ?? { from: Number.POSITIVE_INFINITY, to: 0 };
      life.set(sample, own);
      if (writers[node]) own.from = Math.min(own.from, tasks.start_ps[row]!);
      if (last[node]) own.to = Math.max(own.to, tasks.start_ps[row]! + tasks.duration_ps[row]!);
    });
    const time = [...life.values()].reduce((total, { from, to }) => total + (to - from), 0);
    return sum + bitsOf(blocks, tensor) * time;
  }, 0);
}

const runOf = remembered((sketch: Parameters<typeof setupOf>[0]) => recorded(setupOf(sketch)));

describe('what the global buffers hold', () => {
  law('is never negative, never beyond the capacity, and nothing at the end', sketches(), 12, (sketch) => {
    const { held, recording, result } = runOf(sketch);
    const { chip } = setupOf(sketch);
    const now = recording.manifest.buffers.map(() => 0);
    for (let row = 0; row < held.length; row++) {
      const buffer = held.buffer[row]!;
      now[buffer] = now[buffer]! + held.change[row]!;
      expect(held.change[row]).not.toBe(0);
      expect(held.bits[row]).toBe(now[buffer]);
      expect(now[buffer]).toBeGreaterThanOrEqual(0);
      expect(now[buffer]).toBeLessThanOrEqual(globalBufferBits(chip));
      expect(held.at_ps[row]).toBeGreaterThanOrEqual(held.at_ps[row - 1] ?? 0);
    }
    expect(now.every((bits) => bits === 0)).toBe(true);
    expect(recording.manifest.buffers.every(({ capacity_bits }) => capacity_bits === globalBufferBits(chip))).toBe(
      true,
    );
    // Without room for anything, everything that takes room is spilled.
    if (held.length === 0 && chip.memory.activations !== 'dram') expect(result.totals.spills).toBeGreaterThan(0);
  });

  law('over time is each tensor for as long as tasks need it', sketches({ chip: roomy }), 12, (sketch) => {
    const setup = setupOf(sketch);
    const { held, recording, result } = recorded(setup);
    expect(result.totals.spills).toBe(0);
    const area = held.change.reduce((sum, change, row) => sum - change * held.at_ps[row]!, 0);
    expect(area).toBe(neededOf(setup, recording.tasks));
  });
});
