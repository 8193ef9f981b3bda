import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/*
 * What a start of the built program costs, beside a start of Node that does nothing. Programs and command lines take
 * turns. By hand, `tsx bench/startup.ts DIST OTHER…` compares the programs of several folders.
 */

const rounds = 15;
const built = join(import.meta.dirname, '../dist');

const lines = ['--version', '--help', 'run --no-such-option', 'run fefet-22nm digits --batch 1'] as const;

/** The process itself knows best what it took; it tells as it ends. */
const tell = `
  import { writeSync } from 'node:fs';
  process.on('exit', () => writeSync(3, JSON.stringify(process.cpuUsage())));`;

/** In ms; CPU time is that of all threads. */
interface Cost {
  readonly wall: number;
  readonly cpu: number;
}

function started(words: readonly string[]): Cost {
  const begin = performance.now();
  const { output } = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(tell)}`, ...words],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
      encoding: 'utf8',
    },
  );
  const wall = performance.now() - begin;
  const { user, system }: NodeJS.CpuUsage = JSON.parse(output[3] ?? '');
  return { wall, cpu: (user + system) / 1e3 };
}

function median(costs: readonly Cost[], part: keyof Cost): string {
  const values = costs.map((cost) => cost[part]).sort((a, b) => a - b);
  return (values[Math.floor(values.length / 2)] ?? Number.NaN).toFixed(0);
}

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
    for (const [i, { words }] of all.entries()) costs[i]?.push(started(words));
  }
  console.table(
    all.map(({ line, program }, i) => ({
      program,
      line,
      'wall ms': median(costs[i] ?? [], 'wall'),
      'CPU ms': median(costs[i] ?? [], 'cpu'),
    })),
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const folders = process.argv.slice(2);
  await run(folders.length === 0 ? undefined : folders);
}
