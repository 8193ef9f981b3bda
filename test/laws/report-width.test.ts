import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { execute } from '../../src/cli/program.ts';
import { load } from '../../src/config/index.ts';
import { plainLook } from '../../src/report/text/look.ts';
import { widthOf } from '../../src/report/text/width.ts';
import { validateReport } from '../../src/report/validation/report.ts';
import { simulate } from '../../src/simulation/index.ts';
import type { Result } from '../../src/simulation/result.ts';
import { scratch } from '../support/cli.ts';
import { dfaResult, result } from '../support/result.ts';
import { smallRunFolder } from '../support/runFolder.ts';
import { threeVectors } from '../unit/exporters/fixture.ts';
import { folder as folderOfRuns } from '../unit/neurosim/runs.ts';

const folder = scratch();
const study = join(folder, 'steps.yaml');

const network = join(folder, 'small.yaml');

beforeAll(() => {
  writeFileSync(
    network,
    `name: small
input: [1, 8, 8]
batch: 1
layers:
  - { name: hidden layer of eight neurons, fc: 8, activation: relu }
  - { name: sortie é, fc: 10, activation: none }
`,
  );
  writeFileSync(
    study,
    `name: steps
title: Steps of the learning rate
question: Which step is the best?
network: ${network}
datasets: [digits]
rules: [bp, dfa]
seeds: 1
epochs: 1
training: 64
testing: 64
vary: { train.rate: [0.1, 0.2] }
`,
  );
});

/** Everything is loaded and simulated once: it is the same at every width. */
const known = new Map<string, unknown>();
function once<T>(key: string, make: () => T): T {
  if (!known.has(key)) known.set(key, make());
  return known.get(key) as T;
}

async function printed(words: string, columns: number, utf8 = true): Promise<string> {
  const out: string[] = [];
  const err: string[] = [];
  const isStudy = words.startsWith('study run reference');
  let runs = 0;
  const exitCode = await execute(words.split(' '), {
    stdout: (text) => void out.push(text),
    stderr: (text) => void err.push(text),
    watched: null,
    look: { ...plainLook, columns, utf8 },
    // A study as broad as it is, of runs that are quick.
    simulator: async () => ({
      load: ({ sets, ...request }) =>
        once(JSON.stringify(isStudy ? request.rule : [request, sets]), () =>
          load(isStudy ? { ...request, network, batch: 1 } : { ...request, ...(sets && { sets }) }),
        ),
      simulate: (setup, options) => {
        const { rule } = setup;
        const key = isStudy ? JSON.stringify(rule) : `${words} ${++runs}`;
        // A timeline has to be told.
        return options?.sink === undefined ? once(key, () => simulate(setup, options)) : simulate(setup, options);
      },
    }),
  });
  expect(exitCode).toBe(0);
  // Lines about files are as long as their names.
  return (utf8 ? out : [...out, ...err]).join('');
}

/** A finished run in a folder of its own. */
function finished(name: string, one: Result): string {
  mkdirSync(join(folder, name));
  writeFileSync(join(folder, name, 'result.json'), JSON.stringify(one));
  return join(folder, name);
}

const recordedRun = smallRunFolder(threeVectors);
const tiny = `fefet-22nm ${network}`;
const commands = [
  `run ${tiny} --rule dfa`,
  `run ${tiny} --full`,
  `run ${tiny} --only energy,stalls`,
  `export ${recordedRun} --format gantt`,
  `compare ${finished('bp', result())} ${finished('dfa', dfaResult())} --full`,
  `compare ${tiny} --vary controller.reductionSlots=1,2 --full`,
  `chip ${tiny} --rule dfa`,
  `train ${network} --epochs 1 --device hzo-fefet --batch 100 --checkpoint ${folder}/begun`,
  `study run reference --full --out ${folder}/reference`,
  `study run ${study} --out ${folder}/steps`,
  ...['wgu', 'paper', 'dfa', 'study', 'adc'].map((word) => `describe ${word}`),
  ...['', ' chips', ' networks', ' devices', ' rules', ' studies', ` data --data ${folder}`].map(
    (subject) => `list${subject}`,
  ),
  `import ${folderOfRuns}mlp512x2_train.json`,
  ...['chip', 'network', 'device'].map((kind) => `init ${kind}`),
];
const verbs = [
  'run',
  'compare',
  'export',
  'view',
  'explain',
  'study',
  'study run',
  'train',
  'validate',
  'import',
  'chip',
  'list',
  'describe',
  'init',
];
const helps = ['--help', ...verbs.map((verb) => `${verb} --help`)];
const widths = [60, 80, 120];

function expectFits(text: string, columns: number): void {
  expect(text.split('\n').filter((line) => widthOf(line) > columns)).toEqual([]);
}

/** Where nothing is wrapped, each line of a table is a row. */
function expectNoTwins(text: string): void {
  for (const block of text.split('\n\n')) {
    const rows = block.split('\n').filter((line) => /^ {2}\S/.test(line));
    expect(rows.filter((row, i) => rows.indexOf(row) < i)).toEqual([]);
  }
}

describe('no line is wider than the terminal, and no two rows are alike', () => {
  test.each([...commands, ...helps])('cimline %s', async (words) => {
    for (const columns of widths) expectFits(await printed(words, columns), columns);
    // Files that are printed have no rows.
    if (!/^(?:init|import) [^-]/.test(words)) expectNoTwins(await printed(words, 400));
  });

  // Accounts take long, and their report is made of what JSON holds.
  test.each(['--rule bp', '--rule bp,dfa'])('cimline validate %s', async (options) => {
    const { validations, ratios } = JSON.parse(await printed(`validate ${tiny} ${options} --json`, 80));
    const report = (columns: number) => validateReport(validations, ratios, { ...plainLook, columns });
    for (const columns of widths) expectFits(report(columns), columns);
    expectNoTwins(report(400));
  });
});

/** A unit as it is typed. */
const typedUnit = /\d (?:u[sJWm]|[um]?m2)\b/;
const isTyped = (words: string) => /^(?:describe|init|import) |--help/.test(words);

test.each(commands)('cimline %s prints units as they are read, and ASCII where there is no UTF-8', async (words) => {
  if (!isTyped(words)) expect(await printed(words, 80)).not.toMatch(typedUnit);
  expect(await printed(words, 80, false)).toMatch(/^[\0-\x7f]*$/);
});

test('examples in help texts can be typed as they stand', async () => {
  for (const words of helps) {
    const [wide, narrow] = await Promise.all([400, 60].map((columns) => printed(words, columns)));
    const typed = (help = '') =>
      [...help.replaceAll(/ \\\n\s+/g, ' ').matchAll(/^ {2}(cimline .*?)(?: +#.*)?$/gm)].map(([, command]) => command);
    expect(typed(narrow)).toEqual(typed(wide));
    expect(typed(narrow).length).toBeGreaterThan(1);
  }
});
