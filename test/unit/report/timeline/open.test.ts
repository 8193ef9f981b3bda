import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openTimeline, timelineFileProblem } from '../../../../src/report/timeline/index.ts';
import { lanes, names, removeTemporaryDirectories, temporaryDirectory } from './fixture.ts';

afterAll(removeTemporaryDirectories);

describe('opening a timeline', () => {
  it('refuses an unknown extension and names those it knows', () => {
    expect(timelineFileProblem('run.txt')).toMatch(/'run.txt'.*\.json, \.json\.gz, \.pftrace/);
    expect(timelineFileProblem('run.pftrace')).toBeNull();
    expect(() => openTimeline('run')).toThrow(RangeError);
  });

  it.each(['run.json', 'run.json.gz', 'run.pftrace'])('shows %s only when it is complete', (name) => {
    const directory = temporaryDirectory();
    const writer = openTimeline(join(directory, name));
    writer.begin(lanes, names);
    writer.counter('power', 0, 1);
    expect(existsSync(join(directory, name))).toBe(false);
    writer.end({ end_ps: 10, recorded: 0, truncatedAt_ps: Infinity });
    expect(readdirSync(directory)).toEqual([name]);
    writer.abort();
    expect(readdirSync(directory)).toEqual([name]);
  });

  it.each(['run.json', 'run.pftrace'])('leaves nothing of %s when given up', (name) => {
    const directory = temporaryDirectory();
    const writer = openTimeline(join(directory, name));
    writer.begin(lanes, names);
    writer.abort();
    writer.abort();
    expect(readdirSync(directory)).toEqual([]);
  });

  it('says which file cannot be written and why', () => {
    const missing = join(temporaryDirectory(), 'missing', 'run.json');
    expect(() => openTimeline(missing)).toThrow(/cannot write the timeline .*run\.json: ENOENT/);
  });

  it('leaves no half file where the name is taken by a directory', () => {
    const directory = temporaryDirectory();
    mkdirSync(join(directory, 'run.pftrace'));
    const writer = openTimeline(join(directory, 'run.pftrace'));
    writer.begin(lanes, names);
    expect(() => writer.end({ end_ps: 0, recorded: 0, truncatedAt_ps: Infinity })).toThrow(/cannot write/);
    expect(readdirSync(directory)).toEqual(['run.pftrace']);
  });

  it('names a lane that was never announced', () => {
    const writer = openTimeline(join(temporaryDirectory(), 'run.json'));
    writer.begin(lanes, names);
    const chunk = { length: 1, lane: Int32Array.of(99), depth: Int32Array.of(1), at_ps: Float64Array.of(0) };
    expect(() => writer.depths(chunk)).toThrow(/lane 99/);
    writer.abort();
  });
});
