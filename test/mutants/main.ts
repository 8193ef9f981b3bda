import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { isEquivalent } from './equivalent.ts';
import { readImports, testsOf } from './imports.ts';
import { Runner } from './runner.ts';
import { type Mutant, mutantsOf } from './sites.ts';

const usage = `npm run mutants -- [--count 100] [--seed 1] [--seconds 30] [FILE or FOLDER of src …]

Changes one operator, constant or condition of the program at a time and runs the tests that import the changed file, until
one fails. Lists the changes that no test noticed. Nothing is written.`;

const rooms = [
  'src/kernel',
  'src/parts',
  'src/hardware',
  'src/rules',
  'src/observe',
  'src/simulation/collect.ts',
  'src/simulation/tables',
] as const;

const root = fileURLToPath(new URL('../../', import.meta.url));
const runner = new Runner(root);
const imports = readImports(root, ['src', 'test']);
/** The tests that noticed a change of each file, the last one first: they come first for its next change. */
const noticed = new Map<string, readonly string[]>();
/** How long each test file takes when nothing is changed; null if it fails even then. */
const unchanged = new Map<string, number | null>();

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    count: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    seconds: { type: 'string', default: '30' },
    help: { type: 'boolean', default: false },
  },
});

/** What one mutant may cost. */
const limit_ms = 1000 * Number(values.seconds);

// A worker in an endless loop would outlive a process that only goes.
process.on('exit', () => runner.stop());
process.on('SIGINT', () => process.exit(130));

if (values.help) console.log(usage);
else await main();

async function main(): Promise<void> {
  const mutants = (positionals.length > 0 ? positionals : rooms).flatMap(sourcesIn).flatMap(mutantsIn);
  const all = mutants.filter((mutant) => !isEquivalent(mutant));
  const count = Math.min(Number(values.count), all.length);
  const exactly = { minLength: count, maxLength: count };
  const [chosen = []] = fc.sample(fc.subarray(all, exactly), { seed: Number(values.seed), numRuns: 1 });
  console.log(
    `${count} of ${all.length} mutants, seed ${values.seed}; ${mutants.length - all.length} more change nothing`,
  );
  let survivors = 0;
  for (const mutant of chosen) {
    const verdict = await judge(mutant);
    if (!verdict.killed) survivors++;
    console.log(`${verdict.killed ? 'killed  ' : 'SURVIVED'} ${describe(mutant)}  (${verdict.by})`);
  }
  runner.stop();
  const share = count === 0 ? 100 : (100 * (count - survivors)) / count;
  console.log(`${count - survivors} of ${count} killed (${share.toFixed(0)} %)`);
}

interface Verdict {
  readonly killed: boolean;
  readonly by: string;
}

/** Runs the tests of a mutant, those that noticed another one first, then the nearest, until one fails or the time is over. */
async function judge({ file, start, end, becomes }: Mutant): Promise<Verdict> {
  const change = { path: join(root, file), start, end, becomes };
  let left_ms = limit_ms;
  let passed = 0;
  const keen = noticed.get(file) ?? [];
  for (const test of new Set([...keen, ...testsOf(file, imports)])) {
    const usual_ms = await timeOf(test);

    if (usual_ms === null || usual_ms > left_ms) continue;
    // Far longer than without the change is an endless loop, or as bad.
    const patience_ms = Math.max(5000, 3 * usual_ms);
    const { outcome, time_ms } = await runner.run(
      { test: join(root, test), change },
      Math.floor(Math.min(patience_ms, left_ms)),
    );
    if (outcome === 'failed' || (outcome === 'late' && patience_ms <= left_ms)) {
      noticed.set(file, [test, ...keen.filter((other) => other !== test)]);
      return { killed: true, by: outcome === 'failed' ? test : `${test} did not end` };
    }
    if (outcome === 'passed') passed++;
    left_ms -= time_ms;
  }
  return { killed: false, by: `${passed} test files passed` };
}

async function timeOf(test: string): Promise<number | null> {
  const known = unchanged.get(test);
  if (known !== undefined) return known;
  const { outcome, time_ms } = await runner.run({ test: join(root, test), change: null }, 2 * limit_ms);
  if (outcome !== 'passed') console.log(`${test} does not pass without a change, and is left out`);
  const time = outcome === 'passed' ? time_ms : null;
  unchanged.set(test, time);
  return time;
}

function sourcesIn(path: string): string[] {
  const full = join(root, path);
  if (statSync(full).isFile()) return [relative(root, full)];
  return readdirSync(full, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(relative(root, full), name))
    .sort();
}

function mutantsIn(file: string): Mutant[] {
  return mutantsOf(file, readFileSync(join(root, file), 'utf8'));
}

function describe({ file, line, column, was, becomes, context }: Mutant): string {
  return `${file}:${line}:${column}  ${was} -> ${becomes || 'nothing'}  in: ${context}`;
}
