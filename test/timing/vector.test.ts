import { describe, expect, test } from 'vitest';
import { runChip, smallChip } from '../support/bench.ts';
import { conv, network } from '../support/networks.ts';

/** Two 3 x 3 convolutions of 4 channels on 4 x 4 positions, each in one array of 64 rows; every task its own buffer. */
const chip = smallChip({ subarray: { rows: 64 }, ideal: ['globalBuffer', 'dram', 'controller'] });
const layers = [conv(0, 1, 4, 4, 3), conv(1, 4, 4, 4, 3)];

function firstWork(overlap: 'sample' | 'vector', second = layers[1]!) {
  const run = runChip({ chip, network: network([layers[0]!, second]), rule: 'inference', schedule: { overlap } });
  const spansOf = (name: string) => {
    const start = run.task(name).start;
    return { start, spans: run.bench.spans.filter((span) => span.task === (name === 'FW conv1' ? 0 : 1)) };
  };
  return { run, consumer: spansOf('FW conv2') };
}

/**
 * conv1: its 16 x 2 bits come from DRAM, 3 + 4, into the buffer, 4 lines x 2: 15. A vector of 9 x 2 bits: buffer 3 lines,
 * trunk and segment 2 + 3 each, tile 6 + 4, bus 4, register 3, read 14, then 24 bits: register 3, bus 4, tile 4 + 6, segment
 * and trunk 5 each, rectifier 1, buffer 2: 74. The array is the slowest stage: a vector every 14 ns.
 */
const arrival = (vector: number) => (15 + 74 + 14 * vector) * 1000;

describe('overlap vector', () => {
  test('a convolution starts with the first rows that its kernel covers', () => {
    const { consumer } = firstWork('vector');
    // Row 0 with padding 1 reads rows 0 and 1: vectors 0 to 7. The task is released with the first vector.
    expect(consumer.start).toBe(arrival(0));
    expect(Math.min(...consumer.spans.map(({ start }) => start))).toBe(arrival(7));
  });

  test('without padding it needs a row more', () => {
    const output = { channels: 4, height: 2, width: 2 };
    const { consumer } = firstWork('vector', { ...layers[1]!, padding: [0, 0, 0, 0], output, result: output });
    expect(Math.min(...consumer.spans.map(({ start }) => start))).toBe(arrival(11));
  });

  test('overlap sample waits for the whole map', () => {
    const { run, consumer } = firstWork('sample');
    expect(run.task('FW conv1').end).toBe(arrival(15));
    expect(Math.min(...consumer.spans.map(({ start }) => start))).toBe(arrival(15));
  });
});
