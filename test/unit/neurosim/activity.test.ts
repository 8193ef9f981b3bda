import { describe, expect, it } from 'vitest';
import { activitySchema } from '../../../src/network/activitySchema.ts';
import { activityOf } from '../../../src/neurosim/index.ts';
import { reference } from './runs.ts';

describe('the activity of a run', () => {
  const { run } = reference('mlp512x3_train');
  const file = activityOf(run, 'mlp512', ['a', 'b', 'c', 'd']);

  it('is a file that `run --activity` reads', () => expect(activitySchema().parse(file)).toEqual(file));

  it('has the bit density and the changed weights of each layer', () => {
    expect(file.layers.map(({ inputBitDensity }) => inputBitDensity)).toEqual(run.activity.map((a) => a.bitDensity));
    expect(file.layers.map(({ cellsWritten }) => cellsWritten)).toEqual(run.activity.map((a) => a.changed));
  });

  it('writes by one step of 5-bit weights: 2 of 60 pulses, in all but every row of 128 weights up and down', () => {
    const [first, , , last] = file.layers;
    expect(first!.pulsesPerCell).toBe(2);
    expect(first!.rowPotentiation).toBeCloseTo(2 * (1 - (1 - run.activity[0]!.changed / 2) ** 128), 12);
    expect(first!.rowPotentiation).toBeGreaterThan(1.99);
    // Ten weights of which a twentieth rises: every other row or so has none.
    expect(last!.rowDepression).toBeCloseTo(2 * (1 - (1 - run.activity[3]!.changed / 2) ** 10), 12);
    expect(last!.rowsWritten).toBeCloseTo(1 - (1 - run.activity[3]!.changed) ** 10, 12);
  });

  it('of SRAM writes a row once', () => {
    const sram = activityOf(reference('mlp512x3_sram_w8').run, 'mlp512', ['a', 'b', 'c', 'd']);
    expect(sram.layers[0]).toMatchObject({ pulsesPerCell: 1, rowDepression: 0 });
    expect(sram.layers[0]!.rowPotentiation).toBe(sram.layers[0]!.rowsWritten);
  });
});
