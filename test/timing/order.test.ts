import { expect, test } from 'vitest';
import { runChip } from '../support/chipRun.ts';
import { mlp } from '../support/networks.ts';

/**
 * 4 -> 38 takes ten tiles side by side on 4 x 4, with quadrants of different numbers of tiles and a last tile that sends
 * fewer bits: sums of different length reach the trunk in the same instant. Events of one instant are delivered in an
 * order drawn by the seed, and nothing may depend on it.
 */
function run(shuffle: number) {
  const { end, bench, tasks } = runChip({
    network: mlp(4, 38, 3),
    rule: 'inference',
    batch: 3,
    shuffle,
    detail: 'subarray',
  });
  const byName = <T>(list: readonly T[], name: (one: T) => string) => list.map(name).toSorted();
  return {
    end,
    tasks: byName(tasks, (task) => JSON.stringify(task)),
    servers: bench.assembly.servers.map(({ spec, stalled, blocked, busy }) => [spec.name, stalled, blocked, busy]),
    siblings: bench.assembly.steps.map(({ siblingWait }) => siblingWait),
    spans: byName(bench.spans, (span) => JSON.stringify(span)),
  };
}

test('the order in which simultaneous events are delivered changes nothing, neither times nor accounts', () => {
  const first = run(1);
  for (let seed = 2; seed <= 9; seed++) expect(run(seed)).toEqual(first);
});
