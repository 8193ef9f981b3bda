import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { median } from './numbers.ts';
import { type Cost, costOf } from './programs/cost.ts';

/*
 * What a start of the built program costs, beside a start of Node that does nothing. Programs and command lines take
 * turns. By hand, `tsx bench/startup.ts DIST OTHER…` compares the programs of several folders.
 */

const rounds = 15;
const built = join(import.meta.dirname, '../dist');

const lines = ['--version', '--help', 'run --no-such-option', 'run fefet-22nm digits --batch 1'] as const;

/** Prints medians of the wall time and the CPU time of each command line of each program. */
export async function run(folders: readonly string[] = [built]): Promise<void> {
  const programs = folders.map((folder) => join(resolve(folder), 'cimline.js'));
  const missing = programs.find((program) => !existsSync(program));
  if (missing !== undefined) throw new Error(`there is no ${missing} (npm run build)`);
  const commands = lines.flatMap((line) =>
    programs.map((program) => ({ line, program, words: [program, ...line.split(' ')] })),
  );
  const all = [{ line: 'nothing', program: 'node', words: ['-e', '0'] }, ...commands];
  const costs = all.map((): Cost[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [i, { words }] of all.entries()) costs[i]?.push(costOf(words, { statuses: [0, 2] }));
  }
  console.table(
    all.map(({ line, program }, i) => ({
      program,
      line,
      'wall ms': (1e3 * median((costs[i] ?? []).map(({ wall_s }) => wall_s))).toFixed(0),
      'CPU ms': (1e3 * median((costs[i] ?? []).map(({ cpu_s }) => cpu_s))).toFixed(0),
    })),
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const folders = process.argv.slice(2);
  await run(folders.length === 0 ? undefined : folders);
}
