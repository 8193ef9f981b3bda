import { expect, test } from 'vitest';
import { openEach } from '../../../../src/viewer/timeline/session/openEach.ts';

test('a run that cannot be opened does not take the others down', async () => {
  const runs = [{ name: 'BP' }, { name: 'DFA' }];
  const { opened, problems } = await openEach(runs, async ({ name }) => {
    if (name === 'BP') throw new RangeError('its overview is cut short');
    return name;
  });
  expect(opened).toEqual(['DFA']);
  expect(problems).toEqual(['The timeline of BP cannot be read: its overview is cut short']);
});
