import { expect, test } from 'vitest';
import { unitKindWithin } from '../../../src/units/index.ts';

test.each([
  ['1', 0, 1, 'a number such as 0.5'],
  ['1', 1.01, 1e9, 'a number such as 1.01'],
  ['1', 0, 0.25, 'a number such as 0.25'],
  ['s', 0, 1, 'a time such as "50 ns"'],
  ['s', 1e-6, 1, 'a time such as "1 us"'],
  ['V', 0.01, 2.5, 'a voltage such as "2.5 V"'],
  ['bit', 1024, 4096, 'a number of bits such as 1024'],
  ['K', 300, 400, 'a temperature such as "300 K"'],
] as const)('%s from %d to %d: %s', (unit, min, max, words) => expect(unitKindWithin(unit, min, max)).toBe(words));
