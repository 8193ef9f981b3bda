import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { equivalents } from './equivalent.ts';
import { mutantsOf } from './sites.ts';

test('every change that is said to change nothing is still one that could be made', () => {
  const gone = equivalents.filter(({ file, context, was, becomes }) =>
    mutantsOf(file, readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')).every(
      (mutant) => mutant.context !== context || mutant.was !== was || mutant.becomes !== becomes,
    ),
  );
  expect(gone).toEqual([]);
});
