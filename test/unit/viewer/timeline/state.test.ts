import { expect, test } from 'vitest';
import { timelineState } from '../../../../src/viewer/timeline/model/state.ts';

test.each([
  ['iteration1', 'iteration1'],
  ['gradient', 'gradient'],
  ['start', 'start'],
  ['iteration', 'start'],
  ['nonsense', 'start'],
  [undefined, 'start'],
])('runs aligned by %o in the address are aligned by %s', (align, known) => {
  expect(timelineState(align === undefined ? {} : { align }).align).toBe(known);
});
