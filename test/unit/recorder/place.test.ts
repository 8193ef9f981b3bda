import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lockFile } from '../../../src/recorder/lock.ts';
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
  expect(all(made)).toEqual(['chip.yaml', 'network.yaml', 'run.json', lockFile, 'timeline', ...mine].sort());
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
  const place = new RunPlace(made);
  place.take();
  place.release();
  expect(all(made)).toEqual(['timeline']);
});

test('while a run is under way, its folder is refused to others, and left as it is', () => {
  const made = folder(ofRun);
  const place = new RunPlace(made);
  place.take();
  writeFileSync(join(made, 'result.json'), '');
  const other = new RunPlace(made);
  expect(() => other.take()).toThrow(InputError);
  expect(() => other.take()).toThrow(`${made}: process ${process.pid} is writing a run into it`);
  other.leave();
  other.release();
  expect(all(made)).toEqual(['chip.yaml', 'network.yaml', 'result.json', 'run.json', lockFile, 'timeline'].sort());
  place.release();
  expect(other.take()).toBe(join(made, 'timeline'));
});

/** Numbers of processes: none has the first, and one of a user has the second. */
const [dead, alive] = [999_999_999, process.ppid];

test.each([
  ['a process that is gone', `${dead}\n`, 0],
  ['a process that was killed before it said its number', '', 0],
  ['a process of before the machine was started', `${alive}\n`, 1],
])('the lock of %s keeps nobody out', (_, text, seconds) => {
  const made = folder([]);
  writeFileSync(join(made, lockFile), text);
  if (seconds > 0) utimesSync(join(made, lockFile), seconds, seconds);
  const place = new RunPlace(made);
  place.take();
  place.release();
  expect(all(made)).toEqual(['timeline']);
});

test('the lock of a process that runs keeps others out', () => {
  const made = folder([]);
  writeFileSync(join(made, lockFile), `${alive}\n`);
  expect(() => new RunPlace(made).take()).toThrow(`process ${alive} is writing a run into it`);
});

test('what a killed run has left half written goes, and nothing else', () => {
  const left = ['result.json.17.tmp', 'timeline/spans-0001.parquet.17.tmp', 'timeline/timeline.json.17.tmp'];
  const others = ['notes.txt.17.tmp', 'timeline/mine.parquet.17.tmp', 'timeline/spans-0001.parquet.tmp'];
  const made = folder([...left, ...others]);
  new RunPlace(made).take();
  expect(all(made)).toEqual([lockFile, 'timeline', ...others].sort());
});
