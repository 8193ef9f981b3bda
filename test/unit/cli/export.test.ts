import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cli, scratch } from '../../support/cli.ts';
import { decodePerfetto } from '../../support/perfetto.ts';
import { smallRunFolder } from '../../support/runFolder.ts';
import { parseVcd } from '../../support/vcd.ts';
import { threeVectors } from '../exporters/fixture.ts';

const run = smallRunFolder(threeVectors);

describe('export', () => {
  test('writes what the ending of the file says, and says what can open it', async () => {
    const folder = scratch();
    const file = (name: string) => join(folder, name);
    expect(await cli(['export', run, '--out', file('bp.pftrace')])).toMatchObject({
      exitCode: 0,
      stdout: '',
      stderr: `wrote ${file('bp.pftrace')}: 16 entries (open it in ui.perfetto.dev)\n`,
    });
    expect(decodePerfetto(file('bp.pftrace')).spans).toHaveLength(19);
    expect((await cli(['export', run, '--out', file('bp.vcd'), '--filter', 'kind=subarray'])).stderr).toBe(
      `wrote ${file('bp.vcd')}: 15 values (open it in GTKWave or Surfer)\n`,
    );
    expect(parseVcd(readFileSync(file('bp.vcd'), 'utf8')).end).toBe(4200);
    expect((await cli(['export', run, '--format', 'csv', '--out', file('tables')])).exitCode).toBe(0);
    expect(readdirSync(folder).sort()).toEqual(['bp.pftrace', 'bp.vcd', 'tables']);
  });

  test('prints a chart, and a table', async () => {
    const chart = await cli(['export', run, '--format', 'gantt', '--window', '1ns..2ns']);
    expect(chart.stdout.split('\n')[0]).toMatch(/^forward fc1 │█+$/);
    expect(chart.stderr).toBe('');
    const table = await cli(['export', run, '--format', 'csv', '--table', 'stalls', '--filter', 'phase=error']);
    expect(table.stdout.split('\n')[1]).toBe(
      '1100,1800,chip.tile[3].pe[1].subarray[0],array-busy,error,fc2,-1,0,2,AG 2,0,6,-1',
    );
    expect(table.stderr).toBe('');
  });

  test('says what was not recorded', async () => {
    const partly = smallRunFolder({
      ...threeVectors,
      manifest: { ...threeVectors.manifest, missing: ['Iterations 2 to 7 were not recorded.'] },
    });
    expect((await cli(['export', partly, '--format', 'gantt'])).stderr).toBe('Iterations 2 to 7 were not recorded.\n');
  });

  test.each([
    [['nowhere', '--format', 'gantt'], 'nowhere: no such folder'],
    [[run], '--format: no format is given'],
    [
      [run, '--format', 'vdc'],
      "option '--format <format>' argument 'vdc' is invalid. Allowed choices are chrome, perfetto",
    ],
    [[run, '--out', 'bp.trace'], '--out bp.trace: its ending names no format'],
    [
      [run, '--format', 'gantt', '--window', '5us..1us'],
      "error: option '--window <a..b>' argument '5us..1us' is invalid. expected a..b",
    ],
    [
      [run, '--format', 'gantt', '--window', '1us..2us'],
      '--window 1us..2us: it begins behind the end, expected a part of the run, which ends at 4.2 ns',
    ],
    [
      [run, '--format', 'gantt', '--filter', 'kind=adc'],
      '--filter kind=adc: no kind of this timeline is called "adc", expected one of globalBuffer, subarray',
    ],
    [[run, '--out', join(run, 'timeline', 'timeline.json')], 'this belongs to the run in'],
    [[run, '--format', 'csv', '--out', join(run, 'run.json')], 'this belongs to the run in'],
    [[run, '--format', 'csv', '--out', '/dev/null'], '--out /dev/null: this is no folder, expected a folder for'],
    [
      [smallRunFolder({ ...threeVectors, tasks: [] }), '--format', 'gantt'],
      '--format gantt: no task of what is wanted was recorded to its end',
    ],
    [[run, '--format', 'gantt', '--table', 'spans'], '--table spans: a file of gantt has no tables'],
  ])('refuses %j', async (words, message) => {
    const { exitCode, stdout, stderr } = await cli(['export', ...words]);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });
});
