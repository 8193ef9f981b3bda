import { describe, expect, it } from 'vitest';
import { layerBlocks, paddedPositions } from '../../../src/neurosim/blocks.ts';
import {
  asMeant,
  asPrinted,
  compose,
  type Idealisation,
  idealisationNames,
  quirks,
} from '../../../src/neurosim/index.ts';
import { atOnce, inOrder } from '../../../src/neurosim/traffic.ts';
import { clocked_s, inTurn_s } from '../../../src/neurosim/wires.ts';
import { reference } from './runs.ts';

const without = (...names: Idealisation[]) => quirks(asPrinted, Object.fromEntries(names.map((name) => [name, false])));

describe('the idealisations', () => {
  const { run, figures } = reference('mlp512x3_train');
  const printed = compose(run, figures);
  const lifted = (...names: Idealisation[]) => compose(run, figures, { quirks: without(...names) });

  it('all hold as printed and as meant', () => {
    for (const name of idealisationNames) expect([asPrinted[name], asMeant[name]]).toEqual([true, true]);
  });

  it('I3, I4: the longest of what overlaps, not the sum', () => {
    const [read, add] = [
      { s: 3, J: 1 },
      { s: 2, J: 4 },
    ];
    expect([inOrder(true, read, add), inOrder(false, read, add), atOnce(read, add)]).toEqual([
      { s: 5, J: 5 },
      { s: 3, J: 5 },
      { s: 3, J: 5 },
    ]);
  });

  it('I3: a gradient waits for the longest of unit, buffer and DRAM', () => {
    // Layer 2: 512 x 512 gradients of 12 bit and, charged five times for its fifth of the buffer, 2 x 512 values of 8 bit. The
    // gradients pass twice. In and out, lines of 128 bit, 8 at a time.
    const bits = 2 * 512 * 512 * 12 + 5 * 2 * 512 * 8;
    const buffer = ((bits / 128) * 2 * 2.131239e-9) / 8;
    const found = lifted('I3').layers[1]!.WG;
    expect(found.latency_s / run.images / buffer).toBeCloseTo(1, 9);
    expect(found.latency_s).toBeLessThan(printed.layers[1]!.WG.latency_s);
    expect(found.energy_J).toBeCloseTo(printed.layers[1]!.WG.energy_J, 12);
  });

  it('I5: ten flits of 3 ns take 30 ns, or 3 ns and nine clocks', () => {
    expect(inTurn_s(10, 3e-9, asPrinted, 1e9)).toBeCloseTo(30e-9, 18);
    expect(inTurn_s(10, 3e-9, without('I5'), 1e9)).toBeCloseTo(12e-9, 18);
    // Wires that are faster than the clock are not slowed down; half a flit takes half its time.
    expect(inTurn_s(10, 0.5e-9, without('I5'), 1e9)).toBeCloseTo(5e-9, 18);
    expect(inTurn_s(0.5, 3e-9, without('I5'), 1e9)).toBeCloseTo(1.5e-9, 18);
  });

  it('I6, I8: the slowest layer counts; energies are still sums', () => {
    const { chip } = lifted('I6', 'I8');
    for (const phase of ['FW', 'AG', 'WG', 'WU'] as const) {
      const layers = printed.layers.map((layer) => layer[phase].latency_s);
      expect(chip[phase].latency_s).toBe(Math.max(...layers));
      expect(chip[phase].energy_J).toBe(printed.chip[phase].energy_J);
    }
    expect(lifted('I6').chip.WG).toEqual(printed.chip.WG);
    expect(lifted('I8').chip.FW).toEqual(printed.chip.FW);
  });

  it('a pipelined run reads its layers side by side, whatever I6; gradients and updates are summed, leakage is not told', () => {
    const piped = compose({ ...run, parameters: { ...run.parameters, pipeline: true } }, figures);
    expect(piped.chip).toEqual(lifted('I6').chip);
    expect(piped.chip.FW.latency_s).toBeLessThan(printed.chip.FW.latency_s);
    expect(piped.leakage).toBeUndefined();
  });

  it('I10: the sign bit, zero in all rows, is one read of eight', () => {
    const { FW } = lifted('I10').layers[1]!;
    const trees =
      8 * figures.tiles.CM!.peTree.passes[0]!.latency_s + 8 * figures.tiles.CM!.tileTree.passes[0]!.latency_s;
    const activation = 8 * figures.activation.pass_s;
    const reads = (of: typeof FW) => of.peakLatency_s / run.images - trees - activation;
    // Every bit but the sign has ones somewhere among 128 rows; bits differ in sensing time by a few per cent.
    expect(reads(FW) / reads(printed.layers[1]!.FW)).toBeCloseTo(7 / 8, 1);
    expect(FW.energy_J).toBeLessThan(printed.layers[1]!.FW.energy_J);
  });

  it('I12: a padded map keeps its positions', () => {
    const { run: vgg } = reference('vgg8_default');
    // 32 x 32, kernel 3: 30 x 30 positions without padding.
    expect(layerBlocks(vgg, 1).positions).toBe(900);
    expect(layerBlocks(vgg, 1, true).positions).toBe(1024);
    expect(paddedPositions({ ...vgg.rows[1]!, height: 7, width: 7, stride: 2 })).toBe(16);
  });

  it('I17: the next edge, and an edge is its own', () => {
    expect(clocked_s(1.2e-9, 1e9)).toBeCloseTo(2e-9, 18);
    expect(clocked_s(3e-9, 1e9)).toBeCloseTo(3e-9, 18);
    expect(lifted('I17').total.latency_s).toBeGreaterThan(printed.total.latency_s);
    expect(lifted('I17').total.energy_J).toBe(printed.total.energy_J);
  });

  it('I19: with all of the global buffer a layer of one tile in five takes a fifth of the time in it', () => {
    const { layers } = lifted('I19');
    // Layer 2: 2 x 512 values of 8 bit, in and out in lines of 128 bit, 8 at a time.
    const buffer_s = ((2 * 512 * 8) / 128 / 8) * 2 * 2.131239e-9;
    for (const phase of ['FW', 'AG', 'WG'] as const) {
      const saved_s = (printed.layers[1]![phase].latency_s - layers[1]![phase].latency_s) / run.images;
      expect(saved_s, phase).toBeGreaterThan(4 * buffer_s * (1 - 1e-9));
    }
    expect((printed.layers[1]!.WG.latency_s - layers[1]!.WG.latency_s) / run.images / buffer_s).toBeCloseTo(4, 6);
    expect(layers[1]!.WU).toEqual(printed.layers[1]!.WU);
  });

  it.each(['I3', 'I4', 'I5', 'I6', 'I8', 'I10', 'I19'] as const)('%s lifted saves time', (name) => {
    expect(lifted(name).total.latency_s).toBeLessThan(printed.total.latency_s);
  });
});

describe('leakage', () => {
  const { run, figures } = reference('mlp512x3_train');

  it('an array without transposed periphery, solved from a training run, is what an inference run recorded', () => {
    const inference = reference('mlp512x3_infer').figures.leakage!;
    expect(inference.forwardArray_W).toBeUndefined();
    expect(inference.array_W).toBe(6.291488e-8);
    expect(figures.leakage!.forwardArray_W! / inference.array_W).toBeCloseTo(1, 5);
  });

  it('of the other tiles while a layer reads: layer 2, one tile of five', () => {
    const { layers } = compose(run, figures).leakage!;
    // 16 arrays, per PE a tree of two and registers, the tile's tree and one bank of each buffer.
    const pe = 3.827157e-8 + 5.905319e-8 + 1.47633e-8;
    const tile = 16 * 1.184481e-7 + 4 * pe + 4.066354e-8 + 6.088291e-8 + 3.233459e-8;
    expect(layers[1]!.power_W).toBeCloseTo(tile, 15);
    const { FW, AG } = compose(run, figures).layers[1]!;
    expect(layers[1]!.energy_J).toBeCloseTo(4 * tile * (FW.latency_s + AG.latency_s), 12);
  });

  it('without I16 everything leaks all the time, each bus with all its wires once B33 is put right', () => {
    const everything = compose(run, figures, { quirks: without('I16') });
    const { power_W, energy_J } = everything.leakage!.chip;
    expect(energy_J / (power_W * everything.total.latency_s)).toBeCloseTo(1, 9);
    const whole = compose(run, figures, { quirks: quirks(without('I16'), { B33: false }) }).leakage!.chip;
    // Five tiles of four PEs, two buses of 128 wires each.
    const buses = 5 * 4 * (1.488574e-8 + 1.641251e-8);
    expect(whole.power_W - power_W).toBeCloseTo(127 * buses, 10);
  });

  it('is left out where a run does not tell', () => {
    const { leakage, ...others } = figures;
    expect(leakage).toBeDefined();
    expect(compose(run, others).leakage).toBeUndefined();
  });
});
