import { describe, expect, test } from 'vitest';
import { type Estimate, estimate } from '../../../src/analytic/index.ts';
import type { Network } from '../../../src/network/index.ts';
import type { ChipFigures } from '../../../src/parts/words/figures.ts';
import { ruleNamed, trainingRules } from '../../../src/rules/index.ts';
import { structure } from '../../../src/simulation/structure.ts';
import { type ChipChanges, schedule, smallChip } from '../../support/bench.ts';
import { roundFigures } from '../../support/figures.ts';
import { mlp } from '../../support/networks.ts';

const ns = 1000;
const pJ = 1e-12;

function estimated(
  network: Network,
  rule: string,
  changes: ChipChanges = {},
  options: { batch?: number; layers?: 'serial' | 'parallel'; iterations?: number; figures?: ChipFigures } = {},
): Estimate {
  const chip = smallChip(changes);
  const { batch = 1, layers = 'serial', iterations = 1, figures = roundFigures() } = options;
  const work = schedule({ layers, iterations });
  return estimate({
    ...structure(chip, network, ruleNamed(rule)),
    chip,
    network,
    figures,
    schedule: work,
    batch,
    bufferBits: 65536,
  });
}

describe('one layer of 4 x 4 weights in one array', () => {
  const { batch } = estimated(mlp(4, 4), 'bp');
  const [layer] = batch.layers;

  // DRAM 3 + 1, into the buffer 2, out 1, trunk 1 + 1, tile buffer 1 + 1, tree 1 + 1, bus 1 + 1, register 1, array 2 x (2 + 4 + 1);
  // back with 4 sums of 6 bits: register 3, bus 1 + 3, tree 1 + 3, tile buffer 3 + 3, trunk 1 + 3, buffer 2.
  test('a forward product takes 53 ns', () => {
    expect(layer?.forward.ps).toBe((4 + 2 + 1 + 2 + 2 + 2 + 2 + 1 + 14 + 3 + 4 + 4 + 6 + 4 + 2) * ns);
  });

  // DRAM 8, buffer 16 + 8, trunk 4, tile buffer 24, tree 4, bus 8, register 16, array 2 x (4 + 1), ADCs 2 x 4; back: register 48,
  // bus 24, tree 12, tile buffer 72, trunk 12, buffer 16.
  test('it costs 290 pJ', () => {
    const forward = 8 + 16 + 8 + 4 + 24 + 4 + 8 + 16 + 10 + 8 + 48 + 24 + 12 + 72 + 12 + 16;
    expect(forward).toBe(290);
    expect(layer?.forward.energy_J).toBeCloseTo(forward * pJ, 20);
    expect(batch.byHardware[0]?.forward).toBe(layer?.forward.energy_J);
  });

  // 192 bits of summed gradients: DRAM 3 + 24, buffer 24 x (2 + 1), trunk 1 + 24, tile buffer 24 x 2, tree 1 + 24, then one array:
  // set up 5, and 4 rows with a pulse up and a pulse down of 50.
  test('an update takes 602 ns', () => {
    expect(layer?.update.ps).toBe((27 + 72 + 25 + 48 + 25 + 405) * ns);
  });

  // Operands 8 + 8 bits: the input again from DRAM 4 + 2, both out of the buffer 2; one row 1 and 4 channels of 10; 192 bits into
  // the buffer 48. The sum: DRAM 27, buffer 72, the new gradient out of the buffer 24, add 1, buffer 72, DRAM 27.
  test('a gradient takes 320 ns with its sum in DRAM', () => {
    expect(layer?.gradient.ps).toBe((4 + 2 + 2 + 1 + 40 + 48 + 27 + 72 + 24 + 1 + 72 + 27) * ns);
  });

  // Four numbers of two bits: out of the buffer 1, one cycle of 4 units, back 2.
  test('the loss is common work', () => {
    expect(batch.common.ps).toBe(4 * ns);
    expect(layer?.error.ps).toBe(0);
  });
});

describe('more samples', () => {
  const network = mlp(4, 4, 4);

  test('a batch is as many samples and one update', () => {
    const { sample, batch } = estimated(network, 'bp', {}, { batch: 5 });
    batch.layers.forEach(({ forward, error, gradient, update }, i) => {
      const one = sample.layers[i] as (typeof sample.layers)[number];
      expect(forward.ps).toBe(5 * one.forward.ps);
      expect(error.ps).toBe(5 * one.error.ps);
      expect(gradient.ps).toBe(5 * one.gradient.ps);
      expect(update.ps).toBe(one.update.ps);
    });
  });

  test('iterations repeat each other', () => {
    const [once, thrice] = [1, 3].map((iterations) => estimated(network, 'dfa', {}, { iterations, batch: 2 }));
    expect(thrice?.total_ps).toBe(3 * (once as Estimate).total_ps);
    expect(thrice?.energy_J).toBe(3 * (once as Estimate).energy_J);
  });

  // 2 of 5 samples per pass: passes of 2, 2 and 1, whose gradients are kept and summed once each (271 ns); a sample adds 8 ns
  // of operands from DRAM and buffer and one row of 1 ns, a pass 40 ns of channels.
  test('samples that share a pass of a gradient unit make one gradient', () => {
    const { batch } = estimated(mlp(4, 4), 'bp', { wgu: { samplesPerPass: 2 } }, { batch: 5 });
    expect(batch.layers[0]?.gradient.ps).toBe((3 * (271 + 40) + 5 * (8 + 1)) * ns);
  });

  // The buffer holds the 8-bit output of one sample; the other three samples' go to DRAM: out of the buffer 1, DRAM 4.
  test('what the buffer cannot hold is stored in DRAM and loaded again', () => {
    const chip = smallChip();
    const network_ = mlp(4, 4);
    const work = schedule({ layers: 'serial' });
    const setup = {
      ...structure(chip, network_, ruleNamed('inference')),
      chip,
      network: network_,
      figures: roundFigures(),
    };
    const time = (bufferBits: number) =>
      estimate({ ...setup, schedule: work, batch: 4, bufferBits }).batch.layers[0]?.forward.ps;
    expect(time(8)).toBe(4 * 53 * ns);
    expect(time(7)).toBe(4 * (53 + 5) * ns);
  });
});

describe('schedules', () => {
  test('the total is the law that the schedule names', () => {
    for (const rule of Object.keys(trainingRules)) {
      const serial = estimated(mlp(4, 4, 4, 4), rule, {}, { batch: 3, layers: 'serial' });
      const parallel = estimated(mlp(4, 4, 4, 4), rule, {}, { batch: 3, layers: 'parallel' });
      expect(serial.total_ps).toBe(serial.batch.serial_ps);
      expect(parallel.total_ps).toBe(parallel.batch.parallel_ps);
      expect(parallel.batch.serial_ps).toBe(serial.batch.serial_ps);
      expect(parallel.total_ps).toBeLessThan(serial.total_ps);
    }
  });
});

describe('what cannot be estimated', () => {
  test('a chip without figures for transposed reads', () => {
    const figures = roundFigures();
    const blind = { ...figures, array: { ...figures.array, transposed: null } };
    const run = () => estimated(mlp(4, 4, 4), 'bp', {}, { figures: blind });
    expect(run).toThrow('no figures for transposed reads of layer 2');
  });

  test('a figure that is no number', () => {
    const figures = roundFigures();
    const broken = { ...figures, write: { ...figures.write, pulse_s: Number.NaN } };
    expect(() => estimated(mlp(4, 4), 'bp', {}, { figures: broken })).toThrow('a latency of NaN s is no figure');
  });
});
