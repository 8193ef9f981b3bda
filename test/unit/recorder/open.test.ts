import { mkdtempSync, rmSync, truncateSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openRun, resultOf, timelineOf } from '../../../src/recorder/open.ts';
import { type SmallTimeline, smallRunFolder } from '../../support/runFolder.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

function small(timeline: SmallTimeline = {}): string {
  const folder = smallRunFolder(timeline);
  folders.push(folder);
  return folder;
}

const spans = [{ id: 0, start_ps: 10, duration_ps: 5 }];

describe('a run folder', () => {
  it('is opened: what ran, and its timeline', async () => {
    const run = await openRun(small({ spans }));
    expect(run.info.title).toBe('bp on small, tiny');
    expect([...(await timelineOf(run).spans()).start_ps]).toEqual([10]);
  });

  it('of a run that was killed has parts, but no result', async () => {
    const folder = small({ spans });
    const run = await openRun(folder);
    expect(run.timeline?.manifest.end_ps).toBeNull();
    expect(() => resultOf(run)).toThrow(`${folder}: the run did not come to its end: it has no result.json`);
  });

  it('may be without a timeline', async () => {
    const folder = small();
    rmSync(join(folder, 'timeline'), { recursive: true });
    const run = await openRun(folder);
    expect(run.timeline).toBeNull();
    expect(() => timelineOf(run)).toThrow(`${folder}: it holds no timeline, expected a folder of cimline run`);
  });

  it('says what is wrong with it', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'cimline-empty-'));
    folders.push(empty);
    await expect(openRun(join(empty, 'none'))).rejects.toThrow(`${join(empty, 'none')}: no such folder`);
    await expect(openRun(empty)).rejects.toThrow(`${empty}: it holds no run.json, expected a folder that cimline run`);
    await expect(openRun(import.meta.filename)).rejects.toThrow('this is no folder');

    const folder = small({ spans });
    const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
    write('result.json', '{"schema": "cimline/res');
    await expect(openRun(folder)).rejects.toThrow(`${join(folder, 'result.json')}: it is not whole JSON`);
    write('result.json', '{"schema": "other"}');
    await expect(openRun(folder)).rejects.toThrow('it is no result of cimline, expected schema cimline/result/');
    write('run.json', '{"schema": "cimline/run/99"}');
    await expect(openRun(folder)).rejects.toThrow('it is of schema "cimline/run/99", expected cimline/run/1');
    write('run.json', '{"schema": "cimline/run/1"}');
    await expect(openRun(folder)).rejects.toThrow('it says no version');
  });

  it('names a part that is missing or cut off', async () => {
    const folder = small({ spans });
    const part = join(folder, 'timeline', 'spans-0000.parquet');
    truncateSync(part, 50);
    await expect(timelineOf(await openRun(folder)).spans()).rejects.toThrow('it was cut off: it has 50 bytes');
    unlinkSync(part);
    await expect(timelineOf(await openRun(folder)).spans()).rejects.toThrow(`${part}: no such file`);
  });

  it('with parts, but without what says what they are, is not taken for one without a timeline', async () => {
    const folder = small({ spans });
    const manifest = join(folder, 'timeline', 'timeline.json');
    unlinkSync(manifest);
    await expect(openRun(folder)).rejects.toThrow(`${manifest}: no such file, expected what says of the parts`);
  });
});
