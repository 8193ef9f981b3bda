import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openRun, timelineOf } from '../src/recorder/open.ts';
import { median } from './numbers.ts';
import { type Cost, costOf } from './programs/cost.ts';

/*
 * What it costs to record a run of the reference perceptron as a whole. Each turn runs the program with a timeline and
 * without. By hand, `tsx bench/recording.ts DIST OTHER…` compares the programs of several folders.
 */

const turns = 7;
const built = join(import.meta.dirname, '../dist');
const line = 'run fefet-22nm mlp --rule bp --fast-forward off';

/** Prints what an entry costs in CPU time of all threads, wall times, and bytes on disk. */
export async function run(folders: readonly string[] = [built]): Promise<void> {
  const programs = folders.map((folder) => join(resolve(folder), 'cimline.js'));
  const missing = programs.find((program) => !existsSync(program));
  if (missing !== undefined) throw new Error(`there is no ${missing} (npm run build)`);
  for (const iterations of [1, 4]) console.table(await compared(programs, iterations));
}

async function compared(programs: readonly string[], iterations: number) {
  const out = mkdtempSync(join(tmpdir(), 'cimline-bench-'));
  const words = [...line.split(' '), '--iterations', String(iterations), '--out', out];
  const pairs = programs.map((): [plain: Cost, recorded: Cost][] => []);
  for (let turn = 0; turn < turns; turn++) {
    for (const [i, program] of programs.entries()) {
      const plain = costOf([program, ...words, '--no-timeline']);
      pairs[i]?.push([plain, costOf([program, ...words, '--timeline', 'all'])]);
    }
  }
  const { rows, bytes } = await written(out);
  rmSync(out, { recursive: true });
  return programs.map((program, i) => {
    const middle = (of: (plain: Cost, recorded: Cost) => number) => median((pairs[i] ?? []).map((pair) => of(...pair)));
    return {
      program,
      iterations,
      entries: rows,
      'CPU us an entry': (middle((plain, recorded) => recorded.cpu_s - plain.cpu_s) / rows / 1e-6).toFixed(2),
      'CPU s without': middle((plain) => plain.cpu_s).toFixed(2),
      'wall with / without': middle((plain, recorded) => recorded.wall_s / plain.wall_s).toFixed(2),
      'peak MB': (middle((_, recorded) => recorded.peak_B) / 1e6).toFixed(0),
      'bytes an entry': (bytes / rows).toFixed(1),
    };
  });
}

/** Entries of the recording in a folder, and what they take there. */
async function written(folder: string): Promise<{ rows: number; bytes: number }> {
  const { parts } = timelineOf(await openRun(folder)).manifest;
  const entries = [parts.spans, parts.stalls, parts.depths, parts.held].flat();
  const sum = (of: 'rows' | 'bytes') => entries.reduce((total, part) => total + part[of], 0);
  return { rows: sum('rows'), bytes: sum('bytes') };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const folders = process.argv.slice(2);
  await run(folders.length === 0 ? undefined : folders);
}
