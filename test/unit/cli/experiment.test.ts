import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { plannedRuns, runExperiment } from '../../../src/study/experiment/experiment.ts';
import { reference } from '../../../src/study/experiment/reference.ts';
import { cli, scratch } from '../../support/cli.ts';
import { dfaResult, result } from '../../support/result.ts';

test('the reference experiment runs both rules under four presets and three variations', () => {
  const runs = plannedRuns(reference);
  // 4 presets, 4 with replicas, 8 packings, 4 policies x 2 paths, 8 batches x 2 overlaps; two rules each.
  expect(runs.length).toBe(2 * (4 + 4 + 8 + 8 + 16));
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

test('the run whose timeline is written exists', () => {
  expect(plannedRuns(reference).filter((run) => run.study === reference.timeline.study)).toContainEqual(
    expect.objectContaining({ line: reference.timeline.line, rule: reference.timeline.rule }),
  );
});

test('experiment reference prints tables and sentences and says where the files are', async () => {
  const directory = scratch();
  const { exitCode, stdout, stderr } = await cli(['study', 'run', 'reference', '--out', directory], (rule) =>
    rule === 'dfa' ? dfaResult() : result(),
  );
  expect(exitCode).toBe(0);
  expect(stdout).toContain('Four sets of assumptions');
  expect(stdout).toContain('paper: DFA is 2x as fast as BP');
  expect(stderr).toContain(directory);
  expect(readFileSync(join(directory, 'report.txt'), 'utf8')).toContain('Batch size');
  expect(JSON.parse(readFileSync(join(directory, 'presets.json'), 'utf8')).pairs).toHaveLength(4);
});
