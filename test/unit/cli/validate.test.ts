import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { execute } from '../../../src/cli/program.ts';
import { load, loadChip } from '../../../src/config/index.ts';
import { plainLook } from '../../../src/report/table.ts';
import { simulate } from '../../../src/simulation/index.ts';
import { cimline, scratch } from '../../support/cli.ts';
import { folder } from '../analytic/neurosim/runs.ts';

const mlp = ['validate', 'fefet-22nm', 'mlp', '--batch', '4', '--assume', 'overlap'];
const printed = `${folder}mlp512x2_train.json`;

describe('cimline validate CHIP TRACE', () => {
  test('prints law mode, tables and the waterfall', async () => {
    const { exitCode, stdout, stderr } = await cimline([...mlp, '--rule', 'bp']);
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout.split('\n')[0]).toMatch(/^law: equal to the picosecond \(BP, sum over layers: [\d,]+ ps/);
    for (const title of ['Latency of tasks', 'Energy by phase', 'Area by block', 'from the analytic law']) {
      expect(stdout).toContain(title);
    }
  });

  test('--json holds waterfalls that add up, and the ratio after each step', async () => {
    const { stdout } = await cimline([...mlp, '--rules', 'bp,dfa', '--json']);
    const { schema, validations, ratios } = JSON.parse(stdout);
    expect(schema).toBe('cimline/validation/1');
    expect(validations.map(({ rule }: { rule: string }) => rule)).toEqual(['bp', 'dfa']);
    for (const { law, waterfall } of validations) {
      const sum = waterfall.steps.reduce((total: number, step: { change_ps: number }) => total + step.change_ps, 0);
      expect(law.analytic_ps + sum).toBe(Math.round(waterfall.end.seconds * 1e12));
    }
    expect(ratios[0].ratios[0]).toBe(validations[0].law.analytic_ps / validations[1].law.analytic_ps);
    // What the chip shares takes the advantage away.
    expect(ratios[0].ratios[0]).toBeGreaterThan(1.5);
    expect(ratios.at(-1).ratios[0]).toBeLessThan(1.2);
  });

  test('--out writes the numbers and the charts', async () => {
    const directory = join(scratch(), 'out');
    const { exitCode, stderr } = await cimline([...mlp, '--rule', 'dfa', '--out', directory]);
    expect(exitCode).toBe(0);
    expect(readdirSync(directory).sort()).toEqual(['validation.json', 'waterfall.html', 'waterfall.svg']);
    const { waterfall } = JSON.parse(readFileSync(join(directory, 'validation.json'), 'utf8')).validations[0];
    expect(waterfall.steps.at(-1).to_s).toBe(waterfall.end.seconds);
    expect(readFileSync(join(directory, 'waterfall.svg'), 'utf8')).toContain('DFA on fefet-22nm');
    expect(stderr).toContain(join(directory, 'waterfall.html'));
  });

  test('--reference adds its column and its steps', async () => {
    const { exitCode, stdout } = await cimline([
      'validate',
      'fefet-32nm',
      'mlp512',
      '--rule',
      'bp',
      '--batch',
      '4',
      '--reference',
      printed,
    ]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('simulated/reference');
    expect(stdout).toContain('B3 put right');
    expect(stdout).toContain('our law: composition differs');
  });

  test('a simulator that differs from the formulas in law mode fails the command', async () => {
    const errors: string[] = [];
    const wrong: typeof simulate = (setup, options) => {
      const found = simulate(setup, options);
      return { ...found, totals: { ...found.totals, latency_s: found.totals.latency_s * 1.01 } };
    };
    const exitCode = await execute([...mlp, '--rule', 'bp'], {
      stdout: () => undefined,
      stderr: (text) => void errors.push(text),
      watched: false,
      look: plainLook,
      load,
      simulate: wrong,
    });
    expect(exitCode).toBe(1);
    expect(errors.join('')).toMatch(
      /^law mode: estimate and simulation differ: bp: \d+ ps by formula, \d+ ps simulated\n$/,
    );
  });

  test.each([
    [['validate'], 'a chip and a trace are needed'],
    [['validate', 'fefet-22nm', 'mlp'], '--rule RULE or --rules A,B'],
    [['validate', 'fefet-22nm', 'mlp', '--rule', 'bp', '--rules', 'bp,dfa'], 'exclude each other'],
    [['validate', 'fefet-22nm', 'mlp', '--rule', 'bq'], 'did you mean "bp"?'],
    [
      ['validate', 'fefet-22nm', 'mlp', '--rule', 'bp', '--reference', 'nowhere.json'],
      'nowhere.json:1:1: no such file',
    ],
    [['validate', 'fefet-22nm', 'mlp', '--rule', 'bp', '--reference', printed], 'the reference has layers of'],
    [['validate', 'fefet-22nm', 'mlp', '--all', folder], '--all takes no chip'],
    [['validate', '--all', 'nowhere'], 'no such folder'],
    [['validate', '--all', folder, '--tolerance', '0'], 'a percentage above 0'],
    [['validate', '--all', folder, '--seeds', '0'], 'a whole number >= 1'],
  ])('%j is bad input', async (argv, message) => {
    const { exitCode, stdout, stderr } = await cimline(argv);
    expect(stderr).toContain(message);
    expect([exitCode, stdout]).toEqual([2, '']);
  });
});

describe('cimline validate --all DIR', () => {
  /** A folder with the printed total time of a small run multiplied. */
  function changed(times: number): string {
    const directory = scratch();
    const run = JSON.parse(readFileSync(`${folder}mlp512x3_infer.json`, 'utf8'));
    run.chip.total_latency_s *= times;
    writeFileSync(join(directory, 'run.json'), JSON.stringify(run));
    return directory;
  }
  const all = (directory: string, ...more: string[]) =>
    cimline(['validate', '--all', directory, '--seeds', '1', ...more]);

  test('ends with 0 where chip totals are within the tolerance', async () => {
    const { exitCode, stdout, stderr } = await all(changed(1));
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout).toContain('chip totals all within 3 %');
  });

  test('ends with 1 and names the runs where they are not; --tolerance decides', async () => {
    const directory = changed(1.1);
    const { exitCode, stdout, stderr } = await all(directory);
    expect([exitCode, stderr]).toEqual([1, 'chip totals miss 3 %: mlp512x3_infer\n']);
    expect(stdout).toContain('MISSED');
    expect((await all(directory, '--tolerance', '10')).exitCode).toBe(0);
  });

  test('leaves out what is no run of the tool, and says so', async () => {
    const directory = changed(1);
    writeFileSync(join(directory, 'old.json'), '{"tool": "DNN+NeuroSim V1.4"}');
    writeFileSync(join(directory, 'package.json'), '{"name": "x"}');
    const { leftOut, runs } = JSON.parse((await all(directory, '--json')).stdout);
    expect(runs).toHaveLength(1);
    expect(leftOut).toEqual([
      { name: 'old.json', why: 'a run of DNN+NeuroSim V1.4; covered: DNN+NeuroSim V2.1' },
      { name: 'package.json', why: 'no run of DNN+NeuroSim V2.1' },
    ]);
  });

  test.each([
    ['{"tool": "DNN+NeuroSim V2.1"}', 'name is missing'],
    ['{"tool": ', 'no valid JSON'],
  ])('a broken run is bad input: %s', async (text, message) => {
    const directory = scratch();
    writeFileSync(join(directory, 'a.json'), text);
    const { exitCode, stdout, stderr } = await all(directory);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`a.json:1:`);
    expect(stderr).toContain(message);
  });

  test('a folder without a run is bad input', async () => {
    const { exitCode, stderr } = await all(scratch());
    expect([exitCode, stderr.includes('holds no reference')]).toEqual([2, true]);
  });
});

describe('cimline import neurosim', () => {
  test('a run becomes a chip that loads, with its sizes', async () => {
    const directory = scratch();
    mkdirSync(join(directory, 'chips'));
    const out = join(directory, 'chips', 'x.yaml');
    const { exitCode, stdout, stderr } = await cimline([
      'import',
      'neurosim',
      `${folder}vgg8_default.json`,
      '--out',
      out,
    ]);
    expect([exitCode, stdout, stderr]).toEqual([0, '', `wrote ${out}\n`]);
    const { name, pe, tile, adc } = loadChip(out);
    expect([name, pe.subarrays, tile.pes, adc.forward.bits]).toEqual(['x', [4, 4], [3, 3], 6]);
  });

  test('without --out the file is printed', async () => {
    const { stdout } = await cimline(['import', 'neurosim', printed, '--name', 'mine']);
    expect(stdout).toContain('name: "mine"');
    expect(stdout).toContain('node: 32 nm');
  });

  test('bad parameters write nothing', async () => {
    const directory = scratch();
    const bad = join(directory, 'bad.json');
    writeFileSync(bad, '{"technode": 32}');
    const out = join(directory, 'x.yaml');
    const { exitCode, stderr } = await cimline(['import', 'neurosim', bad, '--out', out]);
    expect([exitCode, existsSync(out)]).toEqual([2, false]);
    expect(stderr).toContain('is missing');
  });
});
