import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { median } from './numbers.ts';
import { type Cost, costOf } from './programs/cost.ts';
import { olderProgram } from './programs/older.ts';

/*
 * What a start of the built program costs beside the older one, beyond a start of Node that does nothing. Programs and
 * command lines take turns. By hand, `tsx bench/startup.ts dist/cimline.js OTHER…` compares the main files of several.
 */

const rounds = 15;
const root = join(import.meta.dirname, '..');

const lines = [
  '--version',
  '--help',
  'run --no-such-option',
  'run fefet-22nm digits --rule bp --batch 1',
  'run fefet-22nm digits --rule bp --batch 1 --set globalBuffer.ports=2',
] as const;

/** Prints medians of the wall time and the CPU time of each command line of each program. */
export async function run(programs: readonly string[] = oursAndOlder()): Promise<void> {
  const missing = programs.find((program) => !existsSync(program));
  if (missing !== undefined) throw new Error(`there is no ${missing} (npm run build)`);
  const starts = [
    { line: 'nothing', program: 'node', words: ['-e', '0'] },
    ...lines.flatMap((line) => programs.map((program) => ({ line, program, words: [program, ...line.split(' ')] }))),
  ];
  const costs = starts.map((): Cost[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [i, { words }] of starts.entries()) costs[i]?.push(costOf(words, { statuses: [0, 1, 2] }));
  }
  const [idle = []] = costs;
  console.table(
    starts.map(({ line, program }, i) => ({
      line,
      program: relative(root, program),
      'wall ms': median_ms(costs[i] ?? [], 'wall_s').toFixed(0),
      'CPU ms': median_ms(costs[i] ?? [], 'cpu_s').toFixed(0),
      'beyond node': (median_ms(costs[i] ?? [], 'cpu_s') - median_ms(idle, 'cpu_s')).toFixed(0),
    })),
  );
}

function oursAndOlder(): string[] {
  const older = olderProgram();
  if ('missing' in older) console.log(`the older program is not measured: ${older.missing}`);
  return [join(root, 'dist/cimline.js'), ...('program' in older ? [older.program] : [])];
}

function median_ms(costs: readonly Cost[], part: 'wall_s' | 'cpu_s'): number {
  return 1e3 * median(costs.map((cost) => cost[part]));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const programs = process.argv.slice(2);
  await run(programs.length === 0 ? undefined : programs);
}
