import { describe, expect, it } from 'vitest';
import { cut, layerBlocks } from '../../../src/neurosim/blocks.ts';
import type { HTree, Tree } from '../../../src/neurosim/figures.ts';
import { asMeant, asPrinted, provision, quirks } from '../../../src/neurosim/index.ts';
import { stream } from '../../../src/neurosim/random.ts';
import { buffered, treePass } from '../../../src/neurosim/traffic.ts';
import { pulsesPerStep, rowOdds } from '../../../src/neurosim/update.ts';
import { flit_s, flitBit_J } from '../../../src/neurosim/wires.ts';
import { reference, runNames } from './runs.ts';

const train = reference('mlp512x3_train');

describe('an adder tree', () => {
  const passes = [1, 3, 7].map((adders, i) => ({ latency_s: i + 1, energy_J: adders }));
  const tree: Tree = { bits: 8, stages: 3, trees: 1, area_m2: 0, passes };

  it('adds one operand for nothing', () => {
    expect(treePass(tree, 1)).toEqual({ s: 0, J: 0 });
  });
  it('takes as many levels as the operands need, but drops an odd operand of a level from the energy', () => {
    expect(treePass(tree, 4)).toEqual({ s: 2, J: 3 });
    // 5 operands: 2 adders, then 1: three adders; but three levels of time.
    expect(treePass(tree, 5)).toEqual({ s: 3, J: 3 });
    expect(() => treePass(tree, 9)).toThrow(/adder tree of 4 levels .* up to 3 levels \(8 operands\)/);
    // 6 operands: 3 adders, then 1.
    expect(treePass(tree, 6)).toEqual({ s: 3, J: 4 });
  });
});

describe('an H-tree', () => {
  // R = 1 kOhm drives 1 fF + 1 fF + 0.2 fF/um x 100 um = 22 fF: 0.7 x 22 ps per 100 um = 0.154 us/m without wire resistance.
  const tree: HTree = {
    bits: 64,
    levels: 2,
    columns: 3,
    centre: 1,
    repeater: { ohm: 1e3, inputF: 1e-15, outputF: 1e-15, spacing_m: 100e-6 },
    feature_m: 32e-9,
    wire_ohm_m: 1e6,
    wideWire_ohm_m: 1e5,
    bit_J_m: 4e-11,
    area_m2: 0,
  };
  const side = 1e-3;
  // r d (Cw d / 2 + Ci) = 100 Ohm x 11 fF = 1.1 ps per 100 um for the real wire: 0.7 x 1.1 ps / 100 um = 7.7 ns/m.
  const bare = 0.154e-6;
  const wire = 7.7e-9;

  it('walks 4 sides on its first level, 2 on its second and 1 from the centre', () => {
    expect(flit_s(tree, side, asMeant)).toBeCloseTo(7e-3 * (bare + wire), 15);
  });
  it('has no wire resistance on the first level (B1) and that of a wide wire elsewhere (B14)', () => {
    expect(flit_s(tree, side, quirks(asMeant, { B1: true }))).toBeCloseTo(4e-3 * bare + 3e-3 * (bare + wire), 15);
    expect(flit_s(tree, side, quirks(asMeant, { B14: true }))).toBeCloseTo(
      4e-3 * (bare + wire / 40) + 3e-3 * (bare + wire / 10),
      15,
    );
  });
  it('charges half of the wire for energy, the run from the centre twice', () => {
    expect(flitBit_J(tree, side)).toBeCloseTo(0.5 * 8e-3 * 4e-11, 20);
  });
});

describe('a buffer', () => {
  const buffer = {
    lineBits: 32,
    bankBits: 1024,
    banks: 4,
    read_s: 1,
    write_s: 2,
    readBit_J: 3,
    writeBit_J: 4,
    area_m2: 0,
  };
  it('writes and reads every bit once, in as many banks as the bus feeds', () => {
    expect(buffered(buffer, 320, 64)).toEqual({ s: (10 * 3) / 2, J: 320 * 7 });
    expect(buffered(buffer, 320, 1e6)).toEqual({ s: (10 * 3) / 4, J: 320 * 7 });
  });
});

describe('the odds of a row write', () => {
  it('follow from the probability that a weight moves', () => {
    // Two weights, half of them move: one moves at all 1 - 1/4; some goes up 1 - (3/4)^2, as does some down.
    const { moved, phases } = rowOdds(0.5, 2);
    expect(moved).toBeCloseTo(0.75, 12);
    expect(phases).toBeCloseTo(2 * (1 - 9 / 16), 12);
  });
  it('need two pulses for a step of 1/32 of the range with 60 device levels, one for SRAM', () => {
    const { run } = train;
    expect(pulsesPerStep({ run, quirks: asPrinted })).toBe(2);
    const sram = { ...run, parameters: { ...run.parameters, memcelltype: 1 } };
    expect(pulsesPerStep({ run: sram, quirks: asPrinted })).toBe(1);
  });
  it('drop a step of 1/256 of the range (B23), which is meant to take one pulse', () => {
    const run = { ...train.run, synapseBit: 8 };
    expect(pulsesPerStep({ run, quirks: asPrinted })).toBe(0);
    expect(pulsesPerStep({ run, quirks: asMeant })).toBe(1);
  });
});

describe('provisioning', () => {
  it('counts 0 + 8 bits at batch 200 (B3): one array of 128 x 128 adders, 131 072 bits, 8 banks', () => {
    expect(provision(train.run, 0)).toEqual({ parallelArrays: 1, adders: 16384, globalBanks: 8 });
  });
  it('with 12 bits gives 20 / 5 = 4 arrays, 4 x 16 384 x 20 bits and 80 banks', () => {
    expect(provision(train.run, 12)).toEqual({ parallelArrays: 4, adders: 65536, globalBanks: 80 });
  });
  it.each(runNames)('is what %s printed', (name) => {
    const { run, figures } = reference(name);
    const { adders, globalBanks } = provision(run, 0);
    expect(globalBanks).toBe(figures.globalBuffer.banks);
    expect(adders).toBe(figures.gradientAdders?.adders ?? 0);
  });
});

describe('the layout', () => {
  it('cuts a length into full pieces and the rest', () => {
    expect(cut(784, 512)).toEqual([512, 272]);
    expect(cut(512, 512)).toEqual([512]);
  });
  it('puts 784 rows into two tiles of two rows of PEs, the last with 16 rows', () => {
    const layer = layerBlocks(train.run, 0);
    expect(layer.blocks.map((tile) => tile.pes.map((pe) => pe.rows))).toEqual([
      [256, 256, 256, 256],
      [256, 256, 16, 16],
    ]);
    expect(layer.tileRows).toBe(2);
  });
  it('counts the last PE of a tile again for each empty PE after it, in a layer without copies (B15)', () => {
    const { run } = reference('mlp256x2_train');
    // 784 rows in tiles of 256 and PEs of 128: the last tile holds 16 rows in its first row of PEs.
    const tiles = layerBlocks(run, 0).blocks;
    expect(tiles.map(({ pes }) => pes.map(({ added }) => added))).toEqual([...Array(3).fill([1, 1, 1, 1]), [1, 3]]);
    // Layer 3 has ten columns, but copies lie beside it.
    expect(layerBlocks(run, 2).blocks.flatMap(({ pes }) => pes.map(({ added }) => added))).toEqual([1, 1]);
  });
  it('gives a novel mapping one PE per kernel position', () => {
    const { run } = reference('vgg8_default');
    expect(layerBlocks(run, 0).kind).toBe('CM');
    const second = layerBlocks(run, 1);
    expect(second.kind).toBe('NM');
    expect(second.blocks[0]!.pes).toEqual(Array.from({ length: 9 }, () => ({ rows: 128, columns: 128, added: 1 })));
  });
});

describe('the stream', () => {
  it('repeats for a seed, differs between seeds and is uniform', () => {
    const draw = (seed: number) => {
      const random = stream(seed);
      return Array.from({ length: 10_000 }, () => random.uniform());
    };
    expect(draw(3)).toEqual(draw(3));
    expect(draw(3).slice(0, 5)).not.toEqual(draw(4).slice(0, 5));
    const mean = draw(5).reduce((sum, value) => sum + value, 0) / 10_000;
    expect(mean).toBeCloseTo(0.5, 1);
    expect(Math.max(...draw(5))).toBeLessThan(1);
  });
});
