import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parameterTexts } from '../../../src/config/index.ts';
import { rules } from '../../../src/rules/index.ts';
import { cimline, scratch } from '../../support/cli.ts';
import { isLong } from '../../support/long.ts';
import { mutated, value } from '../../support/mutations.ts';

/** Any input ends soon, with a result or with a message that says where it is wrong: no stack, no NaN, no hang. */

const numRuns = isLong ? 600 : 25;
/** Far more than it takes to read, check and build any description, and to run the tiny networks. */
const budget_ms = 8000;
/** A valid description may ask for much work, such as a million iterations; a person sees its progress and can stop it. */
const patience_ms = 500;

/** Every number of a result's totals, those of the chip and of chip + DRAM too. */
function numbersOf(totals: object): [path: string, value: unknown][] {
  return Object.entries(totals).flatMap(([key, value]): [string, unknown][] =>
    typeof value === 'object' && value !== null
      ? numbersOf(value).map(([path, number]) => [`${key}.${path}`, number])
      : [[key, value]],
  );
}

const tiny = {
  'net.yaml': `name: tiny
input: [2, 6, 6]
batch: 2
parameters:
  width: { default: 9, min: 1, max: 64, doc: outputs }
layers:
  - { name: conv1, conv: 3, kernel: 3, padding: same, pool: { kind: max, size: 2 } }
  - { name: conv2, conv: 3, kernel: 3, padding: 1, from: [conv1] }
  - { name: hidden, fc: width, activation: relu, repeat: 2 }
  - { name: output, fc: 4, activation: none }
activity:
  origin: assumed
  all: { inputBitDensity: 0.2, errorBitDensity: 0.5, cellsWritten: 0.1, pulsesPerCell: 2 }
`,
  'net.csv': '6,6,2,3,3,3,1,1\n3,3,3,3,3,3,0,1\n1,1,27,1,1,9,0,1\n1,1,9,1,1,4,0,1\n',
};
type Trace = keyof typeof tiny;
const chips = ['fefet-22nm', 'fefet-32nm'].map((name) =>
  readFileSync(new URL(`../../../chips/${name}.yaml`, import.meta.url), 'utf8'),
);
const directory = scratch();
const rule = fc.constantFrom(...Object.keys(rules));
const trace = fc.constantFrom<Trace>('net.yaml', 'net.csv');

async function endsWell(chip: string, net: Trace, text: string, name: string, sets: readonly string[]): Promise<void> {
  writeFileSync(join(directory, 'chip.yaml'), chip);
  writeFileSync(join(directory, net), text);
  const paths = [join(directory, 'chip.yaml'), join(directory, net)];
  const options = ['--rule', name, '--batch', '1', '--json', ...sets.flatMap((set) => ['--set', set])];
  const outcome = await timed(['run', ...paths, ...options]);
  if (outcome.givenUp) return;
  const { exitCode, stdout, stderr, ms } = outcome;
  expect(ms, 'takes too long').toBeLessThan(budget_ms);
  expect(stderr).not.toMatch(/internal error|\n {4}at |undefined|NaN(?!")/);
  if (exitCode === 0) {
    const { totals } = JSON.parse(stdout);
    for (const [path, number] of numbersOf(totals)) expect(number, path).toSatisfy(Number.isFinite);
    return;
  }
  expect([exitCode, stdout]).toEqual([2, '']);
  // Commander words what it finds wrong with an option itself.
  expect(stderr).toMatch(/^(?:error: |--set [^\n]*: |[^\n]*\/(?:chip|net)\.(?:yaml|csv)(?::\d+:\d+)?: )/);
}

/** Runs a command line; a simulation that is still getting on with its work when time is up is given up. */
async function timed(argv: readonly string[]) {
  const started = performance.now();
  let givenUp = false;
  const outcome = await cimline(argv, () => {
    givenUp = performance.now() - started > patience_ms;
    if (givenUp) throw new Error('given up');
  });
  return { ...outcome, givenUp, ms: performance.now() - started };
}

test('mutated chip files', async () => {
  const chip = fc.constantFrom(...chips).chain(mutated);
  await fc.assert(
    fc.asyncProperty(chip, rule, (text, name) => endsWell(text, 'net.yaml', tiny['net.yaml'], name, [])),
    { seed: 1, numRuns, endOnFailure: true },
  );
}, 600_000);

test('mutated network files', async () => {
  const net = trace.chain((file) => fc.tuple(fc.constant(file), mutated(tiny[file])));
  await fc.assert(
    fc.asyncProperty(net, rule, ([file, text], name) => endsWell(chips[0] as string, file, text, name, [])),
    { seed: 2, numRuns, endOnFailure: true },
  );
}, 600_000);

test('any values of any parameters', async () => {
  const path = fc.constantFrom(...parameterTexts().map((parameter) => parameter.path));
  const set = fc.tuple(path, value).map(([path, text]) => `${path}=${text}`);
  const sets = fc.array(set, { minLength: 1, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(sets, trace, rule, (sets, file, name) =>
      endsWell(chips[0] as string, file, tiny[file], name, sets),
    ),
    { seed: 3, numRuns, endOnFailure: true },
  );
}, 600_000);

test.runIf(isLong)(
  'every parameter at each end of its range',
  async () => {
    for (const { path, range } of parameterTexts()) {
      for (const end of ends(range)) {
        await endsWell(chips[0] as string, 'net.yaml', tiny['net.yaml'], 'bp', [`${path}=${end}`]);
      }
    }
  },
  600_000,
);

/** The words, or the least and the largest value, that the text of a range names. */
function ends(range: string): string[] {
  if (range.includes(' | ')) return range.split(' | ');
  const bounds = /(?:from )?(-?[\d.e+-]+(?: [A-Za-z/()]+)?) to (-?[\d.e+-]+(?: [A-Za-z/()]+)?)$/.exec(range);
  if (bounds === null) return [];
  const wrap = (bound: string) => (range.includes('[rows, columns]') ? `[${bound}, ${bound}]` : bound);
  return [wrap(bounds[1] as string), wrap(bounds[2] as string)];
}
