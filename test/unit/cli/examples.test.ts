import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { shippedNames } from '../../../src/config/index.ts';
import { runReport } from '../../../src/report/run/report.ts';
import { plainLook } from '../../../src/report/text/look.ts';
import { widthOf } from '../../../src/report/text/width.ts';
import { rules } from '../../../src/rules/index.ts';
import type { Result } from '../../../src/simulation/result.ts';
import { cimline } from '../../support/cli.ts';
import { schemaProblems } from '../../support/jsonSchema.ts';
import { share } from '../../support/long.ts';

const schema: unknown = JSON.parse(
  readFileSync(new URL('../../../formats/result.schema.json', import.meta.url), 'utf8'),
);
const traces = [...shippedNames('network'), 'vgg8.csv'];
const everything = shippedNames('chip').flatMap((chip) =>
  traces.flatMap((trace) => Object.keys(rules).map((rule) => [chip, trace, rule] as const)),
);

/** A summary fits on a screen of 25 lines of 80 columns, and no part of a report is wider than the terminal. */
function expectFits(result: Result, words: string, columns: number): void {
  const look = { ...plainLook, columns };
  const summary = runReport(result, { words }, look).split('\n');
  if (columns >= 80) expect(summary.length).toBeLessThanOrEqual(25);
  const lines = [...summary, ...runReport(result, { full: true }, look).split('\n')];
  expect(lines.filter((line) => widthOf(line) > columns)).toEqual([]);
}

/** Every rule on the smallest networks, and every network under the rule with the longest way. */
const isQuick = (trace: string, rule: string) => rule === 'bp' || ['digits', 'lenet5'].includes(trace);

describe('every shipped chip, trace and rule', () => {
  test.each(share(everything, ([, trace, rule]) => isQuick(trace, rule)))(
    '%s %s %s runs, and its result follows the JSON schema',
    async (chip, trace, rule) => {
      const { exitCode, stdout, stderr } = await cimline([
        'run',
        chip,
        trace,
        '--rule',
        rule,
        '--batch',
        '1',
        '--json',
      ]);
      expect([exitCode, stderr]).toEqual([0, '']);
      const result = JSON.parse(stdout);
      expect(schemaProblems(schema, result)).toEqual([]);
      expect(result).toMatchObject({ rule, iterations: 1, samples: 1 });
      expect(result.totals.latency_s).toBeGreaterThan(0);
      expect(result.totals.chip.dynamic_J).toBeGreaterThan(0);
      for (const columns of [60, 80, 120]) expectFits(result, `${chip} ${trace} --rule ${rule}`, columns);
    },
    60_000,
  );
});

describe('the checker of schemas', () => {
  const valid = { a: 1, list: ['x'] };
  const rules = {
    type: 'object',
    required: ['a'],
    properties: {
      a: { type: 'integer', minimum: 0, maximum: 9 },
      list: { type: 'array', items: { type: 'string', enum: ['x', 'y'] } },
    },
    additionalProperties: false,
  };

  test('accepts what is valid', () => {
    expect(schemaProblems(rules, valid)).toEqual([]);
  });

  test.each([
    [{ ...valid, a: -1 }, '$.a: -1 < 0'],
    [{ ...valid, a: 10 }, '$.a: 10 > 9'],
    [{ ...valid, a: 0.5 }, '$.a: 0.5 is no integer'],
    [{ list: [] }, '$: has no a'],
    [{ ...valid, b: 1 }, '$: b is unexpected'],
    [{ ...valid, list: ['z'] }, '$.list[0]: is none of ["x","y"]'],
    [{ ...valid, list: {} }, '$.list: {} is no array'],
  ])('finds what is wrong in %j', (value, problem) => {
    expect(schemaProblems(rules, value).join('\n')).toContain(problem);
  });

  test('knows no keyword by hearsay', () => {
    expect(schemaProblems({ oneOf: [] }, 1)).toEqual(['$: keyword oneOf is not known']);
  });
});
