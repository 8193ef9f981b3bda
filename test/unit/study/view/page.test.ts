import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { viewedFolder } from '../../../../src/study/view/folder.ts';
import { notesOf } from '../../../../src/study/view/notes.ts';
import { besideRuns, writePage } from '../../../../src/study/view/page.ts';
import { namesOf } from '../../../../src/study/view/payload.ts';
import { viewer } from '../../../../src/study/view/viewer.ts';
import { cli, scratch } from '../../../support/cli.ts';
import { result } from '../../../support/result.ts';
import { smallRunFolder } from '../../../support/runFolder.ts';
import { viewedRun } from '../../../support/viewedRun.ts';
import { threeVectors } from '../../exporters/fixture.ts';

test('the page takes at most 400 kB besides its data, and makes no code from text', async () => {
  const { script, style } = await viewer();
  expect(script.length + style.length).toBeLessThan(400_000);
  expect(script).not.toMatch(/\beval\(|new Function\b/);
});

describe('cimline view', () => {
  test('writes a page beside the run', async () => {
    const { path } = await viewedRun({}, { lanes: [] });
    const { exitCode, stdout, stderr } = await cli(['view', path]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '' });
    expect(stderr).toBe(`wrote ${path}.html; open it in a browser: file://${path}.html\n`);
    const page = readFileSync(`${path}.html`, 'utf8');
    expect(page).toContain('id="A/timeline.json"');
    expect(page).toContain('id="A/lanes.parquet"');
  });

  test('says what is missing and what does not match', async () => {
    const { config } = result();
    const other = await viewedRun({ config: { ...config, chip: { name: 'other' } } });
    rmSync(join(other.path, 'timeline'), { recursive: true });
    const html = join(scratch(), 'both.html');
    const { exitCode, stderr } = await cli(['view', (await viewedRun()).path, other.path, '--html', html]);
    expect(exitCode).toBe(0);
    expect(stderr).toBe(
      `wrote ${html}; open it in a browser: file://${html}\n${other.path} has no timeline, so that the page has its summary only.\n` +
        'The runs have different chips: parts, layers and samples are compared by their names.\n',
    );
  });

  test('refuses a folder whose timeline is not whole', async () => {
    const { path, timeline } = await viewedRun({}, threeVectors);
    const spans = timeline.find(({ name }) => name.startsWith('spans'))?.path ?? '';
    writeFileSync(spans, '');
    const cut = await cli(['view', path]);
    expect([cut.exitCode, cut.stderr]).toEqual([
      2,
      expect.stringContaining(`${spans}: it was cut off: it has 0 bytes`),
    ]);
    rmSync(spans);
    const gone = await cli(['view', path]);
    expect([gone.exitCode, gone.stderr]).toEqual([2, `${spans}: no such file\n`]);
  });

  test('tells how far a recording reaches that ended early, and writes over no file of the run', async () => {
    const { manifest } = threeVectors;
    const ended = { reason: 'disk', at_ps: 3000, why: 'the disk is full' } as const;
    const missing = ['The recording ends at 3 ns: the disk is full.'];
    const { path } = await viewedRun({}, { ...threeVectors, manifest: { ...manifest, ended, missing } });
    expect((await cli(['view', path])).stderr).toContain(`${path}: ${missing[0]}\n`);
    expect(readFileSync(`${path}.html`, 'utf8')).toContain(`${path}: ${missing[0]}`);
    const { exitCode, stderr } = await cli(['view', path, '--html', join(path, 'result.json')]);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('this belongs to the run in')]);
  });

  test('shows what was recorded of a run that did not end, and refuses one of which nothing was', async () => {
    const run = smallRunFolder(threeVectors);
    const { exitCode, stderr } = await cli(['view', run]);
    const note = `${run} did not come to its end, so that the page has its timeline only.`;
    expect([exitCode, stderr]).toEqual([0, expect.stringContaining(`${note}\n`)]);
    const page = readFileSync(`${run}.html`, 'utf8');
    expect(page).toContain('"result":null');
    expect(page).toContain(note);
    const hint =
      'the run did not come to its end: it has no result.json, expected a run that was not stopped; cimline view';
    for (const argv of [
      ['view', smallRunFolder({})],
      ['view', run, '--presets'],
      ['explain', run],
    ]) {
      expect(await cli(argv)).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(hint) });
    }
  });

  test('an explanation is of no file', async () => {
    const { path } = await viewedRun();
    const { exitCode, stderr } = await cli(['explain', join(path, 'result.json')]);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('result.json: this is no folder, expected')]);
  });

  test.each([
    [['view', 'nowhere'], 'nowhere: no such folder'],
    [['view', 'nowhere', '--port', '80'], '--port is for --serve'],
    [['view', 'nowhere', '--serve', '--html', 'x.html'], "'--serve' cannot be used with option '--html"],
    [['view', 'nowhere', '--html', '/no/such/folder/x.html'], 'there is no folder /no/such/folder'],
  ])('refuses %j', async (argv, message) => {
    const { exitCode, stderr } = await cli(argv);
    expect(stderr).toContain(message);
    expect(exitCode).toBe(2);
  });
});

test.each([
  ['result.json', { ...result(), rule: 3 }, 'rule: Invalid input: expected string, received number, expected a result'],
  ['explain.json', { schema: 'cimline/explain/0' }, 'its schema is "cimline/explain/0", expected "cimline/explain/1"'],
])('a folder whose %s is not of this version is refused', async (name, value, message) => {
  const { path } = await viewedRun();
  writeFileSync(join(path, name), JSON.stringify(value));
  await expect(viewedFolder(path)).rejects.toThrow(message);
});

test('runs are named by what tells them apart', () => {
  const info = { rule: 'bp', chip: 'fefet-22nm', network: 'mlp' };
  const bp = { name: 'x', path: 'a/x', info };
  const dfa = { name: 'x', path: 'b/x', info: { ...info, rule: 'dfa' } };
  const chip = { ...bp, info: { ...info, chip: 'mine' } };
  expect(namesOf([bp])).toEqual(['BP']);
  expect(namesOf([bp, dfa])).toEqual(['BP', 'DFA']);
  expect(namesOf([bp, chip])).toEqual(['fefet-22nm', 'mine']);
  expect(namesOf([bp, { ...bp, name: 'y' }])).toEqual(['x', 'y']);
  expect(namesOf([bp, { ...bp, path: 'b/x' }])).toEqual(['a/x', 'b/x']);
  expect(namesOf([bp, bp])).toEqual(['BP', 'BP']);
});

test('a page lies beside its runs', () => {
  expect(besideRuns([{ name: 'bp', path: 'out/bp' }])).toBe('out/bp.html');
  expect(
    besideRuns([
      { name: 'bp', path: 'out/bp' },
      { name: 'dfa', path: 'more/dfa' },
    ]),
  ).toBe('out/bp-dfa.html');
});

test('networks and batches that do not match are said', async () => {
  const { config } = result();
  const network = { ...config.network, form: '1-1', batch: 1 };
  const [same, other] = [await viewedRun(), await viewedRun({ config: { ...config, network } })];
  expect(notesOf([same, same])).toEqual([]);
  expect(notesOf([same, other])).toEqual([
    'The runs have different networks and batches: parts, layers and samples are compared by their names.',
  ]);
});

test('a timeline that is too large for a page is to be served', async () => {
  const folder = await viewedRun();
  const large = [{ name: 'spans-0000.parquet', path: '', bytes: 300e6 }];
  await expect(writePage([{ ...folder, timeline: large }], null)).rejects.toThrow(
    'the timeline takes 300 MB, and a page holds at most 200 MB, expected --serve, which streams it',
  );
});
