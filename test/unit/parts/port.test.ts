import { expect, test } from 'vitest';
import { Port } from '../../../src/parts/flow/port.ts';
import { Transaction } from '../../../src/parts/flow/transaction.ts';

function waiting(id: number, since: number, order: number, client: number): Transaction {
  const transaction = new Transaction(id);
  Object.assign(transaction, { since, client, task: { id: order, slot: 0, order } });
  return transaction;
}

function drain(port: Port): number[] {
  const ids: number[] = [];
  while (port.head !== null) ids.push(port.shift().id);
  return ids;
}

test('earlier arrivals go first, then older tasks, then lower clients', () => {
  const port = new Port();
  for (const one of [waiting(0, 5, 0, 0), waiting(1, 7, 2, 0), waiting(2, 7, 1, 9), waiting(3, 7, 1, 3)])
    port.push(one);
  expect(port.length).toBe(4);
  expect(drain(port)).toEqual([0, 3, 2, 1]);
  expect(port.length).toBe(0);
});

test('the order in which simultaneous arrivals come in does not matter', () => {
  const arrivals = [waiting(0, 3, 0, 0), waiting(1, 3, 0, 1), waiting(2, 3, 1, 0), waiting(3, 3, 2, 5)];
  const permute = <T>(list: readonly T[]): T[][] =>
    list.length === 0
      ? [[]]
      : list.flatMap((one, i) => permute([...list.slice(0, i), ...list.slice(i + 1)]).map((rest) => [one, ...rest]));
  for (const order of permute(arrivals)) {
    const port = new Port();
    for (const one of order) port.push(one);
    expect(drain(port)).toEqual([0, 1, 2, 3]);
  }
});

test('a port can be filled again after it was emptied', () => {
  const port = new Port();
  port.push(waiting(0, 1, 0, 0));
  drain(port);
  port.push(waiting(1, 2, 0, 0));
  port.push(waiting(2, 2, 1, 0));
  expect(port.shift().id).toBe(1);
  port.push(waiting(3, 3, 0, 0));
  expect(drain(port)).toEqual([2, 3]);
});
