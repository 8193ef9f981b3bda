import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { crossProduct } from '../../../src/study/compare/vary.ts';
import { cli, scratch } from '../../support/cli.ts';

test('every combination of chips, variations and rules is run, the rule changing fastest', async () => {
  const { requests } = await cli(
    'compare a t --vary chip=b --rule bp,dfa --set x=1 --vary y=1,2 --vary batch=5 --vary assume=paper'.split(' '),
  );
  expect(requests.map(({ chip, rule, sets, batch, assume }) => [chip, rule, sets, batch, assume])).toEqual(
    ['a', 'b'].flatMap((chip) =>
      ['1', '2'].flatMap((y) => ['bp', 'dfa'].map((rule) => [chip, rule, ['x=1', `y=${y}`], 5, 'paper'])),
    ),
  );
});

test('every run is given all recordings, of which it takes that of its rule', async () => {
  const { requests } = await cli(['compare', 'a', 't', '--activity', 'bp.json', '--activity', 'dfa.json']);
  expect(requests.map(({ activity }) => activity)).toEqual([
    ['bp.json', 'dfa.json'],
    ['bp.json', 'dfa.json'],
  ]);
  expect((await cli(['compare', 'a', 't'])).requests[0]).not.toHaveProperty('activity');
  const { exitCode, stderr } = await cli(['compare', 'a', 't', '--activity-epoch', '2']);
  expect([exitCode, stderr]).toEqual([2, '--activity-epoch 2: no recording is given, expected --activity FILE\n']);
});

test('commas inside brackets belong to a value', async () => {
  const { requests } = await cli(['compare', 'a', 't', '--rule', 'bp', '--vary', 'tiles=[2, 3],[4,4],auto']);
  expect(requests.map(({ sets }) => sets)).toEqual([['tiles=[2, 3]'], ['tiles=[4,4]'], ['tiles=auto']]);
});

test('bp and dfa are compared when no rules are named', async () => {
  const { requests } = await cli(['compare', 'a', 't']);
  expect(requests.map(({ rule }) => rule)).toEqual(['bp', 'dfa']);
});

test('compare --json holds the results and their ratios', async () => {
  const { stdout } = await cli(['compare', 'a', 't', '--rule', 'bp,dfa', '--json']);
  const { results, ratios } = JSON.parse(stdout);
  expect(results.map(({ rule }: { rule: string }) => rule)).toEqual(['bp', 'dfa']);
  expect(ratios.betweenRules).toEqual([
    {
      group: '',
      rules: ['bp', 'dfa'],
      latency: 2,
      area: 0.5,
      // Twice the time on half the area.
      timeArea: 1,
      chip: {
        energy: expect.closeTo(1 / 1.1),
        meanPower: expect.closeTo(1 / 2.2),
        peakPower: 0.5,
        EDP: expect.closeTo(2 / 1.1),
      },
      chipAndDram: {
        energy: expect.closeTo(1 / 1.1),
        meanPower: expect.closeTo(1 / 2.2),
        peakPower: 0.5,
        EDP: expect.closeTo(2 / 1.1),
      },
      hardware: null,
    },
  ]);
  expect(ratios.toFirst[1]).toEqual({
    label: 'dfa',
    latency: 0.5,
    area: 2,
    timeArea: 1,
    chip: { energy: expect.closeTo(1.1), meanPower: expect.closeTo(2.2), peakPower: 2, EDP: expect.closeTo(1.1 / 2) },
    chipAndDram: {
      energy: expect.closeTo(1.1),
      meanPower: expect.closeTo(2.2),
      peakPower: 2,
      EDP: expect.closeTo(1.1 / 2),
    },
  });
});

test('--out writes every result under a name of its own', async () => {
  const directory = scratch();
  await cli(['compare', 'a', 't', '--rule', 'bp', '--vary', 'wgu.count=1,2', '--out', directory]);
  expect(readdirSync(directory).sort()).toEqual([
    '1-wgu.count-1.result.json',
    '2-wgu.count-2.result.json',
    'compare.json',
  ]);
});

test('the cross product holds every combination once', () => {
  const values = fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(fc.array(values, { maxLength: 4 }), (lists) => {
      const points = crossProduct(lists.map((values, i) => ({ path: `p${i}`, values })));
      expect(points.length).toBe(lists.reduce((product, { length }) => product * length, 1));
      expect(new Set(points.map((point) => JSON.stringify(point))).size).toBe(points.length);
    }),
  );
});

test('--figure draws the runs as SVG or PDF, --width says how broad', async () => {
  const directory = scratch();
  for (const name of ['ports.svg', 'ports.pdf']) {
    const file = join(directory, name);
    const { exitCode, stderr } = await cli([
      'compare',
      'a',
      't',
      '--vary',
      'globalBuffer.ports=1,2,4',
      '--figure',
      file,
      '--width',
      '3in',
    ]);
    expect([exitCode, stderr]).toEqual([0, `wrote ${file}\n`]);
  }
  expect(readFileSync(join(directory, 'ports.svg'), 'utf8')).toContain('width="216pt"');
  expect(readFileSync(join(directory, 'ports.pdf'), 'latin1')).toMatch(/^%PDF-1\.7[\s\S]*%%EOF\s*$/);
});

test.each([
  [['--figure', 'a.png'], 'expected the name of a file that ends in .svg or .pdf'],
  [['--figure', 'a.svg', '--width', '88'], 'as in 88mm or 3.5in'],
  [['--figure', '/no/such/folder/a.svg'], 'there is no folder /no/such/folder'],
  [['--format', 'xml'], 'Allowed choices are csv, markdown, latex'],
  [['--format', 'csv', '--json'], 'cannot be used with'],
])('%j is refused before a run', async (words, message) => {
  const { exitCode, stderr, requests } = await cli(['compare', 'a', 't', ...words]);
  expect([exitCode, requests.length]).toEqual([2, 0]);
  expect(stderr).toContain(message);
});

test('--format prints a row a run, named by what differs', async () => {
  const { stdout } = await cli(['compare', 'a', 't', '--vary', 'wgu.count=1,2', '--format', 'csv']);
  expect(stdout.split('\n').map((line) => line.split(',').slice(0, 3))).toEqual([
    ['wgu.count', 'rule', 'time (s)'],
    ['1', 'bp', '0.01'],
    ['1', 'dfa', '0.005'],
    ['2', 'bp', '0.01'],
    ['2', 'dfa', '0.005'],
    [''],
  ]);
});
