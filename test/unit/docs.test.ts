import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { load } from '../../src/config/index.ts';
import { plainLook } from '../../src/report/look.ts';
import { studyReport } from '../../src/report/study.ts';
import { simulate } from '../../src/simulation/index.ts';
import { runExperiment } from '../../src/study/experiment/experiment.ts';
import { reference } from '../../src/study/experiment/reference.ts';
import { cimline } from '../support/cli.ts';

const root = new URL('../../', import.meta.url).pathname;
const home = process.cwd();

/** Commands that a document shows in `sh` blocks, as the words after `cimline`. */
function commands(file: string): string[][] {
  const text = readFileSync(join(root, file), 'utf8');
  const blocks = [...text.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block]) => block ?? '');
  return blocks
    .flatMap((block) => block.split('\n'))
    .map((line) => line.replace(/#.*$/, '').trim())
    .flatMap((line) => /^(?:npm run -s cimline -- |cimline )(.*)$/.exec(line)?.[1]?.split(/\s+/) ?? [])
    .reduce<string[][]>((all, word) => {
      const known = ['run', 'compare', 'chip', 'describe', 'experiment', 'validate', 'train', 'data', 'tta'];
      if (known.includes(word)) all.push([word]);
      else all.at(-1)?.push(word);
      return all;
    }, []);
}

const pages = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'));
const documents = ['README.md', ...pages.map((name) => `docs/${name}`)];

describe('commands in the documents', () => {
  beforeAll(() => process.chdir(mkdtempSync(join(tmpdir(), 'cimline-docs-'))));
  afterAll(() => process.chdir(home));

  test('the README shows some', () => {
    expect(commands('README.md').length).toBeGreaterThan(4);
  });

  for (const file of documents) {
    for (const command of commands(file)) {
      test(`${file}: cimline ${command.join(' ')}`, { timeout: 120_000 }, async () => {
        const { exitCode, stdout, stderr } = await cimline(command);
        expect(stderr.split('\n').filter((line) => line.includes('error'))).toEqual([]);
        expect(exitCode).toBe(0);
        expect(stdout.length).toBeGreaterThan(100);
      });
    }
  }
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
