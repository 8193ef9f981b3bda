import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openRun, timelineOf } from '../../src/recorder/open.ts';
import { studyText } from '../unit/study/sweep/texts.ts';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'cimline-kills-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Children of a process that have computed for at least two seconds. */
function busyChildren(pid: number): number {
  const lines = execFileSync('ps', ['-e', '-o', 'ppid=,cputimes=,args='], { encoding: 'utf8' }).split('\n');
  const children = lines.map((line) => line.trim().split(/ +/)).filter(([parent]) => Number(parent) === pid);
  return children.filter(([, seconds, ...args]) => Number(seconds) >= 2 && args.join(' ').includes('sweep/worker'))
    .length;
}

test.each(['SIGKILL', 'SIGTERM'] as const)(
  'the processes of a study end at once and without a word when it ends by %s',
  async (signal) => {
    // Longer than anyone waits: a worker that trains on would keep stderr open.
    const file = join(folder, `${signal}.yaml`);
    writeFileSync(file, studyText({ epochs: '100000', training: '' }));
    const out = join(folder, signal);
    const argv = ['--import', 'tsx', 'src/cli/main.ts', 'study', 'run', file, '--out', out, '--jobs', '2'];
    const study = spawn(process.execPath, argv, { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] });
    const said: string[] = [];
    study.stderr.on('data', (chunk) => said.push(String(chunk)));
    const silent = new Promise((resolve) => study.stderr.on('close', resolve));
    // Both train when both use the processor.
    await expect.poll(() => busyChildren(study.pid!), { timeout: 30_000 }).toBe(2);
    study.kill(signal);
    await silent;
    expect(said.join('')).toBe('');
  },
);

test('a run that is killed leaves the parts of its timeline that were finished', async () => {
  const out = join(folder, 'run');
  const words = ['run', 'fefet-22nm', 'mlp', '--iterations', '100', '--timeline', 'all', '--out', out];
  const run = spawn(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', ...words], { cwd: root, stdio: 'ignore' });
  const ended = once(run, 'exit');
  await expect.poll(() => existsSync(join(out, 'timeline/spans-0001.parquet')), { timeout: 60_000 }).toBe(true);
  run.kill('SIGKILL');
  await ended;
  const opened = await openRun(out);
  expect(opened.result).toBeNull();
  const timeline = timelineOf(opened);
  expect([timeline.manifest.end_ps, timeline.manifest.ended?.reason, timeline.manifest.missing]).toEqual([
    null,
    'unfinished',
    [expect.stringMatching(/^The recording ends at [\d.]+ [µm]s: the run is under way, or was killed\.$/)],
  ]);
  expect((await timeline.spans()).length).toBeGreaterThan(100_000);
  expect((await timeline.depths()).length).toBeGreaterThan(100_000);
}, 120_000);
