import { describe, expect, test } from 'vitest';
import type { Schedule } from '../../../src/chip/index.ts';
import { Dataflow, type ReleaseSetting } from '../../../src/hardware/controller/release.ts';
import { Sequence } from '../../../src/hardware/controller/sequence.ts';
import { rules } from '../../../src/rules/index.ts';
import { schedule } from '../../support/bench.ts';
import { mlp } from '../../support/networks.ts';

interface Fixture {
  readonly rule?: string;
  readonly batch?: number;
  readonly exclusive?: readonly string[];
  readonly rowsAvailable?: ReleaseSetting['rowsAvailable'];
}

/** A release policy and the tasks that it has started, by name: `FW fc1 0` is the first sample's. */
function fixture(
  Policy: typeof Dataflow | typeof Sequence,
  changes: Partial<Schedule>,
  { rule = 'bp', batch = 2, exclusive = [], rowsAvailable = () => false }: Fixture = {},
) {
  const template = rules[rule]!.template(mlp(4, 4, 4), { cost: 'as-error', matrix: 'perLayer' });
  const index = (name: string) => template.nodes.findIndex((node) => node.name === name);
  const started: string[] = [];
  const policy = new Policy({
    template,
    schedule: schedule(changes),
    batch,
    exclusive: new Set(exclusive.map(index)),
    rowsAvailable,
    start: (node, instance) => started.push(`${template.nodes[node]!.name} ${instance}`),
  });
  const done = new Set<string>();
  /** Finishes a task and returns what it set free. */
  const finish = (task: string) => {
    expect(started).toContain(task);
    done.add(task);
    const before = started.length;
    const [, name, instance] = /^(.*) (\d+)$/.exec(task) as unknown as [string, string, string];
    policy.finished(index(name), Number(instance));
    return started.slice(before);
  };
  /** Finishes the oldest task under way until none is left; returns all in order. */
  const drain = () => {
    for (let next = 0; next < started.length; next++) if (!done.has(started[next]!)) finish(started[next]!);
    return started;
  };
  policy.begin();
  return { policy, started, finish, drain };
}

describe('overlap sample', () => {
  test('everything that waits for nothing starts at once, up to inFlight samples', () => {
    expect(fixture(Dataflow, { inFlight: 8 }, { batch: 4 }).started).toEqual([
      'FW fc1 0',
      'FW fc1 1',
      'FW fc1 2',
      'FW fc1 3',
    ]);
    expect(fixture(Dataflow, { inFlight: 2 }, { batch: 4 }).started).toEqual(['FW fc1 0', 'FW fc1 1']);
  });

  test('a task starts when its own sample is there, in the order of samples', () => {
    const { finish } = fixture(Dataflow, {});
    // Sample 1 is early, but FW fc2 works on samples in order.
    expect(finish('FW fc1 1')).toEqual([]);
    expect(finish('FW fc1 0')).toEqual(['FW fc2 0', 'FW fc2 1']);
  });

  test('a sample makes room when all of its tasks are done', () => {
    const { started, finish } = fixture(Dataflow, { inFlight: 1 });
    for (const task of ['FW fc1 0', 'FW fc2 0', 'loss 0', 'AG fc1 0', 'WG fc2 0']) finish(task);
    expect(started).not.toContain('FW fc1 1');
    expect(finish('WG fc1 0')).toEqual(['FW fc1 1']);
  });

  test('an update waits for the batch, the next forward read for the update', () => {
    const { finish, started } = fixture(Dataflow, { iterations: 2 }, { batch: 1 });
    for (const task of ['FW fc1 0', 'FW fc2 0', 'loss 0']) finish(task);
    expect(finish('WG fc2 0')).toEqual([]);
    // The transposed read of fc2 is the last one that its update waits for.
    expect(finish('AG fc1 0')).toEqual(['WG fc1 0', 'WU fc2 0']);
    expect(finish('WG fc1 0')).toEqual(['WU fc1 0']);
    expect(finish('WU fc1 0')).toEqual(['FW fc1 1']);
    finish('FW fc1 1');
    expect(started).not.toContain('FW fc2 1');
    expect(finish('WU fc2 0')).toEqual(['FW fc2 1']);
  });

  test('of an exclusive node one instance at a time is under way', () => {
    const { finish } = fixture(Dataflow, {}, { rule: 'inference', batch: 3, exclusive: ['FW fc2'] });
    expect(finish('FW fc1 0')).toEqual(['FW fc2 0']);
    expect(finish('FW fc1 1')).toEqual([]);
    expect(finish('FW fc2 0')).toEqual(['FW fc2 1']);
  });

  test.each(Object.keys(rules))('%s: every instance starts once and the run ends', (rule) => {
    for (const inFlight of [1, 2, 16]) {
      const { policy, drain } = fixture(Dataflow, { inFlight, iterations: 3 }, { rule });
      expect(policy.complete).toBe(false);
      const all = drain();
      expect(new Set(all).size).toBe(all.length);
      expect(all.filter((task) => task.startsWith('FW fc1'))).toHaveLength(6);
      expect(policy.complete).toBe(true);
      expect(policy.outstanding()).toEqual([]);
    }
  });

  test('what is not done can be named', () => {
    const { policy, finish } = fixture(Dataflow, {}, { rule: 'inference', batch: 2 });
    finish('FW fc1 0');
    expect(policy.outstanding()).toEqual([
      { node: 0, instance: 1 },
      { node: 1, instance: 0 },
    ]);
  });
});

describe('overlap layer', () => {
  test('a stage starts when the one before it has done the whole batch', () => {
    const { finish } = fixture(Dataflow, { overlap: 'layer' });
    expect(finish('FW fc1 0')).toEqual([]);
    expect(finish('FW fc1 1')).toEqual(['FW fc2 0', 'FW fc2 1']);
  });

  test('two batches are under way, and a sample of the third enters when one of the first is done', () => {
    const changes = { overlap: 'layer', inFlight: 8, iterations: 3 } as const;
    const { started, finish } = fixture(Dataflow, changes, { rule: 'inference' });
    expect(started).toEqual(['FW fc1 0', 'FW fc1 1', 'FW fc1 2', 'FW fc1 3']);
    for (const sample of [0, 1, 2, 3]) finish(`FW fc1 ${sample}`);
    expect(finish('FW fc2 0')).toEqual(['FW fc1 4']);
    expect(finish('FW fc2 1')).toEqual(['FW fc1 5']);
  });

  test('of a batch larger than what may be in flight, samples follow each other through a stage', () => {
    const changes = { overlap: 'layer', inFlight: 2, iterations: 2 } as const;
    const { started, finish } = fixture(Dataflow, changes, { rule: 'inference', batch: 3 });
    expect(started).toEqual(['FW fc1 0', 'FW fc1 1']);
    expect(finish('FW fc1 0')).toEqual(['FW fc1 2']);
    expect(finish('FW fc1 1')).toEqual(['FW fc1 3']);
    expect(finish('FW fc1 2')).toEqual(['FW fc2 0', 'FW fc2 1', 'FW fc1 4']);
  });

  test('no node runs more than two batches ahead of another', () => {
    const { finish, started } = fixture(Dataflow, { overlap: 'layer', iterations: 9 }, { rule: 'inference' });
    for (let sample = 0; sample < 4; sample++) finish(`FW fc1 ${sample}`);
    expect(started.filter((task) => task.startsWith('FW fc1'))).toHaveLength(4);
    finish('FW fc2 0');
    expect(started).toContain('FW fc1 4');
    expect(started).not.toContain('FW fc1 5');
  });
});

describe('overlap vector', () => {
  test('a consumer starts on the rows that are there', () => {
    let rows = false;
    const { policy, started } = fixture(
      Dataflow,
      { overlap: 'vector' },
      { rule: 'inference', batch: 1, rowsAvailable: () => rows },
    );
    expect(started).toEqual(['FW fc1 0']);
    rows = true;
    (policy as Dataflow).rowsReady(0);
    expect(started).toEqual(['FW fc1 0', 'FW fc2 0']);
  });

  test('only across receptive fields, not where a whole tensor is needed', () => {
    const { finish, started } = fixture(Dataflow, { overlap: 'vector' }, { batch: 1, rowsAvailable: () => true });
    expect(started).toEqual(['FW fc1 0', 'FW fc2 0']);
    finish('FW fc1 0');
    expect(finish('FW fc2 0')).toEqual(['loss 0']);
  });
});

describe('overlap none', () => {
  test('serial: one task after another', () => {
    const { drain } = fixture(Sequence, { overlap: 'none', layers: 'serial' });
    expect(drain()).toEqual([
      'FW fc1 0',
      'FW fc2 0',
      'loss 0',
      'FW fc1 1',
      'FW fc2 1',
      'loss 1',
      'WG fc2 0',
      'WG fc2 1',
      'AG fc1 0',
      'AG fc1 1',
      'WG fc1 0',
      'WG fc1 1',
      'WU fc2 0',
      'WU fc1 0',
    ]);
  });

  test('parallel: the common part, then a lane for each layer', () => {
    const changes = { overlap: 'none', layers: 'parallel' } as const;
    const { policy, started, finish } = fixture(Sequence, changes, { rule: 'dfa', batch: 1 });
    for (const task of ['FW fc1 0', 'FW fc2 0']) finish(task);
    expect(started).toHaveLength(3);
    expect(finish('loss 0')).toEqual(['WG fc2 0', 'FB fc1 0']);
    expect(finish('WG fc2 0')).toEqual(['WU fc2 0']);
    expect(finish('WU fc2 0')).toEqual([]);
    // The lane of fc2 is at its end; that of fc1 is not.
    expect(policy.outstanding().map(({ instance }) => instance)).toEqual([0]);
    expect(finish('FB fc1 0')).toEqual(['WG fc1 0']);
  });

  test('an iteration starts when all lanes of the one before are at their end', () => {
    const { policy, finish, started } = fixture(
      Sequence,
      { overlap: 'none', layers: 'parallel', iterations: 2 },
      { rule: 'dfa', batch: 1 },
    );
    for (const task of ['FW fc1 0', 'FW fc2 0', 'loss 0', 'WG fc2 0', 'WU fc2 0', 'FB fc1 0', 'WG fc1 0']) finish(task);
    expect(started).not.toContain('FW fc1 1');
    expect(finish('WU fc1 0')).toEqual(['FW fc1 1']);
    expect(policy.complete).toBe(false);
  });

  test('inference has no lanes', () => {
    const { policy, drain } = fixture(Sequence, { overlap: 'none', iterations: 2 }, { rule: 'inference', batch: 1 });
    expect(drain()).toEqual(['FW fc1 0', 'FW fc2 0', 'FW fc1 1', 'FW fc2 1']);
    expect(policy.complete).toBe(true);
  });
});
