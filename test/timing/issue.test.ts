import { describe, expect, test } from 'vitest';
import { smallChip } from '../support/bench.ts';
import { runChip } from '../support/chipRun.ts';
import { oddFigures } from '../support/figures.ts';
import { conv, network } from '../support/networks.ts';

/**
 * One 3 x 3 convolution of 1 -> 4 channels on 4 x 4 positions, in one array of 64 rows: 16 vectors. Its input comes from DRAM in
 * 7000 and goes into the buffer in 4 lines; then the vectors are issued. One at a time takes: 3 lines of the buffer; trunk of
 * half a millimetre and 3 flits; tile input, 3 lines in and out; tile tree; bus; register; the read; then 24 bits: register,
 * bus, tile tree, tile output, trunk; rectifier; buffer.
 */
const begin = 7000 + 4 * 2617;
const read = 2 * 6503;
const down = 3 * 1511 + (1014 + 3000) + 3 * (1201 + 1103) + (1014 + 3000) + (1013 + 3000) + 3 * 1031;
const up = 3 * 1037 + (1013 + 3000) + (1014 + 3000) + 3 * (1409 + 1307) + (1014 + 3000) + 1000 + 2617;
const alone = down + read + up;

function run(controller: { issueWidth?: number; reductionSlots?: number }, ideal: readonly string[] = []) {
  const chip = smallChip({
    subarray: { rows: 64 },
    controller: { issueWidth: 16, reductionSlots: 16, ...controller },
    ideal,
  });
  const net = network([conv(0, 1, 4, 4, 3)]);
  const finished = runChip({
    chip,
    figures: oddFigures(),
    network: net,
    rule: 'inference',
    schedule: { overlap: 'sample' },
  });
  const { noCredit, clockEdge } = finished.controller.issuing;
  return { end: finished.end, noCredit, clockEdge };
}

test('with slots and width for all, the array is what vectors queue for', () => {
  expect(run({})).toEqual({ end: begin + alone + 15 * read, noCredit: 0, clockEdge: 0 });
});

describe('reduction slots', () => {
  test('one: a vector starts when the one before it has arrived', () => {
    expect(run({ reductionSlots: 1 })).toEqual({ end: begin + 16 * alone, noCredit: 15 * alone, clockEdge: 0 });
  });

  test('two: pairs follow each other, the second of each a read behind the first', () => {
    // The last vector starts when the second of the seventh pair has arrived. Waits follow each other without a gap.
    const last = 7 * alone + read;
    expect(run({ reductionSlots: 2 })).toEqual({ end: begin + last + alone, noCredit: last, clockEdge: 0 });
  });
});

describe('issue width', () => {
  // The chip is clocked freely: the first vector begins the controller's cycle.

  test('one a cycle: the others wait for the next edge, and the next', () => {
    expect(run({ issueWidth: 1 })).toEqual({
      end: begin + alone + 15 * read,
      noCredit: 0,
      clockEdge: 15 * 1000,
    });
  });

  test('four a cycle: three edges', () => {
    expect(run({ issueWidth: 4 })).toEqual({ end: begin + alone + 15 * read, noCredit: 0, clockEdge: 3 * 1000 });
  });

  test('an ideal controller issues all at once', () => {
    expect(run({ issueWidth: 1 }, ['controller'])).toEqual({
      end: begin + alone + 15 * read,
      noCredit: 0,
      clockEdge: 0,
    });
  });
});
