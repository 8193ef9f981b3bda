import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openRun, resultOf, timelineOf } from '../../../src/recorder/open.ts';
import { resultFormat } from '../../../src/simulation/result.ts';
import { cimline, scratch } from '../../support/cli.ts';

/** What `run --out` writes of real simulations. */

const digits = ['run', 'fefet-22nm', 'digits', '--batch', '1'];

/** Runs a command line that ends well, and opens the folder that it wrote. */
async function recorded(words: readonly string[]) {
  const folder = join(scratch(), 'run');
  const { exitCode, stderr } = await cimline([...words, '--out', folder]);
  expect([exitCode, stderr]).toEqual([0, expect.stringContaining(`wrote ${folder}: the result`)]);
  return { folder, stderr, run: await openRun(folder) };
}

describe('a run folder', () => {
  test('holds the result, what ran, how to repeat it, and its timeline', async () => {
    const { folder, stderr, run } = await recorded([...digits, '--set', 'globalBuffer.ports=2']);
    expect(readdirSync(folder).sort()).toEqual(['chip.yaml', 'network.yaml', 'result.json', 'run.json', 'timeline']);
    expect(run.info).toMatchObject({
      title: 'bp on fefet-22nm, digits',
      chip: 'fefet-22nm',
      network: 'digits',
      rule: 'bp',
      batch: 1,
      schedule: { iterations: 1 },
      command: 'cimline run fefet-22nm digits --rule bp --set globalBuffer.ports=2 --batch 1',
    });
    expect(stderr).toMatch(/a timeline of [\d,]+ entries\nLook at it with cimline view \S+\n$/);
    const { manifest } = timelineOf(run);
    const { latency_s } = resultOf(run).totals;
    expect(manifest).toMatchObject({ title: run.info.title, missing: [], end_ps: Math.round(latency_s * 1e12) });
    expect(manifest.windows).toEqual([{ from_ps: 0, to_ps: manifest.end_ps }]);
  });

  test('runs again from its own chip and network', async () => {
    const { folder, run } = await recorded([...digits, '--no-timeline', '--set', 'adc.forward.bits=6']);
    expect(run.timeline).toBeNull();
    const own = ['run', join(folder, 'chip.yaml'), join(folder, 'network.yaml'), '--json'];
    const again = JSON.parse((await cimline(own)).stdout);
    const first = resultOf(run);
    expect([again.config.inputs, again.totals]).toEqual([first.config.inputs, first.totals]);
  });

  test('says which iterations are missing', async () => {
    const { stderr, run } = await recorded([...digits, '--iterations', '5', '--set', 'schedule.overlap=none']);
    expect(stderr).toContain(
      'Iterations 3 to 4 of 5 are missing, but for tasks that ran beside the others (--timeline all records them).\n',
    );
    const { manifest } = timelineOf(run);
    expect(manifest.windows).toHaveLength(2);
    expect(manifest.iterations.map(({ iteration }) => iteration)).toEqual([0, 1, 4]);
    expect(manifest.last).toBeGreaterThan(0);
  });
});

describe('options of a timeline', () => {
  test.each([
    [
      ['--timeline-window', '1s..2s'],
      /^--timeline-window: it begins at 1 s, expected a part of the run, which ends at/,
    ],
    [
      ['--timeline-part', 'chip.tile[9'],
      /^--timeline-part chip\.tile\[9: the chip has no such part, expected chip\.tile\[0\]/,
    ],
    [['--timeline-component', 'drams'], /^--timeline-component drams: the chip has no such component, .*"dram"\?$/m],
  ])('%j are refused with what exists', async (words, message) => {
    const folder = join(scratch(), 'run');
    const { exitCode, stderr } = await cimline([...digits, '--out', folder, ...words]);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(message);
    expect(existsSync(folder)).toBe(false);
  });

  test.each([
    [['--timeline-limit', '5'], 'error: --timeline-limit is for --out FOLDER, which is not given\n'],
    [['--timeline', 'all'], 'error: --timeline is for --out FOLDER, which is not given\n'],
    [['--out', 'x', '--no-timeline', '--timeline-sample', '2'], 'error: --timeline-sample is for --timeline\n'],
  ])('%j are refused where they have no effect', async (words, message) => {
    const { exitCode, stderr } = await cimline([...digits, ...words]);
    expect([exitCode, stderr]).toEqual([2, message]);
  });

  test.each([
    [
      ['--timeline-component', 'subarray,htree'],
      ['htree', 'subarray'],
    ],
    [['--timeline-component', 'write'], ['write']],
    [['--timeline-part', 'chip.htree'], ['htree']],
    [['--timeline-part', 'chip.htree', '--timeline-component', 'htree'], ['htree']],
  ])('%j find parts that are made while the chip works', async (words, components) => {
    const { run } = await recorded([...digits, ...words]);
    const timeline = timelineOf(run);
    const lanes = new Set((await timeline.spans()).lane);
    const found = timeline.lanes.filter(({ id }) => lanes.has(id)).map(({ component }) => component);
    expect([...new Set(found)].sort()).toEqual(components);
  });

  test('of a component that the run had no use for are told at the end', async () => {
    const { stderr } = await recorded([...digits, '--timeline-component', 'dram,feedback']);
    expect(stderr).toContain('Nothing was recorded of feedback: this run uses none.\n');
  });

  test('tell how to look at it in words that a shell takes', async () => {
    const folder = join(scratch(), 'a b$x');
    const { stderr } = await cimline([...digits, '--out', folder]);
    expect(stderr).toContain(`Look at it with cimline view '${folder}'\n`);
  });

  test.each([['run'], ['compare'], ['explain']])('of %s take no name that is empty', async (verb) => {
    const { exitCode, stderr } = await cimline([verb, ...digits.slice(1), '--out', '']);
    expect([exitCode, stderr]).toEqual([2, `error: option '--out <dir>' needs a name, got ""\n`]);
  });

  test('of many runs record only if they are asked to', async () => {
    const folder = scratch();
    const compare = ['compare', 'fefet-22nm', 'digits', '--batch', '1', '--rule', 'dfa', '--out', folder];
    expect((await cimline(compare)).exitCode).toBe(0);
    expect(existsSync(join(folder, 'runs'))).toBe(false);
    expect((await cimline([...compare, '--timeline', '--timeline-component', 'dram'])).exitCode).toBe(0);
    const [name = ''] = readdirSync(join(folder, 'runs'));
    expect(name).toMatch(/^[0-9a-f]{12}-dfa$/);
    const result = JSON.parse(readFileSync(join(folder, 'runs', name, 'result.json'), 'utf8'));
    expect(result.config.inputs).toContain(name.slice(0, 12));
    const timeline = timelineOf(await openRun(join(folder, 'runs', name)));
    const lanes = new Set((await timeline.spans()).lane);
    expect(new Set(timeline.lanes.filter(({ id }) => lanes.has(id)).map(({ component }) => component))).toEqual(
      new Set(['dram']),
    );
  });
});

describe('a result of another version', () => {
  test.each(['an older', 'a newer'])('is refused where %s one wrote it', async (age) => {
    const { folder } = await recorded(digits);
    const file = join(folder, 'result.json');
    const other = resultFormat.replace(/\d+$/, (own) => String(Number(own) + (age === 'an older' ? -1 : 1)));
    writeFileSync(file, readFileSync(file, 'utf8').replace(resultFormat, other));
    const commands = [
      ['compare', folder, folder],
      ['view', folder, '--html', join(scratch(), 'page.html')],
      ['export', folder, '--format', 'gantt'],
      ['explain', folder],
    ];
    for (const words of commands) {
      const { exitCode, stdout, stderr } = await cimline(words);
      expect([words[0], exitCode, stdout]).toEqual([words[0], 2, '']);
      expect(stderr).toContain(`${file}: ${age} version of cimline wrote it (schema ${other}), expected schema `);
      expect(stderr).toMatch(/^[^\n]+run it again\n$/);
    }
  });
});

describe('a timeline that cannot be written', () => {
  test('ends the command with one line, and the result is there', async () => {
    const folder = join(scratch(), 'run');
    const timeline = join(folder, 'timeline');
    let isBroken = false;
    // A file in place of the folder stands for a disk that takes no more.
    const { exitCode, stdout, stderr } = await cimline(
      ['run', 'fefet-22nm', 'digits', '--batch', '60', '--out', folder],
      () => {
        if (isBroken) return;
        isBroken = true;
        rmSync(timeline, { recursive: true });
        writeFileSync(timeline, '');
      },
    );
    expect(isBroken).toBe(true);
    expect(stderr.split('\n').filter((line) => line.includes(timeline))).toEqual([
      expect.stringMatching(/^the timeline in \S+ ends early: cannot write \S+\.(parquet|json): /),
    ]);
    expect([exitCode, stdout]).toEqual([1, expect.any(String)]);
    expect(resultOf(await openRun(folder)).rule).toBe('bp');
  });
});
