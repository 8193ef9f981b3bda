import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { type CsvTableName, exportTimeline } from '../../../src/exporters/index.ts';
import { readCsv } from '../../../src/files/index.ts';
import type { SmallTimeline } from '../../support/runFolder.ts';
import { removeTemporaryDirectories, temporaryDirectory, threeVectorsTimeline } from './fixture.ts';

afterAll(removeTemporaryDirectories);

async function printed(table: CsvTableName, change: SmallTimeline = {}): Promise<string[]> {
  let text = '';
  await exportTimeline(threeVectorsTimeline(change), { format: 'csv', table }, { print: (more) => (text += more) });
  return text.split('\n');
}

describe('comma-separated values', () => {
  it('are a file for each table, with names in place of numbers', async () => {
    const folder = join(temporaryDirectory(), 'tables');
    const { entries } = await exportTimeline(threeVectorsTimeline(), { format: 'csv', out: folder });
    expect(readdirSync(folder).sort()).toEqual([
      'depths.csv',
      'held.csv',
      'lanes.csv',
      'power.csv',
      'spans.csv',
      'stalls.csv',
      'tasks.csv',
    ]);
    expect(entries).toBe(7 + 2 + 4 + 4 + 2 + 5 + 4);
    const rows = readCsv(join(folder, 'spans.csv')).map((row) =>
      row.map((cell) => (cell.isNumber ? cell.number() : cell.text())),
    );
    expect(rows[0]).toEqual(
      'id cause start_ps duration_ps latency_ps lane unit operation phase layer sample iteration task name vector'.split(
        ' ',
      ),
    );
    const array = 'chip.tile[3].pe[1].subarray[0]';
    expect(rows.at(-1)).toEqual([6, 5, 2900, 1200, 1300, array, 0, 'mvm', 'error', 'fc2', -1, 0, 2, 'AG 2', 0]);
    const waits = readCsv(join(folder, 'stalls.csv')).map((row) =>
      row.map((cell) => (cell.isNumber ? cell.number() : cell.text())),
    );
    expect(waits[1]).toEqual([500, 1200, array, 'array-busy', 'forward', 'fc1', 5, 0, 1, 'FW 1', 1, 5, -1]);
  });

  it('are printed one table at a time', async () => {
    expect(await printed('depths')).toEqual([
      'at_ps,lane,depth',
      '500,chip.tile[3].pe[1].subarray[0],1',
      '1100,chip.tile[3].pe[1].subarray[0],2',
      '1700,chip.tile[3].pe[1].subarray[0],1',
      '2900,chip.tile[3].pe[1].subarray[0],0',
      '',
    ]);
    expect((await printed('held')).slice(0, 3)).toEqual([
      'at_ps,buffer,bits,change,capacity_bits',
      '0,chip.globalBuffer,8,8,64',
      '2900,chip.globalBuffer,12,4,64',
    ]);
    expect((await printed('power'))[1]).toBe('0,1000,0.5,0');
    expect((await printed('lanes'))[2]).toBe('chip.tile[3].pe[1].subarray[0],subarray,1,1,fc1');
  });

  it('quote what needs it, and leave out what is not known of a task that did not end', async () => {
    const layers = ['a "b", c', 'fc2'];
    const manifest = { ...threeVectorsTimeline().manifest, layers };
    expect((await printed('tasks', { manifest }))[1]).toBe('0,2900,forward,"a ""b"", c",5,0,1,FW 1');
    expect((await printed('stalls', { tasks: [] }))[1]).toBe(
      '500,1200,chip.tile[3].pe[1].subarray[0],array-busy,,,,,1,,1,5,-1',
    );
  });

  it('are gzipped where the name says so', async () => {
    const out = join(temporaryDirectory(), 'waits.csv.gz');
    await exportTimeline(threeVectorsTimeline(), { table: 'stalls', out });
    expect(gunzipSync(readFileSync(out)).toString().split('\n')).toEqual(await printed('stalls'));
  });
});
