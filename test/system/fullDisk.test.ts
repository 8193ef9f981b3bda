import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openRun, resultOf, timelineOf } from '../../src/recorder/open.ts';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'cimline-full-'));
const disk = join(folder, 'disk');
mkdirSync(disk);
/** Only root may mount; elsewhere the test shows as skipped. */
const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', disk]).status === 0;

afterAll(() => {
  if (isMounted) execFileSync('umount', [disk]);
  rmSync(folder, { recursive: true, force: true });
});

test.skipIf(!isMounted)('a full disk ends the timeline with one line, and the result is written', async () => {
  const out = join(disk, 'run');
  const words = ['run', 'fefet-22nm', 'mlp', '--iterations', '3', '--timeline', 'all', '--out', out];
  const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', ...words], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(stderr.split('\n').filter((line) => line.includes('ENOSPC'))).toEqual([
    expect.stringMatching(/^the timeline in \S+ ends early: cannot write \S+\.parquet: /),
  ]);
  expect([status, stderr.includes('internal error')]).toEqual([1, false]);
  const run = await openRun(out);
  expect(resultOf(run).iterations).toBe(3);
  // What was finished stays, and nothing is left half written.
  const timeline = timelineOf(run);
  expect((await timeline.spans()).length).toBeGreaterThan(1000);
  expect(timeline.manifest.ended).toMatchObject({ reason: 'disk', why: expect.stringContaining('ENOSPC') });
  expect(readdirSync(join(out, 'timeline')).filter((file) => file.endsWith('.tmp'))).toEqual([]);
});
