import { describe, expect, test } from 'vitest';
import { typesIn } from '../../../scripts/typeDocs.ts';
import { publicFields } from '../../support/publicTypes.ts';

test('fields without a doc comment are found at all', () => {
  const { interfaces } = typesIn(
    'export interface A extends B {\n  /** Time in seconds. @default 1 */\n  readonly a?: number;\n  b: { c: number };\n}\n',
  );
  expect(interfaces.get('A')).toEqual([
    { name: 'a', type: 'number', doc: 'Time in seconds.' },
    { name: 'b', type: '{ c: number }', doc: '' },
  ]);
});

/** Endings of names, and the word for their unit. */
const units: Readonly<Record<string, RegExp>> = {
  s: /second/,
  ps: /picosecond/,
  J: /joule/,
  W: /watt/,
  m2: /square metre/,
  deg: /degree/i,
  B: /byte/,
};

describe.each(['src/index.ts', 'src/core.ts'])('every field of every type that %s exports', (entry) => {
  const fields = publicFields(entry);

  test('says what it is, in a sentence', () => {
    expect(fields.length).toBeGreaterThan(200);
    expect(fields.filter(({ doc }) => !/^[A-Z`{].*[.:]$/.test(doc)).map(({ path, doc }) => `${path}: ${doc}`)).toEqual(
      [],
    );
  });

  test('says its unit, where its name ends in one', () => {
    const silent = fields.filter(({ name, doc }) => {
      const unit = units[name.slice(name.indexOf('_') + 1)];
      return name.includes('_') && unit !== undefined && !unit.test(doc);
    });
    expect(silent.map(({ path, doc }) => `${path}: ${doc}`)).toEqual([]);
  });
});
