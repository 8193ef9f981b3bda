import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type ExportRequest, exportTimeline } from '../../../src/exporters/index.ts';
import { readFilters } from '../../../src/timeline/filter.ts';
import type { SmallTimeline } from '../../support/runFolder.ts';
import { removeTemporaryDirectories, temporaryDirectory, threeVectors, threeVectorsTimeline } from './fixture.ts';

afterAll(removeTemporaryDirectories);

async function printed(request: ExportRequest, change: SmallTimeline = {}): Promise<string> {
  let text = '';
  await exportTimeline(threeVectorsTimeline(change), request, { print: (more) => (text += more) });
  return text;
}

const refusal = (request: ExportRequest, change: SmallTimeline = {}) =>
  exportTimeline(threeVectorsTimeline(change), request).then(
    () => 'nothing is refused',
    (error: Error) => `${error.name}: ${error.message}`,
  );

describe('a chart of letters', () => {
  it('shows when each phase of each layer ran', async () => {
    expect(await printed({ format: 'gantt' })).toBe(
      [
        `forward fc1 │${'█'.repeat(47)}`,
        `error fc2   │${'█'.repeat(67)}`,
        '            └┴───────────────┴───────────────┴───────────────┴───────────────┴──',
        '             0 ns            1 ns            2 ns            3 ns',
        '',
      ].join('\n'),
    );
  });

  it('shows a window on its own axis', async () => {
    const chart = await printed({ format: 'gantt', window: { from_ps: 2700, to_ps: 3100 } });
    expect(chart.split('\n').slice(0, 2)).toEqual([`forward fc1 │${'█'.repeat(34)}`, `error fc2   │${'█'.repeat(67)}`]);
    expect(chart).toContain(' 2.7 ns');
  });

  it('goes into a file, too', async () => {
    const out = join(temporaryDirectory(), 'chart.txt');
    await exportTimeline(threeVectorsTimeline(), { out });
    expect(readFileSync(out, 'utf8')).toBe(await printed({ format: 'gantt' }));
  });
});

describe('a filter', () => {
  const spans = async (...filters: string[]) => {
    const text = await printed({ format: 'csv', table: 'spans', filter: readFilters(filters) });
    return text
      .split('\n')
      .slice(1, -1)
      .map((line) => Number(line.split(',')[0]));
  };

  it('takes parts with what is in them, kinds, phases and layers', async () => {
    expect(await spans('part=chip.tile[3]')).toEqual([3, 5, 6]);
    expect(await spans('part=chip.tile')).toEqual([3, 5, 6]);
    expect(await spans('part=chip.tile[3].pe[1].subarray[0]', 'phase=error')).toEqual([6]);
    expect(await spans('kind=globalBuffer,controller')).toEqual([0, 1, 2, 4]);
    expect(await spans('kind=globalBuffer', 'kind=controller')).toEqual([0, 1, 2, 4]);
    expect(await spans('layer=fc2')).toEqual([2, 4, 6]);
    expect(await spans('layer=1', 'kind=subarray')).toEqual([6]);
    expect(await spans()).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it.each([
    [
      ['kind=subaray'],
      '--filter kind=subaray: no kind of this timeline is called "subaray", expected one of globalBuffer, subarray, controller; did you mean "subarray"?',
    ],
    [
      ['phase=update'],
      '--filter phase=update: no phase of this timeline is called "update", expected one of forward, error',
    ],
    [['layer=2'], '--filter layer=2: no layer of this timeline is called "2", expected one of fc1, fc2'],
    [
      ['part=chip.tile[4]'],
      'expected one of chip.globalBuffer, chip.tile[3], chip.controller, chip.tile[3].pe[1].subarray[0]',
    ],
    [['part=chip.til'], 'no part of this timeline is called "chip.til"'],
    [
      ['kind=controller', 'phase=forward'],
      '--filter: nothing that was recorded passes all of it, expected with the other conditions, kind=globalBuffer or kind=subarray',
    ],
    [
      ['kind=controller', 'layer=fc2', 'phase=forward'],
      'passes all of it, expected with the other conditions, phase=error',
    ],
    [
      ['part=chip.globalBuffer,chip.tile[3].pe[1].subarray[1]'],
      '--filter part=chip.tile[3].pe[1].subarray[1]: nothing of it was recorded in this time, expected one of chip.globalBuffer',
    ],
  ])('%j says what exists', async (filters, message) => {
    const out = temporaryDirectory();
    expect(await refusal({ out: join(out, 'run.json'), filter: readFilters(filters) })).toContain(message);
    expect(readdirSync(out)).toEqual([]);
  });

  it('of a phase of training that the rule has no work for is refused, alone or with others', async () => {
    const phases = ['forward', 'error', 'feedback'] as const;
    const timeline = threeVectorsTimeline({ manifest: { ...threeVectors.manifest, phases, layers: ['a', 'b', 'c'] } });
    const refused = (filters: string[]) =>
      exportTimeline(timeline, { format: 'gantt', filter: readFilters(filters) }).catch(String);
    const expected = 'nothing of it was recorded in this time, expected one of';
    expect(await refused(['phase=feedback'])).toContain(`--filter phase=feedback: ${expected} forward, error`);
    expect(await refused(['phase=error,feedback'])).toContain(`--filter phase=feedback: ${expected} forward, error`);
    expect(await refused(['layer=c', 'phase=error'])).toContain(`--filter layer=c: ${expected} a, b`);
    expect(await refused(['phase=error'])).toMatchObject({ format: 'gantt' });
  });

  it.each([
    [
      'subarray',
      '--filter subarray: "subarray" is no key of a filter, expected KEY=VALUE with one of the keys part, kind, phase, layer',
    ],
    ['phse=error', 'did you mean "phase"?'],
    ['kind=', '--filter kind=: a value is empty'],
    ['kind=adc,,dram', 'a value is empty'],
  ])('%s is no filter', (text, message) => {
    expect(() => readFilters([text])).toThrow(message);
  });
});

describe('an export', () => {
  it.each<[ExportRequest, string]>([
    [{}, 'InputError: --format: no format is given, expected one of chrome (.json, .json.gz), perfetto (.pftrace)'],
    [
      { out: 'run.pftrac' },
      '--out run.pftrac: its ending names no format, expected --format, or an ending of chrome (.json, .json.gz), perfetto (.pftrace), vcd (.vcd, .vcd.gz), csv (.csv, .csv.gz), gantt (.txt); did you mean ".pftrace"?',
    ],
    [
      { format: 'vcd', out: 'run.json' },
      '--out run.json: its ending is not of vcd, expected a name that ends in .vcd or .vcd.gz',
    ],
    [{ format: 'perfetto' }, '--format perfetto: it needs a place, expected --out run.pftrace'],
    [{ format: 'csv' }, '--format csv: it needs a place, expected --out FOLDER, or --table spans'],
    [
      { out: 'spans.csv' },
      '--out spans.csv: one file takes one table, expected a folder, or --table with one of spans, stalls',
    ],
    [{ out: 'run.json', table: 'spans' }, '--table spans: a file of chrome has no tables, expected --format csv'],
    [{ format: 'gantt', flows: true }, '--flows: gantt has no arrows, expected chrome or perfetto'],
    [
      { format: 'gantt', window: { from_ps: 4200, to_ps: 9e9 } },
      '--window 4.2ns..9ms: it begins behind the end, expected a part of the run, which ends at 4.2 ns',
    ],
  ])('refuses %j', async (request, message) => {
    expect(await refusal(request)).toContain(message);
  });

  it('refuses a window of which nothing was recorded', async () => {
    const windows = [
      { from_ps: 0, to_ps: 600 },
      { from_ps: 2900, to_ps: 4200 },
    ];
    const change = { manifest: { ...threeVectors.manifest, windows } };
    expect(await refusal({ format: 'gantt', window: { from_ps: 600, to_ps: 2900 } }, change)).toContain(
      '--window 600ps..2.9ns: nothing of it was recorded, expected a part of 0s..600ps or 2.9ns..4.2ns',
    );
  });

  it('takes what a run that was killed left behind', async () => {
    const change = { manifest: { ...threeVectors.manifest, end_ps: null, windows: [], last: -1 } };
    expect((await printed({ format: 'csv', table: 'spans' }, change)).split('\n')).toHaveLength(7 + 2);
  });

  it('leaves nothing behind where it fails, and says which file', async () => {
    const folder = temporaryDirectory();
    const broken = { ...threeVectorsTimeline(), spans: () => Promise.reject(new Error('a part was cut off')) };
    for (const out of ['run.json', 'run.pftrace', 'run.vcd']) {
      await expect(exportTimeline(broken, { out: join(folder, out) })).rejects.toThrow('a part was cut off');
    }
    expect(readdirSync(folder)).toEqual([]);
    mkdirSync(join(folder, 'taken.json'));
    expect(await refusal({ out: join(folder, 'taken.json') })).toMatch(
      /OutputError: cannot write .*taken.json: this is a directory/,
    );
  });

  it('tells how far it is', async () => {
    const told: [string, number][] = [];
    const onProgress = (step: string, now_ps: number) => void told.push([step, now_ps]);
    const out = join(temporaryDirectory(), 'run.json');
    await exportTimeline(threeVectorsTimeline({ partRows: 3 }), { out, flows: true }, { onProgress });
    expect(told).toEqual([
      ['critical path', 0],
      ['arrows', 0],
      ['arrows', 500],
      ['arrows', 2900],
      ['spans', 0],
      ['spans', 500],
      ['spans', 2900],
    ]);
  });
});
