import { describe, expect, test } from 'vitest';
import { smallChip } from '../support/bench.ts';
import { runChip } from '../support/chipRun.ts';
import { oddFigures } from '../support/figures.ts';
import { conv, network } from '../support/networks.ts';

/** Two 3 x 3 convolutions of 4 channels on 4 x 4 positions, each in one array of 64 rows; every task its own buffer. */
const chip = smallChip({ subarray: { rows: 64 }, ideal: ['globalBuffer', 'dram', 'controller'] });
const layers = [conv(0, 1, 4, 4, 3), conv(1, 4, 4, 4, 3)];

function firstWork(overlap: 'sample' | 'vector', second = layers[1]!) {
  const run = runChip({
    chip,
    figures: oddFigures(),
    network: network([layers[0]!, second]),
    rule: 'inference',
    schedule: { overlap },
  });
  const spansOf = (name: string) => {
    const start = run.task(name).start;
    return { start, spans: run.bench.spans.filter((span) => span.task === (name === 'FW conv1' ? 0 : 1)) };
  };
  return { run, consumer: spansOf('FW conv2') };
}

/**
 * conv1: its 16 x 2 bits come from DRAM in 3000 + 4000 and go into the buffer, 4 lines. A vector of 9 x 2 bits: 3 lines of the
 * buffer; trunk and segment, 1 mm and 3 flits each; tile input 3 lines in and out, tile tree of half a millimetre, bus,
 * register. The read. Then 24 bits: register, bus, tile tree, tile output, segment and trunk; rectifier; buffer one line.
 * The array is the slowest stage: a vector every 2 x 6503.
 */
const load = 7000 + 4 * 2617;
const down = 3 * 1511 + 2 * (2027 + 3000) + 3 * (1201 + 1103) + (1014 + 3000) + (1013 + 3000) + 3 * 1031;
const up = 3 * 1037 + (1013 + 3000) + (1014 + 3000) + 3 * (1409 + 1307) + 2 * (2027 + 3000) + 1000 + 2617;
const arrival = (vector: number) => load + down + 13_006 + up + 13_006 * vector;

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
