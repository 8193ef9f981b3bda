import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'cimline-explain-'));
const run = join(folder, 'bp');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command line; a signal ends it after `killAfter_ms`. */
function cimline(argv: readonly string[], killAfter_ms?: number): Promise<Ended> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', ...argv], { cwd: root });
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => (said.stdout += String(chunk)));
  child.stderr.on('data', (chunk) => (said.stderr += String(chunk)));
  if (killAfter_ms !== undefined) setTimeout(() => child.kill('SIGINT'), killAfter_ms);
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, ...said })));
}

beforeAll(async () => {
  const { code } = await cimline(['run', 'fefet-22nm', 'digits', '--batch', '1', '--out', run, '--no-timeline']);
  expect(code).toBe(0);
}, 60_000);

test('Ctrl-C ends explain and its processes at once, and leaves nothing behind', async () => {
  const before = readdirSync(run);
  const { stdout, stderr } = await cimline(['explain', run, '--jobs', '2'], 4000);
  expect({ stdout, stderr }).toEqual({ stdout: '', stderr: '' });
  expect(readdirSync(run)).toEqual(before);
}, 60_000);

test('a run folder is explained in processes as in one, and its rows hold when they are typed', async () => {
  const { code, stdout } = await cimline(['explain', run, '--jobs', '2', '--json']);
  expect(code).toBe(0);
  const explanation = JSON.parse(stdout);
  expect(JSON.parse(readFileSync(join(run, 'explain.json'), 'utf8'))).toEqual(explanation);
  const [best] = explanation.trials.filter(({ kind }: { kind: string }) => kind !== 'ideal');
  expect(best.gain).toBeGreaterThan(1);
  const sets = best.settings.flatMap((set: string) => ['--set', set]);
  const typed = await cimline(['run', 'fefet-22nm', 'digits', '--batch', '1', ...sets, '--json']);
  const { totals } = JSON.parse(typed.stdout);
  expect(totals).toMatchObject({ latency_s: best.time_s, area_m2: best.area_m2 });
  expect(totals.chipAndDram.energy_J).toBe(best.energy_J);
}, 180_000);
