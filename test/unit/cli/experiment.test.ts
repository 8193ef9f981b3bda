import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { plannedRuns, runExperiment } from '../../../src/study/experiment/experiment.ts';
import { reference } from '../../../src/study/experiment/reference.ts';
import { cli, scratch } from '../../support/cli.ts';
import { dfaResult, result } from '../../support/result.ts';

test('the reference experiment runs both rules under four presets with figures of both bases, on the chip as it is, and in four variations', () => {
  const runs = plannedRuns(reference);
  // 4 presets with either basis and none, 4 with replicas, 8 packings, 4 policies x 2 paths, 8 batches x 2 overlaps; two rules each.
  expect(runs.length).toBe(2 * (9 + 4 + 8 + 8 + 16));
  expect(runs.slice(0, 8).map(({ request }) => `${request.assume} ${request.rule} ${request.batch}`)).toEqual(
    ['paper', 'shared', 'equal', 'overlap'].flatMap((preset) => [`${preset} bp 200`, `${preset} dfa 200`]),
  );
});

test('a run that several tables show is simulated once', () => {
  const seen: string[] = [];
  runExperiment(reference, ({ rule, request }) => {
    seen.push(JSON.stringify(request));
    return rule === 'dfa' ? dfaResult() : result();
  });
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.length).toBeLessThan(plannedRuns(reference).length);
});

const simulated = (rule: string) => (rule === 'dfa' ? dfaResult() : result());

test('study run reference prints the answer, draws it and says where all of it lies', async () => {
  const directory = scratch();
  const { exitCode, stdout, stderr, requests } = await cli(
    ['study', 'run', 'reference', '--out', directory],
    simulated,
  );
  expect([exitCode, requests.length]).toEqual([0, 18]);
  expect(stdout).toMatch(
    /^BP against DFA, mlp on fefet-22nm\n {2}One batch of 200 samples, ms \(2 weight layers\) +BP +DFA +ratio\n/,
  );
  expect(stdout).toMatch(/^ {2}default: what `run` simulates +10 +5 +2\.00$/m);
  expect(stdout).not.toContain('Batch size');
  for (const file of ['bp-dfa.svg', 'report.txt']) expect(stderr).toContain(join(directory, file));
  expect(readFileSync(join(directory, 'bp-dfa.svg'), 'utf8')).toContain('>set of assumptions</text>');
  expect(JSON.parse(readFileSync(join(directory, 'presets.json'), 'utf8')).pairs).toHaveLength(9);
});

test('--full adds all tables, --format prints a row a run', async () => {
  const directory = scratch();
  const { stdout } = await cli(['study', 'run', 'reference', '--full', '--out', directory], simulated);
  expect(stdout).toContain('paper: DFA is 2x as fast as BP');
  expect(readFileSync(join(directory, 'report.txt'), 'utf8')).toContain('Batch size');
  const { stdout: csv } = await cli(['study', 'run', 'reference', '--format', 'csv', '--out', directory], simulated);
  expect(
    csv
      .split('\n')
      .slice(0, 2)
      .map((line) => line.split(',').slice(0, 4)),
  ).toEqual([
    ['table', 'line', 'rule', 'time (s)'],
    ['presets', 'paper', 'bp', '0.01'],
  ]);
  expect(csv.trimEnd().split('\n')).toHaveLength(19);
});
