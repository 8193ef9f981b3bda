import { expect, test } from 'vitest';
import { type Cause, Flows } from '../../../../src/report/timeline/flows.ts';

const track = { id: 1, group: { id: 1, name: 'chip' }, name: 'unit', rank: 0 };
const span = (id: number, start_ps: number, end_ps: number): Cause => ({ id, track, start_ps, end_ps });

function flows() {
  const settled: [id: number, hasEffect: boolean][] = [];
  return { settled, own: new Flows(({ id }: Cause, hasEffect) => settled.push([id, hasEffect])) };
}

test('every span is told of once: that it has an effect, or that it has none', () => {
  const { own, settled } = flows();
  own.link(1, 0, span(1, 0, 10));
  // A sibling that outlasts it becomes the cause; one that does not has no effect.
  own.link(1, 0, span(2, 5, 20));
  own.link(1, 0, span(3, 6, 15));
  expect(own.link(1, 0, span(4, 20, 30))?.id).toBe(2);
  own.link(2, 0, span(5, 0, 10));
  own.finish();
  expect(settled).toEqual([
    [1, false],
    [3, false],
    [2, true],
    [4, false],
    [5, false],
  ]);
});

test('a span that lies too far back causes nothing any more', () => {
  const { own, settled } = flows();
  own.link(1, 0, span(1, 0, 1));
  for (let id = 2; id <= 65_536; id++) own.link(2, id, span(id, id, id + 1));
  expect(settled).toEqual([]);
  expect(own.link(1, 0, span(65_537, 100_000, 100_001))).toBeNull();
  expect(settled).toEqual([[1, false]]);
});
