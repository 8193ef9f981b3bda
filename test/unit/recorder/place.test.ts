import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { RunPlace } from '../../../src/recorder/place.ts';
import { InputError } from '../../../src/source/index.ts';
import { scratch } from '../../support/cli.ts';

/** A folder with files, all of the same text. */
function folder(names: readonly string[], text = '{\n  "schema": "cimline/run/1"\n}\n'): string {
  const made = join(scratch(), 'run');
  mkdirSync(join(made, 'timeline'), { recursive: true });
  for (const name of names) writeFileSync(join(made, name), text);
  return made;
}

const ofRun = ['run.json', 'chip.yaml', 'network.yaml', 'result.json', 'explain.json'];
const ofTimeline = [
  'timeline.json',
  'spans-0001.parquet',
  'held-0000.parquet',
  'lanes-3.parquet',
  'power.parquet',
  'overview.parquet',
];
const mine = ['notes.txt', 'timeline/mine.parquet', 'timeline/spans.parquet'];
const all = (made: string) => readdirSync(made, { recursive: true }).map(String).sort();

test('a run takes the place of an earlier one, and leaves files of others alone', () => {
  const made = folder([...ofRun, ...ofTimeline.map((file) => join('timeline', file)), ...mine]);
  const place = new RunPlace(made);
  expect(place.isReplaced).toBe(true);
  expect(place.take()).toBe(join(made, 'timeline'));
  expect(all(made)).toEqual(['chip.yaml', 'network.yaml', 'run.json', 'timeline', ...mine].sort());
  place.leave();
  expect(all(made)).toEqual(['timeline', ...mine].sort());
});

test('a run that is refused leaves neither files nor a folder that was made for it', () => {
  const made = join(scratch(), 'run');
  const place = new RunPlace(made);
  place.leave();
  place.take();
  mkdirSync(join(made, 'timeline'), { recursive: true });
  for (const name of ['run.json', 'chip.yaml', 'timeline/timeline.json']) writeFileSync(join(made, name), '');
  place.leave();
  expect([place.isReplaced, existsSync(made)]).toEqual([false, false]);
});

test.each(ofRun)('a %s that no run wrote is not written over', (name) => {
  const made = folder([name], 'hidden: treasure\n');
  expect(() => new RunPlace(made)).toThrow(InputError);
  expect(() => new RunPlace(made)).toThrow(`it holds a file ${name} that no run wrote`);
  expect(all(made)).toEqual([name, 'timeline']);
});

test('results of other commands are no obstacle', () => {
  const made = folder(['result.json', 'explain.json'], '{"schema": "cimline/explain/1"}');
  new RunPlace(made).take();
  expect(all(made)).toEqual(['timeline']);
});
