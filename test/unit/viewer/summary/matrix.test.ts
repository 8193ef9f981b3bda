import { expect, test } from 'vitest';
import { load } from '../../../../src/config/index.ts';
import { waitCells } from '../../../../src/viewer/summary/matrix.ts';
import { recorded } from '../../../support/recorded.ts';

test('waits by work and by component are the same waits', () => {
  const { recording } = recorded({
    ...load({ chip: 'fefet-22nm', network: 'digits', batch: 2 }),
    detail: 'group',
    fastForward: 'off',
    seed: 0,
  });
  const { works, components } = waitCells(recording);
  const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);
  const expected = [recording.stalls.length, sum(recording.stalls.duration_ps)];
  for (const cells of [works, components]) {
    expect([sum(cells.map(({ waits }) => waits)), sum(cells.map(({ time_ps }) => time_ps))]).toEqual(expected);
  }
  expect(components.map(({ waiter }) => waiter)).toContain('global buffer');
  expect(works.map(({ waiter }) => waiter)).toContain('update of output');
});
