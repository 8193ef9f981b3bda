import { describe, expect, it } from 'vitest';
import { readResult } from '../../../src/simulation/readResult.ts';
import { resultFormat } from '../../../src/simulation/result.ts';
import { result } from '../../support/result.ts';

const own = Number(resultFormat.split('/').at(-1));

describe('a result that was read', () => {
  it('is itself', () => {
    expect(readResult(result(), 'result.json')).toEqual(result());
  });

  it.each([
    [`cimline/result/${own - 1}`, 'an older version of cimline wrote it', 'run it again'],
    [`cimline/result/${own + 1}`, 'a newer version of cimline wrote it', 'update cimline, or run it again'],
  ])('of schema %s is refused: %s', (schema, what, advice) => {
    expect(() => readResult({ ...result(), schema }, 'a/result.json')).toThrow(
      `a/result.json: ${what} (schema ${schema}), expected schema ${resultFormat}; ${advice}`,
    );
  });

  it.each([null, 7, [], {}, { schema: 'other' }, { schema: 'cimline/result/x' }])('%j is none', (value) => {
    expect(() => readResult(value, 'a.json')).toThrow(
      `a.json: it is no result of cimline, expected schema ${resultFormat}`,
    );
  });

  it('says which field is damaged', () => {
    expect(() => readResult({ ...result(), samples: 'many' }, 'a.json')).toThrow(/^a\.json: samples: .*run it again$/);
  });
});
