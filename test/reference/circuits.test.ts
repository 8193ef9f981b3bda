import { describe, expect, it } from 'vitest';
import { adderTree } from '../../src/circuits/computed/adder.ts';
import { technologyOf } from '../../src/circuits/computed/technology.ts';
import { wguArray } from '../../src/circuits/computed/wguArray.ts';
import { writeDriver } from '../../src/circuits/computed/writeDriver.ts';
import { computedFigures } from '../../src/circuits/index.ts';
import { loadChip } from '../../src/config/index.ts';
import { asPrinted } from '../../src/neurosim/index.ts';
import { arrayFigures } from '../../src/neurosim/technology/array.ts';
import { processOf } from '../../src/neurosim/technology/process.ts';
import type { ReadFigures } from '../../src/parts/words/figures.ts';
import { arraysOf } from '../support/figures.ts';
import { type Comparison, compare, error, type Probe, probes } from '../unit/circuits/probeComparisons.ts';
import { reference } from '../unit/neurosim/runs.ts';

const target = 0.1;

/** The chip of 32 nm with the circuits of the reference. */
const referenceChip = (sets: readonly string[]) => loadChip('fefet-32nm', ['circuits.basis=reference', ...sets]);

/** Blocks that miss the target somewhere, the range in which their errors lie, and why. */
const misses: readonly {
  readonly block: string;
  /** Runs that miss; all of them without it. */
  readonly run?: RegExp;
  readonly quantity: RegExp;
  readonly range: readonly [number, number];
  readonly cause: string;
}[] = [
  {
    block: 'column mux',
    quantity: /latency|energy/,
    range: [-0.53, 1.29],
    cause:
      'the loads of its decoder are not published; spread over a word it is never the slower of the two drivers. Select lines are wires here',
  },
  { block: 'column mux', quantity: /area/, range: [-0.16, 0], cause: 'layout of the decoder; 0.1 % of an array' },
  { block: 'row mux', quantity: /area/, range: [-0.15, 0], cause: 'layout of the decoder; 0.1 % of an array' },
  {
    block: 'register file of 4 lines',
    quantity: /latency/,
    range: [-0.39, -0.37],
    cause: "the reference's decoder of 4 lines is slower than its decoder of 8",
  },
  {
    block: 'lines',
    run: /ron100k/,
    quantity: /bit line C/,
    range: [-0.34, -0.33],
    cause:
      'not explained: access transistors of 0.66 F have twice the drain of those of 0.28 F, as three fingers would',
  },
  {
    block: 'settling',
    run: /ron100k/,
    quantity: /latency/,
    range: [-0.34, -0.32],
    cause: "follows from the bit line's capacitance, to which it is proportional",
  },
  {
    block: 'source-line switches',
    run: /ron100k/,
    quantity: /latency/,
    range: [-0.13, -0.12],
    cause: "follows from the bit line's capacitance",
  },
  {
    block: 'SRAM word-line switches',
    run: /tech7/,
    quantity: /area/,
    range: [0.24, 0.26],
    cause: 'not explained: the switches of 7 nm are smaller than those of 32 nm are in features',
  },
  {
    block: 'SRAM precharger',
    run: /tech7/,
    quantity: /latency/,
    range: [0.43, 0.45],
    cause: 'not explained: as if its transistors had three fins, where twice the narrowest have two',
  },
  {
    block: 'register file',
    run: /tech(7|14)/,
    quantity: /globalBuffer latency$/,
    range: [0.11, 0.16],
    cause: 'B38: lines have no resistance in the reference; without it ours is within 10 %, which is compared as well',
  },
  {
    block: 'H-tree',
    run: /tech(7|14)/,
    quantity: /repeater output C/,
    range: [-0.41, -0.29],
    cause: 'not explained: how a wide transistor of fins is folded; the drains of inverters of one fin are right',
  },
  { block: 'max pool', quantity: /area/, range: [-0.18, -0.14], cause: 'another comparator: after the 7485' },
  {
    block: 'gradient adder',
    quantity: /area/,
    range: [-0.44, 0],
    cause: 'the reference fills rows as wide as its global H-tree is long; what a row leaves free is lost',
  },
];

const missOf = (c: Comparison) =>
  misses.find((m) => m.block === c.block && m.quantity.test(c.quantity) && (m.run ?? /./).test(c.run));

describe.each(Object.entries(probes))('blocks from technology and the probe of %s', (run, probe) => {
  const compared = compare(run, probe);

  it('agree within 10 % in latency, energy, area and leakage, but for the listed misses', () => {
    expect(compared.length).toBeGreaterThan(60);
    const beyond = compared.filter((c) => missOf(c) === undefined && !(Math.abs(error(c)) <= target));
    expect(beyond).toEqual([]);
  });

  it('miss where listed by no more than listed', () => {
    for (const c of compared) {
      const miss = missOf(c);
      if (miss === undefined) continue;
      expect(error(c), `${c.block} ${c.quantity}: ${miss.cause}`).toBeGreaterThanOrEqual(miss.range[0]);
      expect(error(c), `${c.block} ${c.quantity}: ${miss.cause}`).toBeLessThanOrEqual(miss.range[1]);
    }
  });
});

it('compares more than 3300 numbers', () => {
  const all = Object.entries(probes).flatMap(([run, probe]) => compare(run, probe));
  expect(all.length).toBeGreaterThan(3300);
});

const chips: readonly { readonly run: string; readonly sets: readonly string[] }[] = [
  { run: 'mlp512x3_train', sets: [] },
  { run: 'vgg8_default', sets: [] },
  { run: 'mlp512x3_rram', sets: ['cell.type=rram'] },
  { run: 'mlp512x3_adc32', sets: ['adc.forward.bits=5', 'adc.error.bits=5'] },
  { run: 'mlp512x3_sarADC', sets: ['adc.forward.kind=sar', 'adc.error.kind=sar'] },
  { run: 'mlp512x3_sub64', sets: ['subarray.rows=64', 'subarray.columns=64'] },
  { run: 'lenet_train_sub32', sets: ['subarray.rows=32', 'subarray.columns=32'] },
  { run: 'mlp512x3_tech22_fefet', sets: ['technology.node=22nm'] },
  { run: 'vgg8_tech22_fefet', sets: ['technology.node=22nm'] },
];

describe.each(chips)('one input bit on an array computed as in $run', ({ run, sets }) => {
  const probe: Probe = probes[run]!;
  const { array, adc } = computedFigures(referenceChip(sets));
  const step_s = (read: ReadFigures) => read.drive_s + read.settle_s + read.shiftAdd_s;
  const weakest = 1 / 24e6;
  const strongest = 1 / 240e3;
  // Our conversion has one time, that of the slowest column of mean conductance; the reference's is data-dependent.
  const middle = probe.oneBitRead.filter(([, siemens]) => siemens > 1e-6 && siemens < 3e-6);
  const slowest = Math.max(...middle.map(([, , , , , , , sense]) => sense));

  it('takes its time within 10 %, forward and transposed, at all 15 points', () => {
    expect(probe.oneBitRead).toHaveLength(15);
    for (const [, , , forward, transposed, , , sense] of probe.oneBitRead) {
      const ours = (read: ReadFigures) => step_s(read) + read.conversions * read.convert_s;
      expect(Math.abs(ours(array.forward) / (forward + slowest - sense) - 1)).toBeLessThan(target);
      expect(Math.abs(ours(array.transposed!) / (transposed + slowest - sense) - 1)).toBeLessThan(target);
    }
  });

  it('takes its energy within 2 %, forward and transposed (rows half on, B30), at all 15 points', () => {
    for (const [density, siemens, , , , forward_J, transposed_J] of probe.oneBitRead) {
      const conductance = Math.min(1, Math.max(0, (siemens - weakest) / (strongest - weakest)));
      const ours = (read: ReadFigures, on: number) =>
        read.arrayEnergy_J(on) + read.adcEnergy_J(density, conductance) + read.shiftAddEnergy_J;
      expect(Math.abs(ours(array.forward, density) / forward_J - 1)).toBeLessThan(0.02);
      expect(Math.abs(ours(array.transposed!, 0.5) / transposed_J - 1)).toBeLessThan(0.02);
    }
  });

  it('has the area of array, periphery and converters within 3 %', () => {
    const parts = Object.values(probe.areas).reduce((sum, area) => sum + area, probe.areaArray);
    const ours = array.area_m2 + array.transposedPeriphery.area_m2 + adc.forward.area_m2 + adc.error.area_m2;
    expect(Math.abs(ours / parts - 1)).toBeLessThan(0.03);
  });

  it('leaks what the reference does without counting the source-line switches twice (B20), within 10 %', () => {
    const flipFlop_W = probe.relu[3] / probe.relu[0] / 8;
    const ours = array.leakage_W + array.transposedPeriphery.leakage_W + adc.forward.leakage_W + adc.error.leakage_W;
    expect(Math.abs(ours / (probe.leakage - probe.rows * flipFlop_W) - 1)).toBeLessThan(target);
  });

  it('laid out as the reference does, its row-side encoders all but left out of the width (B35), has its sides within 4 %', () => {
    const described = reference(run).run;
    const { width_m, height_m } = arrayFigures(described, processOf(described.parameters, asPrinted), asPrinted);
    expect(Math.abs(height_m / probe.height - 1)).toBeLessThan(0.04);
    expect(Math.abs(width_m / probe.width - 1)).toBeLessThan(0.04);
  });
});

describe.each([
  ['mlp512x3_train', []],
  ['mlp512x3_tech22_fefet', ['technology.node=22nm']],
  ['mlp512x3_sarADC', ['adc.gradient.kind=sar']],
] as const)('an array of the gradient unit computed as in %s', (run, sets) => {
  const chip = referenceChip(sets);
  const wgu = arraysOf(computedFigures(chip));
  const reference = probes[run]!.wgu!;
  const arrays = reference.numArrayInRow! * reference.numArrayInCol!;

  it('reads a channel in the time of the reference and has its area, within 5 %', () => {
    expect(
      Math.abs(wgu.readChannel_s / (reference.readLatencyPeak_lastLayer! / reference.lastColumns!) - 1),
    ).toBeLessThan(0.05);
    expect(Math.abs(wgu.area_m2 / reference.areaSubArray! - 1)).toBeLessThan(0.05);
    expect(Math.abs(wgu.leakage_W / (reference.leakage! / arrays) - 1)).toBeLessThan(0.1);
  });

  it('takes its energy within 20 % once converters and encoders are charged at every multiplexer step, as there: eightfold', () => {
    const reference_J = reference.readEnergyPeak_lastLayer! / (reference.lastColumns! * arrays);
    const t = technologyOf(chip);
    const { converters_J, rest_J } = wguArray(chip, t, adderTree(t)).channelEnergy(reference.lastActivity!);
    const { columnsPerAdc } = chip.wgu;
    expect((columnsPerAdc * converters_J + rest_J) / reference_J).toBeGreaterThan(0.95);
    expect((columnsPerAdc * converters_J + rest_J) / reference_J).toBeLessThan(1.2);
    expect((converters_J + rest_J) / reference_J).toBeLessThan(0.45);
  });
});

describe.each([
  ['mlp512x3_train', []],
  ['mlp512x3_rram', ['cell.type=rram']],
  ['mlp512x3_sub64', ['subarray.rows=64', 'subarray.columns=64']],
  ['lenet_train_sub32', ['subarray.rows=32', 'subarray.columns=32']],
  ['mlp512x3_tech22_fefet', ['technology.node=22nm']],
  ['vgg8_default', []],
] as const)('write pulses as in %s', (run, sets) => {
  const { lastWrite } = probes[run]!;
  // The reference writes at sqrt(2) times the voltage that it is given (B9).
  const chip = referenceChip([...sets, `cell.writeVoltage=${4 * Math.SQRT2} V`]);
  const t = technologyOf(chip);

  it('take the energy of the reference within 12 %: its last array holds ten columns', () => {
    const cells = 10 * lastWrite.activityColWrite!;
    const reference_J = lastWrite.writeDynamicEnergyArray! / lastWrite.totalNumWritePulse!;
    expect(Math.abs(writeDriver(chip, t).pulse_J(cells) / reference_J - 1)).toBeLessThan(0.12);
  });
});

it('all figures of a chip take less than 20 ms', () => {
  const chip = loadChip('fefet-22nm', []);
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    computedFigures(chip);
    return performance.now() - start;
  });
  expect(Math.min(...times)).toBeLessThan(20);
});
