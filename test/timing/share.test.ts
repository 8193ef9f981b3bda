import { expect, test } from 'vitest';
import { smallChip } from '../support/bench.ts';
import { runChip } from '../support/chipRun.ts';
import { oddFigures } from '../support/figures.ts';
import { mlp } from '../support/networks.ts';

/** Two layers 4 -> 4 in a tile each, one below the other: a trunk and a segment to each. Durations of the tasks in ps. */
function durations(share: 'whole' | 'byTile') {
  const shared = { scope: 'layer', share } as const;
  const chip = smallChip({ globalBuffer: shared, htree: shared });
  const schedule = { overlap: 'none', stages: 'serial' } as const;
  const run = runChip({ chip, figures: oddFigures(), network: mlp(4, 4, 4), rule: 'bp', schedule });
  return Object.fromEntries(run.tasks.map(({ name, start, end }) => [name, end - start]));
}

test('with half of the tiles a layer reads with half of the buffer and of the tree', () => {
  const [whole, byTile] = [durations('whole'), durations('byTile')];
  const more = (task: string) => byTile[task]! - whole[task]!;
  const [read, write] = [1511, 2617];
  // 8 bits down are two flits of 4 bits instead of one of 8, 24 bits up six instead of three, on two segments each.
  const tree = 2 * 1000 + 2 * 3000;
  // A second access for each line: in from DRAM, out to the tile, back from it: results, and where they are positive.
  expect(more('FW fc1')).toBe(write + read + 2 * write + tree);
  // Its input lies in the buffer, and nothing is kept of its slope.
  expect(more('FW fc2')).toBe(read + write + tree);
  // Out of the buffer and back. The error of the first layer also reads where its results were positive.
  expect(more('loss')).toBe(read + write);
  expect(more('AG fc1')).toBe(2 * read + write + tree);
});

test('gradients and updates have all of both', () => {
  const [whole, byTile] = [durations('whole'), durations('byTile')];
  const learning = Object.keys(whole).filter((task) => /^W[GU] /.test(task));
  expect(learning).toHaveLength(6);
  for (const task of learning) expect(byTile[task], task).toBe(whole[task]);
});
