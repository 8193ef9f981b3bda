import { describe, expect, test } from 'vitest';
import { load } from '../../../src/config/index.ts';
import { copiesSentence } from '../../../src/report/words/explain.ts';
import { simulate } from '../../../src/simulation/index.ts';
import type { Result } from '../../../src/simulation/result.ts';

const runOf = (rule: string, batch: number, ...sets: string[]): Result =>
  simulate(load({ chip: 'fefet-22nm', network: 'mlp', rule, batch, sets }));
const copiesIn = ({ layers }: Result) => layers.map(({ copies }) => copies);

describe('mapping.duplicate', () => {
  test('true fills tiles, false leaves one of each', () => {
    expect(copiesIn(runOf('bp', 1))).toEqual([1, 1, 8]);
    expect(copiesIn(runOf('bp', 1, 'mapping.duplicate=false'))).toEqual([1, 1, 1]);
  });

  test('auto fills tiles in inference, where nothing is written', () => {
    expect(copiesIn(runOf('inference', 1, 'mapping.duplicate=auto'))).toEqual([1, 1, 8]);
  });

  test('auto has one copy where writing more costs more than reading saves, and is faster then', () => {
    const [all, best] = ['true', 'auto'].map((which) =>
      runOf('bp', 2, 'write.scope=chip', 'cell.writePulse=1us', `mapping.duplicate=${which}`),
    ) as [Result, Result];
    expect(copiesIn(best)).toEqual([1, 1, 1]);
    expect(best.totals.latency_s).toBeLessThan(all.totals.latency_s);
  });

  test('auto has more copies where writing is quick and much is read', () => {
    const quick = ['mapping.duplicate=auto', 'cell.writePulse=1ps', 'write.parallelArrays=512'];
    expect(copiesIn(runOf('bp', 16, ...quick)).at(-1)).toBeGreaterThan(1);
  });
});

test('a report names copies where writing takes much of the time', () => {
  expect(copiesSentence(runOf('bp', 1))).toEqual([
    'The weights of output lie in 8 copies, and each is written; see mapping.duplicate.',
  ]);
  expect(copiesSentence(runOf('bp', 1, 'mapping.duplicate=false'))).toEqual([]);
  expect(copiesSentence(runOf('inference', 1))).toEqual([]);
});
