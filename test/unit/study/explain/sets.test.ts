import { expect, test } from 'vitest';
import { withSettings } from '../../../../src/study/explain/sets.ts';

const request = { chip: 'x', network: 'y' };

test.each([
  [[], ['wgu.count=2'], ['wgu.count=2']],
  [['chip.wgu.count=3', 'network.batch=4'], ['wgu.count=2'], ['network.batch=4', 'wgu.count=2']],
  [['overlap=none', 'ideal=[wgu]'], ['schedule.overlap=layer'], ['ideal=[wgu]', 'schedule.overlap=layer']],
])('%j with %j is %j: a parameter is set once', (sets, settings, all) => {
  expect(withSettings({ ...request, sets }, settings).sets).toEqual(all);
});
