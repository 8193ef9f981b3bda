import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { shippedNames } from '../../../src/config/index.ts';
import type { PointResult } from '../../../src/study/sweep/sweep.ts';
import { cimline, scratch } from '../../support/cli.ts';
import { share } from '../../support/long.ts';
import { studyText } from '../study/sweep/texts.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** A study file of eight points, and where its results go. */
function prepared(changes: Readonly<Record<string, string>> = {}): { file: string; out: string; results: string } {
  const folder = scratch();
  const file = join(folder, 'tiny.yaml');
  writeFileSync(file, studyText(changes));
  return { file, out: join(folder, 'out'), results: join(folder, 'out', 'results.json') };
}

async function swept(file: string, out: string, ...more: readonly string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await cimline(['study', 'run', file, '--out', out, ...more]);
  expect([exitCode, stderr]).toEqual([0, expect.stringMatching(/^wrote /)]);
  return stdout;
}

describe('cimline study run with a study of trainings', () => {
  test('trains every point and writes results, report and chart', async () => {
    const { file, out, results } = prepared();
    const stdout = await swept(file, out);
    expect(stdout).toMatch(/^ +0\.1 +\d+\.\d ± \d+\.\d % /m);
    expect(readdirSync(out).sort()).toEqual(['report.txt', 'results.json', 'tiny-digits.svg']);
    expect(readFileSync(join(out, 'report.txt'), 'utf8').replace(/\s+/g, ' ')).toContain(
      '2 epochs over the first 100 training samples',
    );
    const { schema, points } = JSON.parse(readFileSync(results, 'utf8'));
    expect(schema).toBe('cimline-sweep/1');
    expect(points).toHaveLength(8);
    expect(points[0]).toMatchObject({ dataset: 'digits', rule: 'bp', values: { 'train.rate': 0.1 }, seed: 1 });
    expect(points[0].testAccuracy).toHaveLength(2);
    expect(points[1].alignment_deg[0]).toBeGreaterThan(20);
  });

  test('a point is the training that `train` does', async () => {
    const { file, out, results } = prepared({ training: '', testing: '', seeds: '1', rules: '[dfa]' });
    await swept(file, out, '--only', 'train.rate=0.02');
    const sets = ['train.rate=0.02', 'network.width=8'].flatMap((set) => ['--set', set]);
    const settings = ['--rule', 'dfa', '--device', 'hzo-fefet', '--epochs', '2', '--batch', '20', ...sets];
    const { stdout } = await cimline(['train', 'digits', ...settings, '--json']);
    const trained = JSON.parse(stdout).trainings[0].report.accuracy.map(({ mean }: { mean: number }) => mean);
    const [point] = JSON.parse(readFileSync(results, 'utf8')).points;
    point.testAccuracy.forEach((accuracy: number, epoch: number) => {
      expect(accuracy).toBeCloseTo(trained[epoch], 4);
    });
  });

  test('goes on where a killed sweep was, and trains nothing twice', async () => {
    const whole = prepared();
    await swept(whole.file, whole.out);
    const bytes = readFileSync(whole.results, 'utf8');
    const { file, out, results } = prepared();
    await swept(file, out, '--seeds', '1', '--only', 'rule=dfa');
    // A mark that a second training would wipe out.
    const marked = readFileSync(results, 'utf8').replace(/"alignment_deg":\[[^\]]*\]/, '"alignment_deg":[12,3,4]');
    writeFileSync(results, marked);
    await swept(file, out);
    const after = readFileSync(results, 'utf8');
    expect(after).toContain('[12,3,4]');
    const unmarked = (text: string) => text.replace(/"alignment_deg":\[[^\]]*\]/g, '');
    expect(unmarked(after)).toBe(unmarked(bytes));
  });

  test('fewer seeds, or other values, lose no results of others', async () => {
    const { file, out, results } = prepared({ rules: '[bp]' });
    await swept(file, out);
    writeFileSync(file, studyText({ rules: '[bp]', vary: '{ train.rate: [0.02, 0.05] }' }));
    const stdout = await swept(file, out, '--seeds', '1');
    expect(stdout).not.toMatch(/^ +0\.1 /m);
    const kept = JSON.parse(readFileSync(results, 'utf8')).points;
    const names = kept.map(({ values, seed }: PointResult) => `${values['train.rate']} ${seed}`);
    expect(names).toEqual(['0.02 1', '0.05 1', '0.1 1', '0.1 2', '0.02 2']);
  });

  test('other seeds are reported by themselves and kept beside the first', async () => {
    const { file, out, results } = prepared({ rules: '[bp]', vary: '{ train.rate: [0.1] }' });
    await swept(file, out, '--seeds', '1');
    expect(await swept(file, out, '--seeds', '1', '--first-seed', '3')).toMatch(/batches of 20,\s+seed 3\./);
    const { plan, points } = JSON.parse(readFileSync(results, 'utf8'));
    expect([plan.firstSeed, plan.seeds]).toEqual([3, 1]);
    expect(points.map(({ seed }: PointResult) => seed)).toEqual([3, 1]);
    // All three seeds: the second is trained, the others are taken.
    await swept(file, out, '--seeds', '3');
    const after = JSON.parse(readFileSync(results, 'utf8')).points;
    expect(after.map(({ seed }: PointResult) => seed)).toEqual([1, 2, 3]);
    expect([after[2], after[0]]).toEqual(points);
  });

  test('--json prints the file of results and nothing else', async () => {
    const { file, out, results } = prepared({ seeds: '1' });
    expect(await swept(file, out, '--json')).toBe(readFileSync(results, 'utf8'));
  });

  test('results do not depend on the number of jobs', async () => {
    const { file, out, results } = prepared();
    await swept(file, out);
    // Worker processes start as this one does; here that has to include the loader of TypeScript.
    const { execArgv } = process;
    process.execArgv = ['--import', import.meta.resolve('tsx')];
    try {
      await swept(file, `${out}-2`, '--jobs', '2');
    } finally {
      process.execArgv = execArgv;
    }
    expect(readFileSync(join(`${out}-2`, 'results.json'), 'utf8')).toBe(readFileSync(results, 'utf8'));
  }, 60_000);

  test('a training that diverges is counted, the others go on', async () => {
    const { file, out } = prepared({
      device: '',
      vary: '{ train.rate: [0.1, 1000000000] }',
      set: '{ train.loss: squared }',
    });
    expect(await swept(file, out)).toMatch(/ diverged( |$)/m);
  });

  test.each([
    [['study', 'run', 'cycle-to-cycel'], /^cycle-to-cycel: no such study, .*; did you mean "cycle-to-cycle"\?\n$/],
    [['study', 'run', 'refrence'], /^refrence: no such study, .*; did you mean "reference"\?\n$/],
    [['study', 'run', 'none/x.yaml'], /^none\/x\.yaml: no such file\n$/],
  ] as const)('%j is refused', async (argv, message) => {
    const { exitCode, stderr } = await cimline(argv);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(message);
  });

  test.each([
    [{ set: '{ train.rate: fast }', vary: '' }, /tiny\.yaml:13:20: train\.rate is "fast"|tiny\.yaml:13:20: /],
    [{ device: 'hzo-fefat' }, /hzo-fefat: no such device, .*did you mean "hzo-fefet"/],
    [{ datasets: '[cifar10]' }, /cifar10/],
    [{ crop: '9' }, /tiny\.yaml:15:7: images of digits are 8 x 8, cropped to 9 x 9, expected at most 8 pixels/],
    [{ network: 'mlp' }, /tiny\.yaml:5:11: samples of digits are 1 x 8 x 8, network mlp reads 1 x 28 x 28/],
    [{ batch: '101' }, /tiny\.yaml:10:8: a batch of 101 samples, but digits has 100/],
    [{ set: '{ train.weightBits: 7 }' }, /tiny\.yaml:13:26: a weight of 7 bits is not a whole number of cells/],
    [{ vary: '{ train.rate: [0.1, -1] }' }, /tiny\.yaml:14:27: /],
  ] as const)('a study with %j is refused before anything is trained', async (changes, message) => {
    const { file, out } = prepared(changes);
    const { exitCode, stderr } = await cimline(['study', 'run', file, '--out', out, '--data', scratch()]);
    expect([exitCode, existsSync(out)]).toEqual([2, false]);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/internal error|NaN/);
  });

  test('results of another study in the folder are left alone', async () => {
    const { file, out, results } = prepared({ seeds: '1' });
    await swept(file, out);
    const bytes = readFileSync(results, 'utf8');
    writeFileSync(file, studyText({ seeds: '1', epochs: '1' }));
    const { exitCode, stderr } = await cimline(['study', 'run', file, '--out', out]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('these are results of another study: epochs differs, expected another folder with --out');
    expect(readFileSync(results, 'utf8')).toBe(bytes);
  });
});

describe('shipped studies', () => {
  const names = shippedNames('study');

  test('are there', () => {
    expect(names.length).toBeGreaterThan(4);
  });

  const short = (name: string) => ['depth', 'adc-inference'].includes(name);

  test.each(share(names, short))('%s runs, reduced to the digits and a moment', async (name) => {
    const folder = scratch();
    const text = readFileSync(join(root, `traces/studies/${name}.yaml`), 'utf8');
    const network = /^network: (.*)$/m.exec(text)![1];
    const small = readFileSync(join(root, `traces/${network}.yaml`), 'utf8').replace(
      /^input: .*$/m,
      'input: [1, 8, 8]',
    );
    writeFileSync(join(folder, 'trace.yaml'), small);
    const reduced = text
      .replace(/^(batch|testing|crop): .*\n/gm, '')
      .replace(/^network: .*$/m, `network: ${join(folder, 'trace.yaml')}`)
      .replace(/^datasets: .*$/m, 'datasets: [digits]')
      .replace(/^seeds: .*$/m, 'seeds: 1')
      .replace(/^epochs: .*$/m, 'epochs: 1')
      .replace(/^training: .*$/m, 'training: 40\ntesting: 40\nbatch: 20')
      .replace(', 256, 512, 1024]', ']');
    writeFileSync(join(folder, 'study.yaml'), reduced);
    const stdout = await swept(join(folder, 'study.yaml'), join(folder, 'out'));
    expect(stdout).not.toMatch(/NaN|undefined/);
    expect(readdirSync(join(folder, 'out'))).toContain(`${name}-digits.svg`);
  });
});
