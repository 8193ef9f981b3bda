import { describe, expect, test } from 'vitest';
import { Story } from '../../../src/insight/story.ts';
import { why } from '../../../src/insight/why.ts';
import { stallCode } from '../../../src/parts/words/stalls.ts';
import type { SpanTable, StallTable } from '../../../src/timeline/tables.ts';
import { laneRow, manifestOf, spanTable, stallTable, taskTable } from '../../support/tables.ts';

const lanes = [
  laneRow(0, 'chip.globalBuffer', 'globalBuffer'),
  laneRow(1, 'chip.wgu', 'wgu', { units: 3 }),
  laneRow(2, 'chip.controller', 'controller'),
  laneRow(3, 'chip.write', 'write'),
  laneRow(4, 'chip.tile[0].pe[0].subarray[0..2]', 'subarray', { multiplicity: 3, layer: 1 }),
];
const tasks = taskTable([
  { id: 0, phase: 3, layer: 0, sample: 0 },
  { id: 1, phase: 3, layer: 1, sample: 2 },
  { id: 2, phase: 4, layer: 1, sample: -1 },
]);
const [write, outerProduct] = [1, 2];

const story = (spans: SpanTable, stalls: StallTable = stallTable([])) =>
  new Story({ manifest: manifestOf(), lanes, spans, stalls, tasks });

/** A gradient of hidden1 uses the buffer; one of hidden2 comes out of its unit and wants it, too. */
const spans = spanTable([
  { id: 0, task: 0, lane: 0, operation: write, start_ps: 0, duration_ps: 20e6 },
  { id: 1, task: 1, lane: 1, operation: outerProduct, start_ps: 0, duration_ps: 3.2e6 },
  { id: 2, task: 1, lane: 0, operation: write, start_ps: 20e6, duration_ps: 1e6, cause: 0 },
]);

describe('why a span began when it did', () => {
  test('it waited for a unit that another one held', () => {
    const stalls = stallTable([
      { task: 1, lane: 0, start_ps: 3.2e6, duration_ps: 16.8e6, reason: stallCode('port-busy'), span: 2 },
    ]);
    expect(why(story(spans, stalls), 2)).toEqual({
      sentence:
        "It waited 16.8 µs for the global buffer's one port. The last to hold the global buffer was gradient of hidden1, sample 1 (write into the global buffer).",
      waits: [0],
      cause: 0,
    });
  });

  test('waits one after another are told in order', () => {
    const stalls = stallTable([
      { task: 1, lane: 0, start_ps: 3.2e6, duration_ps: 10e6, reason: stallCode('buffer-full') },
      { task: 0, lane: 0, start_ps: 3.2e6, duration_ps: 10e6, reason: stallCode('buffer-full') },
      { task: 1, lane: 0, start_ps: 13.2e6, duration_ps: 6.8e6, reason: stallCode('port-busy'), span: 2 },
    ]);
    const { sentence, waits } = why(story(spans, stalls), 2);
    expect(waits).toEqual([0, 2]);
    expect(sentence).toContain(
      "It waited 10 µs for a place in a full queue of the global buffer, then 6.8 µs for the global buffer's one port.",
    );
  });

  test('it could begin with the run', () => {
    expect(why(story(spans), 0).sentence).toBe('Nothing had to happen before it: it could begin with the run.');
  });

  test('its cause was not recorded', () => {
    const cut = spanTable([{ id: 5, cause: 3 }]);
    expect(why(story(cut), 0)).toEqual({ sentence: 'What let it begin was not recorded.', waits: [], cause: -1 });
  });

  test.each([
    [
      'the step before',
      { task: 1 },
      'It began as soon as the step before it was over: outer product in a gradient unit.',
    ],
    [
      'other vectors of its task',
      { task: 1, vector: 5 },
      'It began as soon as the other vectors of its task had arrived; the last came from gradient of hidden2, sample 3 (outer product in a gradient unit).',
    ],
    [
      'another task that it needs',
      { task: 0 },
      'It began as soon as what it needs was there; last came gradient of hidden1, sample 1 (outer product in a gradient unit).',
    ],
  ])('it began after %s', (_, first, sentence) => {
    const two = spanTable([
      { id: 0, lane: 1, operation: outerProduct, duration_ps: 10, ...first },
      { id: 1, task: 1, lane: 0, start_ps: 10, cause: 0 },
    ]);
    expect(why(story(two), 1).sentence).toBe(sentence);
  });

  test.each([
    [
      'sibling',
      'The last of the partial sums came from gradient of hidden1, sample 1 (outer product in a gradient unit).',
    ],
    ['no-credit', 'Room came from gradient of hidden1, sample 1 (outer product in a gradient unit).'],
    ['clock-edge', 'Before that came gradient of hidden1, sample 1 (outer product in a gradient unit).'],
  ] as const)('it waited: %s', (reason, sentence) => {
    const two = spanTable([
      { id: 0, lane: 1, operation: outerProduct, duration_ps: 10 },
      { id: 1, task: 1, lane: 0, start_ps: 10, cause: 0 },
    ]);
    const stalls = stallTable([{ task: 1, lane: 2, duration_ps: 10, reason: stallCode(reason), span: 1 }]);
    expect(why(story(two, stalls), 1).sentence).toContain(sentence);
  });

  test('names that nobody knows are no reason to fail', () => {
    const odd = spanTable([
      { task: 99, lane: 77, operation: 88 },
      { task: 99, vector: 1, cause: 0, lane: 77 },
    ]);
    const stalls = stallTable([{ task: 99, vector: 1, lane: 77, reason: 99, span: 1, duration_ps: 1 }]);
    expect(why(story(odd, stalls), 1).sentence).toMatch(/^It waited 1 ps for something .*task 99/);
  });
});
