import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { execute } from '../../../src/cli/program.ts';
import { load, loadChip } from '../../../src/config/index.ts';
import { type Point, quirkNames, unitQuirkNames } from '../../../src/neurosim/index.ts';
import { plainLook } from '../../../src/report/text/look.ts';
import { simulate } from '../../../src/simulation/index.ts';
import { cimline, scratch } from '../../support/cli.ts';
import { breakdownCsv } from '../neurosim/breakdownCsv.ts';
import { folder, reference } from '../neurosim/runs.ts';

const mlp = ['validate', 'fefet-22nm', 'mlp', '--batch', '2', '--assume', 'overlap'];
const printed = `${folder}mlp512x2_train.json`;

describe('cimline validate CHIP TRACE', () => {
  test('prints law mode, tables and the waterfall', async () => {
    const { exitCode, stdout, stderr } = await cimline([...mlp, '--rule', 'bp']);
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout.split('\n')[0]).toMatch(/^law: equal to the picosecond \(BP, sum over layers: [\d,]+ ps/);
    for (const title of [
      'Whole run',
      'Time by layer and phase',
      'Energy by layer and phase',
      'Area by block',
      'from the analytic law',
    ]) {
      expect(stdout).toContain(title);
    }
  });

  test('--json holds waterfalls that add up, and the ratio after each step', async () => {
    const { stdout } = await cimline([...mlp, '--rule', 'bp,dfa', '--json']);
    const { schema, validations, ratios } = JSON.parse(stdout);
    expect(schema).toBe('cimline/validation/2');
    expect(validations.map(({ rule }: { rule: string }) => rule)).toEqual(['bp', 'dfa']);
    for (const { law, waterfalls } of validations) {
      const { latency } = waterfalls;
      const sum = latency.steps.reduce((total: number, step: { quanta: number }) => total + step.quanta, 0);
      expect(law.analytic_ps + sum).toBe(Math.round(latency.end.value * 1e12));
      for (const { start, end, quanta, perUnit } of [waterfalls.energy, waterfalls.leakage]) {
        expect(Math.round(end.value * perUnit) - Math.round(start.value * perUnit)).toBe(quanta);
      }
    }
    expect(ratios[0].ratios[0]).toBeCloseTo(validations[0].law.analytic_ps / validations[1].law.analytic_ps, 12);
    // What the chip shares takes the advantage away.
    expect(ratios[0].ratios[0]).toBeGreaterThan(1.5);
    expect(ratios.at(-1).ratios[0]).toBeLessThan(1.2);
  });

  test('--out writes the numbers and the charts', async () => {
    const directory = join(scratch(), 'out');
    const { exitCode, stderr } = await cimline([...mlp, '--rule', 'dfa', '--out', directory]);
    expect(exitCode).toBe(0);
    expect(readdirSync(directory).sort()).toEqual(['validation.json', 'waterfall.html', 'waterfall.svg']);
    const { waterfalls } = JSON.parse(readFileSync(join(directory, 'validation.json'), 'utf8')).validations[0];
    expect(waterfalls.latency.steps.at(-1).to).toBe(waterfalls.latency.end.value);
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
    expect(stdout).toContain('vs reference');
    expect(stdout).toContain('B3 put right');
    expect(stdout).toContain('our law: gradient');
    expect(stdout).toContain('energy from the printed number');
    expect(stdout).toContain('leakage from the printed number');
  });

  test.each([
    [
      (run: { chip: { total_latency_s: number } }) => (run.chip.total_latency_s *= 1e3),
      'chip.total_latency_s is 4100.01',
    ],
    [
      (run: { config: { writePulseWidth: number } }) => (run.config.writePulseWidth = 50),
      'config.writePulseWidth is 50',
    ],
  ])('--reference in other units is bad input: %s', async (change, message) => {
    const run = JSON.parse(readFileSync(printed, 'utf8'));
    change(run);
    const file = join(scratch(), 'run.json');
    writeFileSync(file, JSON.stringify(run));
    const refused = await cimline(['validate', 'fefet-32nm', 'mlp512', '--rule', 'bp', '--reference', file]);
    expect([refused.exitCode, refused.stdout]).toEqual([2, '']);
    expect(refused.stderr).toMatch(/^.*run\.json:1:\d+: /);
    expect(refused.stderr).toContain(message);
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
      watched: null,
      look: plainLook,
      simulator: async () => ({ load, simulate: wrong }),
    });
    expect(exitCode).toBe(1);
    expect(errors.join('')).toMatch(
      /^law mode: estimate and simulation differ: bp: \d+ ps by formula, \d+ ps simulated\n$/,
    );
  });

  test.each([
    [['validate'], 'a chip and a network are needed'],
    [['validate', 'fefet-22nm', 'mlp', '--rule', 'bq'], 'did you mean "bp"?'],
    [['validate', 'fefet-22nm', 'mlp', '--rule', 'bp', '--reference', 'nowhere.json'], 'nowhere.json: no such file'],
    [
      ['validate', 'fefet-22nm', 'mlp', '--rule', 'bp', '--reference', printed],
      `${printed}: the reference has layers of`,
    ],
    [['validate', 'fefet-22nm', 'mlp', '--all', folder], '--all takes no chip'],
    [['validate', '--all', 'nowhere'], 'no such folder'],
    [['validate', '--all', folder, '--figures', 'guessed'], 'Allowed choices are probe, computed'],
    [['validate', 'fefet-22nm', 'mlp', '--rule', 'bp', '--figures', 'computed'], '--figures is about references'],
    [['validate', '--all', folder, '--tolerance', '0'], 'a percentage above 0'],
    [['validate', '--all', folder, '--quirks', 'B34x=off'], 'did you mean "B34"?'],
    [['validate', 'fefet-22nm', 'mlp', '--rule', 'bp', '--quirks', 'meant'], '--quirks needs --all'],
    [['validate', 'fefet-22nm', 'mlp', '--rule', 'bp', '--tolerance', '1'], '--tolerance needs --all'],
    [['validate', '--all', folder, '--rule', 'bp'], '--all takes no --rule'],
    [['validate', '--all', folder, '--activity-epoch', '2'], '--all takes no --activity-epoch'],
    [['validate', '--all', folder, '--set', 'technology.node=14 nm'], '--all takes no --set'],
    [['validate', '--all', folder, '--quirks', 'meant,I5'], 'expected "I5=on" or "I5=off"'],
    [['validate', '--all', folder, '--seeds', '0'], 'a whole number in digits, '],
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
    expect(stdout).toContain('chips all within their targets (totals 1 %, ');
  });

  test('ends with 1 and names the runs where they are not; --tolerance decides', async () => {
    const directory = changed(1.1);
    const { exitCode, stdout, stderr } = await all(directory);
    expect([exitCode, stderr]).toEqual([1, 'totals or phases of the chip miss the targets: mlp512x3_infer\n']);
    expect(stdout).toContain('MISSED');
    expect((await all(directory, '--tolerance', '10')).exitCode).toBe(0);
  });

  test('--figures computed feeds the composition from technology, says so, and leaves out what no circuit covers', async () => {
    const directory = changed(1);
    const run = JSON.parse(readFileSync(join(directory, 'run.json'), 'utf8'));
    // Nothing of the probe counts: its array is made a hundred times larger.
    run.probe.subArray.usedArea *= 100;
    writeFileSync(join(directory, 'run.json'), JSON.stringify(run));
    run.config.deviceroadmap = 1;
    writeFileSync(join(directory, 'fast.json'), JSON.stringify({ ...run, name: 'fast' }));
    const { exitCode, stdout } = await all(directory, '--figures', 'computed', '--tolerance', '5');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('fed with figures of blocks that are computed from technology and geometry');
    expect(stdout).toMatch(/fast: block "adc.forward": technology.roadmap = HP is outside its model/);
    rmSync(join(directory, 'run.json'));
    const none = await all(directory, '--figures', 'computed');
    expect([none.exitCode, none.stderr]).toEqual([1, 'no reference is covered: see what each needs\n']);
    const one = ['--reference', join(directory, 'fast.json'), '--figures', 'computed'];
    const refused = await cimline([...mlp, '--rule', 'bp', ...one]);
    expect([refused.exitCode, refused.stdout]).toEqual([2, '']);
    expect(refused.stderr).toContain('fast.json: block "adc.forward": technology.roadmap');
  });

  test('--quirks switches defects and idealisations off, and says so', async () => {
    const { exitCode, stdout } = await all(changed(1), '--quirks', 'meant,I6=off', '--json');
    const { off, points } = JSON.parse(stdout);
    expect(exitCode).toBe(1);
    expect(off).toEqual([...quirkNames, 'I6']);
    const forward = points.filter((p: Point) => p.what === 'FW' && p.quantity === 'latency');
    const layers = forward.filter((p: Point) => p.where !== 'chip').map((p: Point) => p.ours);
    expect(forward.find((p: Point) => p.where === 'chip').ours).toBe(Math.max(...layers));
  });

  test('--quirks switches defects of computed figures, and refuses those that a probe has measured', async () => {
    const directory = changed(1);
    const latency = async (quirks: string) => {
      const { stdout } = await all(directory, '--figures', 'computed', '--quirks', quirks, '--json');
      const { off, runs } = JSON.parse(stdout);
      return { off, error: runs[0].errors.latency };
    };
    const [printed, resistive] = [await latency('printed'), await latency('B38=off')];
    expect([printed.off, resistive.off]).toEqual([[], ['B38']]);
    expect(resistive.error - printed.error).toBeGreaterThan(0.02);
    expect((await latency('meant')).off).toEqual([...quirkNames, ...unitQuirkNames]);
    const refused = await all(directory, '--quirks', 'B38=off');
    expect([refused.exitCode, refused.stdout]).toEqual([2, '']);
    expect(refused.stderr).toContain('--quirks B38: it is part of the figures of a probe; use --figures computed');
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

  test('lists a run with a feature that is not covered as such; it does not fail the command', async () => {
    const directory = changed(1);
    const run = JSON.parse(readFileSync(join(directory, 'run.json'), 'utf8'));
    run.config.globalBufferType = true;
    writeFileSync(join(directory, 'sram.json'), JSON.stringify(run));
    run.config.globalBufferType = false;
    run.chip.WU_latency_s = 'inf';
    writeFileSync(join(directory, 'endless.json'), JSON.stringify(run));
    const { exitCode, stdout, stderr } = await all(directory, '--json');
    expect([exitCode, stderr]).toEqual([0, '']);
    const { notCovered, leftOut, runs } = JSON.parse(stdout);
    expect([runs.length, leftOut]).toEqual([1, []]);
    expect(notCovered).toEqual([
      {
        name: 'endless.json',
        why: 'chip.WU_latency_s is inf: a number that the tool could not compute is not covered',
      },
      { name: 'sram.json', why: 'config.globalBufferType is true: a global buffer of SRAM is not covered' },
    ]);
    expect((await all(directory)).stdout).toContain('Not covered');
    const one = ['--reference', join(directory, 'sram.json')];
    const refused = await cimline(['validate', 'fefet-32nm', 'mlp512', '--rule', 'bp', ...one]);
    expect([refused.exitCode, refused.stdout]).toEqual([2, '']);
    expect(refused.stderr).toMatch(/sram\.json:1:\d+: config\.globalBufferType is true: /);
  });

  test('leaves out a run that crashed by name; what it printed is no miss and no fault of the folder', async () => {
    const directory = changed(1);
    const crashed = { ...JSON.parse(readFileSync(join(directory, 'run.json'), 'utf8')), name: 'crashed' };
    crashed.run = { status: 'crash', exit: 139 };
    writeFileSync(join(directory, 'crashed.json'), JSON.stringify(crashed));
    const { exitCode, stdout } = await all(directory, '--json');
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout).leftOut).toEqual([
      { name: 'crashed.json', why: 'the run ended with status "crash", exit 139: what it printed is no reference' },
    ]);
    const one = ['--reference', join(directory, 'crashed.json')];
    const refused = await cimline(['validate', 'fefet-32nm', 'mlp512', '--rule', 'bp', ...one]);
    expect([refused.exitCode, refused.stdout]).toEqual([2, '']);
    expect(refused.stderr).toContain('run.status is "crash", expected "ok"');
  });

  test('one unreadable run does not hide the others: it is left out with its message, and the exit code is 2', async () => {
    const directory = changed(1);
    const broken = JSON.parse(readFileSync(join(directory, 'run.json'), 'utf8'));
    broken.config.clkFreq = 1;
    writeFileSync(join(directory, 'broken.json'), JSON.stringify(broken));
    writeFileSync(join(directory, 'cut.json'), '{"tool": ');
    const { exitCode, stdout, stderr } = await all(directory);
    expect(exitCode).toBe(2);
    expect(stdout).toContain('1 run, ');
    expect(stdout).toMatch(
      /broken\.json: .*broken\.json:1:\d+: config\.clkFreq is 1, expected a number from 1e6 to 1e11 Hz/,
    );
    expect(stdout).toContain('no valid JSON');
    expect(stderr).toBe(`${directory}: cannot read broken.json, cut.json: see what is left out\n`);
    const strict = await all(directory, '--tolerance', '0.000001');
    expect([strict.exitCode, strict.stderr]).toEqual([
      2,
      expect.stringContaining('; totals or phases of the chip miss'),
    ]);
  });

  test('a run in other units is out with that cause', async () => {
    const { exitCode, stdout, stderr } = await all(changed(1000));
    expect([exitCode, stderr]).toEqual([1, 'totals or phases of the chip miss the targets: mlp512x3_infer\n']);
    expect(stdout).toContain('1 point: composed and printed are more than 30 times apart: other units?');
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

describe('cimline import of a breakdown', () => {
  /** A folder with the breakdown file of a run and its network. */
  function printedFiles(): { directory: string; csv: string; network: string } {
    const directory = scratch();
    const { run } = reference('mlp512x2_train');
    const [csv, network] = [join(directory, 'b.csv'), join(directory, 'NetWork.csv')];
    writeFileSync(csv, breakdownCsv(run));
    writeFileSync(network, '1,1,784,1,1,512,0,1\n1,1,512,1,1,512,0,1\n1,1,512,1,1,10,0,1\n');
    return { directory, csv, network };
  }
  const epoch = ['--batch', '200', '--iterations', '250'];

  test('makes a reference that validate compares with', async () => {
    const { directory, csv, network } = printedFiles();
    const out = join(directory, 'run.json');
    const imported = await cimline(['import', csv, '--network', network, ...epoch, '--out', out]);
    expect([imported.exitCode, imported.stdout, imported.stderr]).toEqual([0, '', `wrote ${out}\n`]);
    const validated = await cimline([
      'validate',
      'fefet-32nm',
      'mlp512',
      '--rule',
      'bp',
      '--batch',
      '4',
      '--json',
      '--reference',
      out,
    ]);
    expect(validated.exitCode).toBe(0);
    const [{ total_s, waterfalls, notes }] = JSON.parse(validated.stdout).validations;
    // Four of 50,000 images, and one of 250 updates.
    const { FW, AG, WG, WU } = reference('mlp512x2_train').run.printed.chip;
    const expected = ((FW.latency_s + AG.latency_s + WG.latency_s) * 4) / 50_000 + WU.latency_s / 250;
    expect(total_s.reference).toBeCloseTo(expected, 12);
    expect(waterfalls.latency.steps.slice(0, 5).map(({ label }: { label: string }) => label)).toEqual([
      'our law: forward',
      'our law: error',
      'our law: gradient',
      'our law: update',
      'our law: the rest',
    ]);
    expect(notes.join()).toContain('The reference has no figures of single blocks');
    const all = await cimline(['validate', '--all', directory]);
    expect([all.exitCode, all.stderr]).toEqual([2, expect.stringContaining('holds no reference')]);
  });

  test('a breakdown file is no reference by itself: the message says how it becomes one', async () => {
    const { csv } = printedFiles();
    const { exitCode, stderr } = await cimline(['validate', 'fefet-22nm', 'mlp', '--rule', 'bp', '--reference', csv]);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('b.csv: a breakdown file')]);
    expect(stderr).toContain('cimline import');
  });

  test.each([
    [['--batch', '200'], 'a breakdown needs --network, --batch and --iterations'],
    [[...epoch, '--batch', '0'], 'a whole number in digits, '],
  ])('%j is bad input', async (options, message) => {
    const { csv, network } = printedFiles();
    const { exitCode, stderr } = await cimline(['import', csv, '--network', network, ...options]);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(message)]);
  });

  test('numbers that no run has are told of the breakdown file, not of a JSON that is not there', async () => {
    const { csv, network } = printedFiles();
    // The total area, in um2.
    const text = readFileSync(csv, 'utf8').split('\n');
    text[1] = text[1]!.replace(/^[^,]*/, '5725910');
    writeFileSync(csv, text.join('\n'));
    const { exitCode, stdout, stderr } = await cimline(['import', csv, '--network', network, ...epoch]);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toBe(
      `${csv}: makes no reference: chip.area_total_m2 is 5725910, expected a number from 1e-9 to 0.1 m2\n`,
    );
  });

  test('a network of other length is bad input', async () => {
    const { csv, network } = printedFiles();
    writeFileSync(network, '1,1,784,1,1,512,0,1\n1,1,512,1,1,10,0,1\n');
    const { exitCode, stderr } = await cimline(['import', csv, '--network', network, ...epoch]);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('b.csv: 3 layers, expected 2')]);
  });
});

describe('cimline import of parameters', () => {
  test('a run becomes a chip that loads, with its sizes', async () => {
    const directory = scratch();
    mkdirSync(join(directory, 'chips'));
    const out = join(directory, 'chips', 'x.yaml');
    const { exitCode, stdout, stderr } = await cimline(['import', `${folder}vgg8_default.json`, '--out', out]);
    expect([exitCode, stdout, stderr]).toEqual([0, '', `wrote ${out}\n`]);
    const { name, pe, tile, adc } = loadChip(out);
    expect([name, pe.subarrays, tile.pes, adc.forward.bits]).toEqual(['x', [4, 4], [3, 3], 6]);
  });

  test('without --out the file is printed', async () => {
    const { stdout } = await cimline(['import', printed, '--name', 'mine']);
    expect(stdout).toContain('name: "mine"');
    expect(stdout).toContain('node: 32 nm');
  });

  test('a chip that no model covers is written, and the reason said', async () => {
    const file = join(scratch(), 'p.json');
    writeFileSync(file, readFileSync(printed, 'utf8').replace(/"technode": ?32/, '"technode":5'));
    const { exitCode, stdout, stderr } = await cimline(['import', file]);
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining('node: 5 nm')]);
    expect(stderr).toMatch(
      /^no figures for this chip as it is: block "technology": technology\.node = 5 nm .* valid: 130, 90/m,
    );
  });

  test('a parameter beyond what a chip file takes is told of the parameter file', async () => {
    const file = join(scratch(), 'p.json');
    writeFileSync(file, readFileSync(printed, 'utf8').replace(/"temp": ?300/, '"temp":480'));
    const { exitCode, stdout, stderr } = await cimline(['import', file]);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`${file}: describes no chip: technology.temperature is "480 K", expected a temperature`);
  });

  test('bad parameters write nothing', async () => {
    const directory = scratch();
    const bad = join(directory, 'bad.json');
    writeFileSync(bad, '{"technode": 32}');
    const out = join(directory, 'x.yaml');
    const { exitCode, stderr } = await cimline(['import', bad, '--out', out]);
    expect([exitCode, existsSync(out)]).toEqual([2, false]);
    expect(stderr).toContain('is missing');
  });
});
