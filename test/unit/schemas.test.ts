import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { schemaTexts } from '../../scripts/schemas.ts';
import { resultSchema } from '../../src/simulation/resultSchema.ts';
import { result } from '../support/result.ts';

test.each(Object.entries(schemaTexts))(
  '%s is what the code and its doc comments generate (npm run schema)',
  (file, text) => {
    expect(readFileSync(new URL(`../../formats/${file}`, import.meta.url), 'utf8')).toBe(text());
  },
);

test('the fixture is a valid result', () => {
  expect(resultSchema.parse(result())).toEqual(result());
});

test('a number that is none is no result', () => {
  const broken = result({ perIteration: { ...result().perIteration, latency_s: Number.NaN } });
  expect(resultSchema.safeParse(broken).success).toBe(false);
});
