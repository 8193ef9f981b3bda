import { expect, test } from 'vitest';
import { DeadlockError, Engine, type Handler, Rank, type Waiting } from '../../../src/kernel/index.ts';

const noop: Handler = { handle() {} };
const stuck: Waiting[] = [
  { who: 'forward read of layer 2', waitsFor: 'chip.globalBuffer port' },
  { who: 'gradient of layer 1', waitsFor: 'a free gradient unit' },
];

function deadlocked(waiting: readonly Waiting[]): unknown {
  const engine = new Engine();
  engine.schedule(1500, Rank.complete, noop, 0, 0, 0);
  engine.watch(() => waiting);
  try {
    engine.run();
  } catch (error) {
    return error;
  }
  return undefined;
}

test('a run that ends with work outstanding is a deadlock that names who waits for what', () => {
  const error = deadlocked(stuck);
  expect(error).toBeInstanceOf(DeadlockError);
  expect(error).toMatchObject({ name: 'DeadlockError', time: 1500, waiting: stuck });
  expect(String(error)).toBe(
    [
      'DeadlockError: deadlock at 1500 ps: no event is left, but 2 waits are outstanding:',
      '  forward read of layer 2 waits for chip.globalBuffer port',
      '  gradient of layer 1 waits for a free gradient unit',
    ].join('\n'),
  );
});

test('a long list is cut, and says so', () => {
  const many = Array.from({ length: 25 }, (_, index) => ({ who: `task ${index}`, waitsFor: 'DRAM' }));
  const lines = String(deadlocked(many)).split('\n');
  expect(lines).toHaveLength(22);
  expect(lines.at(-2)).toBe('  task 19 waits for DRAM');
  expect(lines.at(-1)).toBe('  … and 5 more');
});

test('nothing outstanding is no deadlock', () => {
  expect(deadlocked([])).toBeUndefined();
});

test('a stopped run and runUntil are not asked', () => {
  const engine = new Engine();
  engine.watch(() => stuck);
  engine.runUntil(1000);
  engine.schedule(10, Rank.complete, { handle: () => engine.stop() }, 0, 0, 0);
  engine.run();
  expect(() => engine.run()).toThrow(DeadlockError);
});
