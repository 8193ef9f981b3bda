import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { load } from '../../src/config/index.ts';
import { plainLook } from '../../src/report/look.ts';
import { studyReport } from '../../src/report/study.ts';
import { simulate } from '../../src/simulation/index.ts';
import { runExperiment } from '../../src/study/experiment/experiment.ts';
import { reference } from '../../src/study/experiment/reference.ts';
import { cimline, scratch } from '../support/cli.ts';
import { cimlineWords, commandsOf, documents, root } from '../support/documents.ts';
import { share } from '../support/long.ts';

/** What takes long: networks with many positions, and whatever learns or simulates many times. */
const isSlow = (words: readonly string[]) => words.some((word) => /^(vgg8|resnet18|train|study|validate)\b/.test(word));

const scripts = Object.keys(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts);
/** Commands of other programs that a page may show; what they do is seen elsewhere. */
const others = ['npm ci', 'npm start', 'npm test', ...scripts.map((name) => `npm run ${name}`)];

describe.each(documents.filter((file) => commandsOf(file).length > 0))('commands of %s', (file) => {
  const home = process.cwd();
  beforeAll(() => {
    const folder = scratch();
    // An example stands beside its files.
    if (file.startsWith('docs/examples/')) cpSync(dirname(join(root, file)), folder, { recursive: true });
    process.chdir(folder);
  });
  afterAll(() => process.chdir(home));

  const commands = commandsOf(file).map((command) => ({ command, words: cimlineWords(command) }));

  test('are known', () => {
    const unknown = commands.filter(
      ({ command, words }) => words === null && !others.some((other) => `${command} `.startsWith(`${other} `)),
    );
    expect(unknown.map(({ command }) => command)).toEqual([]);
  });

  const run = commands.flatMap(({ words }) => (words === null ? [] : [words]));
  test.each(share(run, (words) => !isSlow(words)).map((words) => [words.join(' '), words] as const))(
    'cimline %s',
    { timeout: 120_000 },
    async (_, words) => {
      const { exitCode, stdout, stderr } = await cimline(words);
      expect(stderr.split('\n').filter((line) => line.includes('error'))).toEqual([]);
      expect(exitCode).toBe(0);
      expect(stdout.length).toBeGreaterThan(100);
    },
  );
});

test('the README shows commands', () => {
  expect(commandsOf('README.md').filter((command) => cimlineWords(command) !== null).length).toBeGreaterThan(2);
});

/** The picture between the markers of a document; UPDATE_DOCS=1 draws it anew. */
function picture(file: string, drawn: string): string {
  const path = join(root, file);
  const text = readFileSync(path, 'utf8');
  const framed = `<!-- picture:begin -->\n\`\`\`text\n${drawn}\n\`\`\`\n<!-- picture:end -->`;
  const updated = text.replace(/<!-- picture:begin -->[\s\S]*<!-- picture:end -->/, () => framed);
  if (process.env.UPDATE_DOCS === '1') writeFileSync(path, updated);
  return updated;
}

test('pictures in the documents are what the program prints today', { timeout: 120_000 }, () => {
  const reports = runExperiment(reference, ({ request }) => simulate({ ...load(request), detail: 'group', seed: 0 }));
  const look = { ...plainLook, columns: 160 };
  const drawn = reports.map((report) => studyReport(report, look).replace(/[ \t]+$/gm, ''));
  for (const [file, text] of [
    ['README.md', drawn.slice(0, 2).join('\n\n')],
    ['docs/experiments.md', drawn.join('\n\n')],
  ] as const) {
    expect(picture(file, text)).toBe(readFileSync(join(root, file), 'utf8'));
  }
});
