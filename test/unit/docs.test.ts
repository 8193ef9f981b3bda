import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { PDFDocument } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import { load } from '../../src/config/index.ts';
import { drawingPdf } from '../../src/report/figure/pdf.ts';
import { drawingSvg } from '../../src/report/figure/svg.ts';
import { studyAnswer } from '../../src/report/study/answer.ts';
import { answerFigure } from '../../src/report/study/figure.ts';
import { studyReport } from '../../src/report/study/report.ts';
import { plainLook } from '../../src/report/text/look.ts';
import { simulate } from '../../src/simulation/index.ts';
import { runExperiment } from '../../src/study/experiment/experiment.ts';
import { reference } from '../../src/study/experiment/reference.ts';
import { cimline, scratch } from '../support/cli.ts';
import { cimlineWords, commandsOf, documents, root } from '../support/documents.ts';
import { isLong, share } from '../support/long.ts';

/** What takes long: networks with many positions, and whatever learns or simulates many times. */
const isSlow = (words: readonly string[]) =>
  words.some((word) => /^(vgg8|resnet18|train|study|validate|explain|--vary)\b/.test(word));

const scripts = Object.keys(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts);
/** Commands of other programs that a page may show; what they do is seen elsewhere. */
const others = ['npm ci', 'npm start', 'npm test', 'npm i git+URL', ...scripts.map((name) => `npm run ${name}`)];

const isExample = (file: string) => file.startsWith('docs/examples/');

describe.each(documents.filter((file) => commandsOf(file).length > 0))('commands of %s', (file) => {
  const home = process.cwd();
  beforeAll(() => {
    const folder = scratch();
    // An example stands beside its files.
    if (isExample(file)) cpSync(dirname(join(root, file)), folder, { recursive: true });
    process.chdir(folder);
  });
  afterAll(() => process.chdir(home));

  const pictures = isExample(file) ? picturesBeside(file) : [];
  const commands = commandsOf(file).map((command) => ({ command, words: cimlineWords(command) }));

  test('are known', () => {
    const isKnown = (command: string) => [...others, 'node'].some((other) => `${command} `.startsWith(`${other} `));
    const unknown = commands.filter(({ command, words }) => words === null && !isKnown(command));
    expect(unknown.map(({ command }) => command)).toEqual([]);
  });

  const programs = commands.flatMap(({ command }) => /^node (\S+)$/.exec(command)?.[1] ?? []);
  test.each(programs)('node %s', async (program) => {
    const said: unknown[] = [];
    const log = vi.spyOn(console, 'log').mockImplementation((line) => void said.push(line));
    await import(join(root, dirname(file), program));
    log.mockRestore();
    expect(said.length).toBeGreaterThan(0);
    expect(said.filter((line) => /NaN|undefined/.test(String(line)))).toEqual([]);
  });

  const run = commands.flatMap(({ words }) => (words === null ? [] : [words]));
  test.each(share(run, (words) => isExample(file) || !isSlow(words)).map((words) => [words.join(' '), words] as const))(
    'cimline %s',
    { timeout: 300_000 },
    async (_, words) => {
      const { exitCode, stdout, stderr } = await cimline(words);
      expect(stderr.split('\n').filter((line) => line.includes('error'))).toEqual([]);
      expect(exitCode).toBe(0);
      // What goes into a file alone is told on stderr.
      if (!stderr.startsWith('wrote ')) expect(stdout.length).toBeGreaterThan(100);
    },
  );

  test.each(pictures)('%s is what they draw', (name) => {
    expectDrawn(join(dirname(file), name), readFileSync(name, 'utf8'));
  });
});

/** Pictures that a page shows and its commands draw. */
function picturesBeside(file: string): string[] {
  return readdirSync(dirname(join(root, file))).filter((name) => name.endsWith('.svg'));
}

test('the README shows commands', () => {
  expect(commandsOf('README.md').filter((command) => cimlineWords(command) !== null).length).toBeGreaterThan(2);
});

/** A document with a new picture between its markers. */
function picture(file: string, drawn: string): string {
  const framed = `<!-- picture:begin -->\n\`\`\`text\n${drawn}\n\`\`\`\n<!-- picture:end -->`;
  const text = readFileSync(join(root, file), 'utf8');
  return text.replace(/<!-- picture:begin -->[\s\S]*<!-- picture:end -->/, () => framed);
}

/** What a file of the documents should hold; UPDATE_DOCS=1 writes it. */
function expectDrawn(file: string, drawn: string): void {
  const path = join(root, file);
  if (process.env.UPDATE_DOCS === '1') writeFileSync(path, drawn);
  expect(readFileSync(path, 'utf8')).toBe(drawn);
}

/** The first study of `npm start`, which the README shows; whole in `npm run test:long`, and to draw the documents anew. */
const isWhole = isLong || process.env.UPDATE_DOCS === '1';
const shown = isWhole ? reference : { ...reference, studies: [reference.studies[0]] as const };

test('pictures in the documents are what the program prints today', { timeout: 240_000 }, async () => {
  const studies = runExperiment(shown, ({ request }) => simulate({ ...load(request), detail: 'group', seed: 0 }));
  const [first] = studies;
  if (first === undefined) throw new Error('the reference experiment has no table');
  const title = `${reference.title}, ${reference.network} on ${reference.chip}`;
  const answer = studyAnswer(first, title, plainLook);
  expectDrawn('README.md', picture('README.md', answer));
  expectDrawn('docs/bp-dfa.svg', drawingSvg(answerFigure(studies, 400)));
  // As a paper would have it: the same picture, one page.
  const pdf = await PDFDocument.load(await drawingPdf(answerFigure(studies, 400)));
  expect(pdf.getPageCount()).toBe(1);
  if (!isWhole) return;
  const tables = studies.map((study) => studyReport(study, { ...plainLook, columns: 120 }));
  expectDrawn('docs/experiments.md', picture('docs/experiments.md', [answer, ...tables].join('\n\n')));
});

test.runIf(isWhole)('docs/explain.md shows what explain prints today', { timeout: 300_000 }, async () => {
  const { stdout } = await cimline(['explain', 'fefet-22nm', 'mlp', '--rule', 'bp'], undefined, 80);
  const shown = `$ cimline explain fefet-22nm mlp --rule bp\n${stdout.trimEnd()}`;
  expectDrawn('docs/explain.md', picture('docs/explain.md', shown));
});
