import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Result } from '../../../src/simulation/result.ts';
import { cli, scratch } from '../../support/cli.ts';
import { component, dfaResult, result } from '../../support/result.ts';
import { smallRunFolder } from '../../support/runFolder.ts';

/** A folder for each result, side by side. */
function folders(runs: Readonly<Record<string, Result>>): string[] {
  const root = scratch();
  return Object.entries(runs).map(([name, one]) => {
    mkdirSync(join(root, name));
    writeFileSync(join(root, name, 'result.json'), JSON.stringify(one));
    return join(root, name);
  });
}

const base = result();
const chip = { name: 'fefet-22nm', wgu: { count: 1 }, globalBuffer: { ports: 2, capacity: 4096 } };
const withChip = (change: object, changes: Partial<Result> = {}): Result =>
  result({
    config: {
      ...base.config,
      chip: { ...chip, ...change },
      inputs: `sha256:${String(JSON.stringify(change).length).padStart(64, '0')}`,
    },
    ...changes,
  });

const slow = withChip({});
const fast = withChip(
  { wgu: { count: 3 }, pe: { busWidth: 64 } },
  {
    components: { ...base.components, wgu: component({ units: 3 }) },
    totals: { ...base.totals, latency_s: 5e-3, stalled_s: 4e-3, area_m2: 50e-6 },
    criticalPath: {
      groups: [{ ...base.criticalPath.groups[0]!, time_s: 3e-3 }, base.criticalPath.groups[2]!],
      waits: [],
    },
    stalls: [
      { reason: 'port-busy', component: 'globalBuffer', stalled_s: 1e-3, share: 0.25 },
      { reason: 'unit-busy', component: 'wgu', stalled_s: 3e-3, share: 0.75 },
    ],
  },
);

describe('compare of finished runs', () => {
  test('says what differs in the inputs, and what that did, the largest change first', async () => {
    const { exitCode, stdout, stderr } = await cli(['compare', ...folders({ one: slow, three: fast })]);
    expect([exitCode, stderr]).toEqual([0, '']);
    const lines = stdout.split('\n').map((line) => line.replace(/ +/g, ' ').trim());
    expect(lines[0]).toBe('2 finished runs: one, three. 2 inputs differ. Changes are against one.');
    expect(lines[2]).toBe('The run with wgu.count=3 is 2.00x as fast as wgu.count=1: 5 ms against 10 ms.');
    expect(lines.slice(lines.indexOf('What differs in the inputs')).slice(0, 4)).toEqual([
      'What differs in the inputs',
      'input one three',
      'wgu.count 1 3',
      'pe.busWidth - 64',
    ]);
    expect(lines.slice(lines.indexOf('What that did, of one run')).slice(2, 6)).toEqual([
      'waiting 16 ms 4 ms -75 %',
      'time 10 ms 5 ms -50 %',
      'energy of the chip x time 31 µJ s 15.5 µJ s -50 %',
      'energy of the chip 3.1 mJ 3.1 mJ same',
    ]);
    expect(lines.find((line) => line.startsWith('Gradients cross'))).toBe(
      'Gradients cross the global buffer 8 ms 3 ms -62.5 %',
    );
    expect(lines.slice(lines.indexOf('Waiting, of all transactions together')).slice(2, 5)).toEqual([
      "for the global buffer's one port 12 ms 1 ms -91.7 %",
      'for an array that is busy with another job 4 ms 0 s gone',
      'for the 3 gradient units 0 s 3 ms new',
    ]);
  });

  test('takes more than two, and files of results, and is per sample where batches differ', async () => {
    const [one, two] = folders({ one: slow, two: { ...slow, samples: 100, iterations: 2 } });
    const file = join(scratch(), 'dfa.result.json');
    writeFileSync(file, JSON.stringify(dfaResult()));
    const { stdout } = await cli(['compare', one!, two!, file]);
    expect(stdout).toMatch(/^3 finished runs: one, two, dfa\. .* Their batches differ, so numbers are of one sample\./);
    expect(stdout).toContain('Note: The runs have 1 and 2 iterations; numbers are their mean.');
    expect(
      stdout
        .split('\n')
        .find((line) => line.startsWith('  rule'))
        ?.split(/ +/),
    ).toEqual(['', 'rule', 'bp', 'bp', 'dfa']);
    const { stdout: text } = await cli(['compare', one!, two!, '--json']);
    const { runs, inputs, effects } = JSON.parse(text);
    expect(runs.map(({ name }: { name: string }) => name)).toEqual(['one', 'two']);
    expect(inputs).toEqual([
      { path: 'batch', values: ['200', '100'] },
      { path: 'iterations', values: ['1', '2'] },
    ]);
    expect(effects.per).toBe('sample');
    expect(effects.totals.find(({ what }: { what: string }) => what === 'time').values).toEqual([
      10e-3 / 200,
      10e-3 / 200,
    ]);
    const { stdout: csv } = await cli(['compare', one!, two!, '--format', 'csv']);
    expect(csv.split('\n').map((line) => line.split(',')[0])).toEqual(['run', 'one', 'two', '']);
  });

  test('says how far two networks, chips and versions can be compared', async () => {
    const other = withChip({ name: 'other' }, { run: { ...base.run, version: '0.2.0' } });
    const network = { ...base.config.network, name: 'lenet5' };
    const { stdout } = await cli([
      'compare',
      ...folders({ a: slow, b: { ...other, config: { ...other.config, network } } }),
    ]);
    const text = stdout.replace(/\s+/g, ' ');
    expect(text).toContain('Note: The networks differ, so the runs did not do the same work');
    expect(text).toContain('Note: The chips differ, so every difference of their parameters is listed.');
    expect(text).toContain('Note: The runs are of different versions of cimline: 0.1.0, 0.2.0.');
    expect((await cli(['compare', ...folders({ a: slow, b: slow })])).stdout).toContain(
      'Nothing differs in their inputs.',
    );
  });

  test('shows all waits if asked', async () => {
    const reasons = [
      'array-busy',
      'adc-busy',
      'link-busy',
      'buffer-full',
      'dram-busy',
      'write-limit',
      'no-credit',
      'sibling',
      'clock-edge',
    ];
    const stalls = reasons.map((reason) => ({ reason, component: 'subarray', stalled_s: 1e-3, share: 1 / 9 }));
    const runs = folders({ a: result({ stalls: stalls as Result['stalls'] }), b: result({ stalls: [] }) });
    expect((await cli(['compare', ...runs])).stdout).toContain('1 more row: --full');
    expect((await cli(['compare', ...runs, '--full'])).stdout).not.toContain('more row');
  });

  test('refuses what is none, and what says how to simulate', async () => {
    const [one] = folders({ one: slow });
    const killed = smallRunFolder({});
    const broken = join(scratch(), 'a.json');
    writeFileSync(broken, '{"schema": "cimline/result/2", "rule": ');
    const old = join(scratch(), 'old.json');
    writeFileSync(old, JSON.stringify({ ...slow, schema: 'cimline/result/1' }));
    const refused: [string[], string][] = [
      [
        [one!, 'mlp'],
        `mlp: this is no finished run, but ${one} is one, expected run folders or files of results alone`,
      ],
      [['fefet-22nm', 'mlp', one!], `fefet-22nm: this is no finished run, but ${one} is one`],
      [['fefet-22nm', 'mlp', 'vgg8'], 'error: a chip and a network are simulated, and vgg8 is one word too many'],
      [[one!, killed], `${killed}: the run did not come to its end`],
      [[one!, broken], `${broken}: it is not whole JSON`],
      [[one!, old], `${old}: an older version of cimline wrote it (schema cimline/result/1), expected schema `],
      [
        [one!, one!, '--set', 'wgu.count=2'],
        'error: --set is for runs that are still to be simulated; these are finished',
      ],
      [[one!, one!, '--figure', 'a.svg'], 'error: --figure is for runs that are still to be simulated'],
    ];
    for (const [words, message] of refused) {
      const { exitCode, stdout, stderr } = await cli(['compare', ...words]);
      expect([exitCode, stdout, stderr.slice(0, message.length)]).toEqual([2, '', message]);
    }
  });

  test('names runs by their paths where their folders are called the same', async () => {
    const [one] = folders({ run: slow });
    const [other] = folders({ run: fast });
    const { stdout } = await cli(['compare', one!, other!, '--json']);
    expect(JSON.parse(stdout).runs.map(({ name }: { name: string }) => name)).toEqual([one, other]);
  });

  test('says what would help each run, from the explanations in their folders', async () => {
    const [one, two] = folders({ one: slow, two: fast });
    expect((await cli(['compare', one!, two!])).stdout).not.toContain('What would help');
    const trial = {
      settings: ['wgu.count=2'],
      kind: 'step',
      time_s: 5e-3,
      gain: 2,
      area_m2: 1,
      energy_J: 1,
      EDP_Js: 1,
    };
    const trials = [trial, { ...trial, settings: ['wgu.samplesPerPass=1'], gain: 0.5 }];
    const schema = 'cimline/explain/1';
    writeFileSync(join(one!, 'explain.json'), JSON.stringify({ schema, area_m2: 1, energy_J: 1, trials }));
    const help = async () => {
      const { stdout } = await cli(['compare', one!, two!]);
      const lines = stdout.split('\n').map((line) => line.replace(/ +/g, ' ').trim());
      return lines.slice(lines.findIndex((line) => line.startsWith('What would help')) + 1);
    };
    expect(await help()).toEqual([
      'run --set time gain',
      'one wgu.count=2 5 ms 2.00x',
      'two not explained yet: cimline explain',
      '',
    ]);
    writeFileSync(join(two!, 'explain.json'), JSON.stringify({ schema, area_m2: 1, energy_J: 1, trials: [] }));
    expect((await help())[2]).toBe('two nothing that was tried makes it faster');
    writeFileSync(join(two!, 'explain.json'), '{"schema": ');
    const { exitCode, stderr } = await cli(['compare', one!, two!]);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(`${two}/explain.json: it is not whole JSON`)]);
  });
});
