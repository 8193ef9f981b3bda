import { expect, test } from 'vitest';
import { Bus } from '../../../src/kernel/bus.ts';

interface Told {
  said: string;
  done: number;
}

test('every listener hears every notice of its name, in the order in which they came', () => {
  const bus = new Bus<Told>();
  const heard: string[] = [];
  bus.on('said', (word) => heard.push(`first ${word}`)).on('said', (word) => heard.push(`second ${word}`));
  bus.tell('said', 'yes');
  bus.tell('done', 1);
  expect(heard).toEqual(['first yes', 'second yes']);
});

test('it hears a name as long as somebody listens to that name', () => {
  const bus = new Bus<Told>();
  const listener = () => undefined;
  expect(bus.hears('said')).toBe(false);
  bus.on('said', listener);
  expect([bus.hears('said'), bus.hears('done')]).toEqual([true, false]);
  bus.off('said', listener);
  expect(bus.hears('said')).toBe(false);
});
