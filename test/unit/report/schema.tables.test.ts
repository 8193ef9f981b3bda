import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { resultSchema } from '../../../src/simulation/resultSchema.ts';
import { resultSchemaText } from '../../../src/simulation/schema.ts';
import { result } from '../../support/result.ts';

test('the JSON schema in the tree is the one that the code generates (npm run schema)', () => {
  const file = new URL('../../../formats/result.schema.json', import.meta.url);
  expect(readFileSync(file, 'utf8')).toBe(resultSchemaText());
});

test('the fixture is a valid result', () => {
  expect(resultSchema.parse(result())).toEqual(result());
});

test('a number that is none is no result', () => {
  const broken = result({ perIteration: { latency_s: Number.NaN, energy_J: 0 } });
  expect(resultSchema.safeParse(broken).success).toBe(false);
});
