import fc from 'fast-check';
import { expect, it } from 'vitest';
import { orderOf } from '../../../src/timeline/order.ts';

it('sorts by start, then by tie, and leaves equal rows as they are', () => {
  const row = fc.tuple(fc.nat(5), fc.nat(2));
  fc.assert(
    fc.property(fc.array(row, { maxLength: 40 }), fc.boolean(), (rows, withTie) => {
      const [start, tie] = [Float64Array.from(rows, ([s]) => s), Int32Array.from(rows, ([, t]) => t)];
      const order = orderOf(start, withTie ? tie : null) ?? Uint32Array.from(rows.keys());
      const expected = [...rows.keys()].sort((a, b) => start[a]! - start[b]! || (withTie ? tie[a]! - tie[b]! : 0));
      expect([...order]).toEqual(expected);
    }),
  );
});

it('leaves alone what is in order', () => {
  expect(orderOf(Float64Array.of(1, 1, 2), Int32Array.of(0, 1, 0))).toBeNull();
});
