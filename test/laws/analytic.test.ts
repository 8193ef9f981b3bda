import fc from 'fast-check';
import { expect } from 'vitest';
import { trainingRules } from '../../src/rules/index.ts';
import { law } from '../support/law.ts';
import { type Sketch, setupOf, sketches, type Wish } from '../support/random.ts';
import { compare, energyDifferences } from '../unit/analytic/support.ts';

/** Simulated with nothing shared between tasks, and estimated: the same ps, the same joules. */
function agree(sketch: Sketch): void {
  const compared = compare(setupOf(sketch));
  expect(compared.estimated.total_ps).toBe(compared.simulated.simulation.engine.now);
  expect(energyDifferences(compared)).toEqual([]);
}

for (const clocking of ['synchronous', 'free']) {
  for (const layers of ['serial', 'parallel'] as const) {
    const wish = { chip: { 'technology.clocking': clocking }, schedule: { layers } };
    law(`time and energy are the formulas: layers ${layers}, clock ${clocking}`, sketches(wish), 33, agree);
  }
}

/** Matrices of many tiles with one array each, so that their sums meet on the way up and their arrays wait for drivers. */
function wide(wish: Wish): fc.Arbitrary<Sketch> {
  const widths = fc.array(fc.constantFrom(129, 300, 520, 700, 1000), { minLength: 2, maxLength: 3 });
  const chip = {
    'pe.subarrays': [1, 1],
    'tile.pes': [1, 1],
    'globalBuffer.capacity': 'auto',
    'memory.activations': 'dram',
    ...wish.chip,
  };
  return fc.tuple(sketches({ ...wish, chip }), widths).map(([sketch, [inputs = 1, ...outputs]]) => ({
    ...sketch,
    input: [inputs, 1, 1] as const,
    layers: outputs.map((width) => ({ outputs: width })),
    batch: Math.min(2, sketch.batch),
  }));
}

for (const queue of [1, 2, 64]) {
  const chip = { 'htree.queue': queue, 'htree.reduce': 'none' };
  law(`many sums that share segments with room for ${queue}`, wide({ chip }), 8, agree);
}

const joints = { 'htree.reduce': 'inTree', 'precision.weight': 18 };
law('sums of weights of three cells, added where they meet', wide({ chip: joints }), 5, agree);

law(
  'many arrays and few write drivers',
  wide({ chip: { 'write.verifyEvery': 1 }, rules: Object.keys(trainingRules) }),
  8,
  agree,
);

for (const rowsAtATime of [1, 48]) {
  const chip = { 'subarray.read': 'sequential', 'subarray.rowsAtATime': rowsAtATime };
  law(`rows that are read ${rowsAtATime} at a time`, sketches({ chip }), 8, agree);
}

for (const master of ['none', 'digital']) {
  // Verification does not apply to latches; a copy of the weights is part of the optimiser's state.
  const latches = { 'cell.type': 'sram-8t', 'cell.bits': 1, 'precision.weight': 4, 'optimizer.stateBits': 16 };
  const chip = { ...latches, 'gradient.policy': 'dram-sum', 'write.master': master, 'write.verifyEvery': 1 };
  law(`rows of latches, master copy: ${master}`, sketches({ chip, rules: Object.keys(trainingRules) }), 5, agree);
}

for (const grant of ['vector', 'bit', 'conversion']) {
  const chip = {
    'pe.subarrays': [3, 3],
    'adc.forward.sharedBy': 4,
    'adc.forward.grant': grant,
    'adc.error.sharedBy': 9,
    'adc.error.grant': grant,
    'adc.feedback.sharedBy': 5,
    'adc.feedback.grant': grant,
  };
  law(`arrays that share ADCs, granted per ${grant}`, sketches({ chip }), 5, agree);
  const copies = { ...chip, 'mapping.duplicate': true };
  law(`copies that share ADCs, granted per ${grant}`, sketches({ chip: copies }), 5, agree);
}
