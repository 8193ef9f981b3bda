import { expect, test } from 'vitest';
import { typesIn } from '../../../scripts/typeDocs.ts';
import { fieldsWithoutDoc } from '../../support/publicTypes.ts';

test('fields without a doc comment are found at all', () => {
  const { interfaces } = typesIn(
    'export interface A extends B {\n  /** Time in seconds. @default 1 */\n  readonly a?: number;\n  b: { c: number };\n}\n',
  );
  expect(interfaces.get('A')).toEqual([
    { name: 'a', type: 'number', doc: 'Time in seconds.' },
    { name: 'b', type: '{ c: number }', doc: '' },
  ]);
});

test.each(['src/index.ts', 'src/core.ts'])('every field of every type that %s exports says what it is', (entry) => {
  expect(fieldsWithoutDoc(entry)).toEqual([]);
});
