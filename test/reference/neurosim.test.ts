import { describe, expect, it } from 'vitest';
import { isChance } from '../../src/neurosim/causes.ts';
import {
  account,
  asMeant,
  asPrinted,
  causes,
  compose,
  type Drawings,
  type Point,
  placeText,
  probeTargets,
  quirkNames,
  quirks,
} from '../../src/neurosim/index.ts';
import { isLong } from '../support/long.ts';
import { reference, runNames } from '../unit/neurosim/runs.ts';

// One seed tells; all five are drawn in the long run.
const seeds = isLong ? [1, 2, 3, 4, 5] : [1];
const references = runNames.map(reference);
const found = account(references, { seeds });
const ofChip = (run: string) => found.points.filter((p) => p.run === run && p.where === 'chip');

describe(`compat neurosim-2.1, fed with the figures of each run, against what ${runNames.length} runs printed`, () => {
  it('aims at 1 % for totals and 3 % for phases', () => {
    expect(probeTargets).toEqual({ total: 0.01, sramArea: 0.01, phase: 0.03 });
  });

  it.each(runNames)('%s: totals of the chip within 1 %, phases within 3 %, or off by chance of its update', (run) => {
    const chip = ofChip(run);
    expect(chip.length).toBeGreaterThanOrEqual(12);
    for (const point of chip) {
      if (point.what === 'WU') expect([undefined, causes.drawnUpdate], placeText(point)).toContain(point.cause);
      else expect(Math.abs(point.error), placeText(point)).toBeLessThanOrEqual(point.tolerance);
      if (point.quantity === 'area') expect(Math.abs(point.error), placeText(point)).toBeLessThan(1e-4);
    }
  });

  it('total latency and total energy agree within 0.2 %', () => {
    const isTotal = (p: Point) => p.where === 'chip' && p.what === 'total';
    for (const point of found.points.filter(isTotal)) {
      expect(Math.abs(point.error), placeText(point)).toBeLessThan(2e-3);
    }
  });

  it('row by row, totals agree within 1 % and every phase of the chip within 3 %', () => {
    for (const point of ofChip('mlp512x3_sequential').filter((p) => p.what !== 'WU')) {
      expect(Math.abs(point.error), placeText(point)).toBeLessThan(point.what === 'total' ? 0.01 : 0.03);
    }
  });

  it('transfers and weight gradients agree within 1 % in every layer: nothing in them is drawn', () => {
    const isCertain = (p: Point) =>
      p.what === 'WG' && !(p.run === 'mlp512x3_sequential' && p.quantity === 'peak energy');
    for (const point of found.points.filter(isCertain)) {
      expect(Math.abs(point.error), placeText(point)).toBeLessThan(0.01);
    }
  });

  it('leakage agrees within 0.001 % in power, and in energy as well as the time it is charged for', () => {
    const leakage = found.points.filter((p) => p.quantity.startsWith('leakage'));
    expect(leakage.length).toBeGreaterThan(90 + 107);
    for (const point of leakage) {
      // Row by row the time hangs on how many rows one trace has on.
      if (point.run === 'mlp512x3_sequential' && point.quantity === 'leakage energy') {
        expect(Math.abs(point.error) < 0.03 || isChance(point), placeText(point)).toBe(true);
        continue;
      }
      const ofTime = point.where === 'chip' ? 1e-3 : 0.005;
      const tolerance = point.quantity === 'leakage' ? 1e-5 : ofTime;
      expect(Math.abs(point.error), placeText(point)).toBeLessThan(tolerance);
    }
  });

  it('a layer misses by chance of the one drawn trace, or is listed here as not explained', () => {
    const unexplained = found.misses.filter(({ cause }) => cause === causes.unknown).map(placeText);
    expect(unexplained).toEqual([
      // The probe has one gradient unit read row by row, which does not tell the part that all rows share.
      'mlp512x3_sequential / 1 / WG / peak energy',
      'mlp512x3_sram_w8 / 4 / FW / peak energy',
      // Close to 3 %: one draw is beyond, the mean of five is not.
      ...(isLong ? [] : ['mlp512x3_sram_w8 / 4 / AG / peak energy']),
      ...['FW', 'AG'].map((phase) => `mlp512x3_tech7_sram_w8 / 4 / ${phase} / peak energy`),
    ]);
    for (const { cause, what } of found.misses.filter((p) => p.cause !== causes.unknown)) {
      expect(cause).toBe(what === 'WU' ? causes.drawnUpdate : causes.drawnData);
    }
  });

  it('write energy is less than 0.03 % of the energy of any training run', () => {
    for (const { run } of references) {
      const { chip, total } = run.printed;
      expect(chip.WU.energy_J / total.energy_J, run.name).toBeLessThan(3e-4);
    }
  });

  const energyOfWrites = (run: string, where: Point['where'] = 'chip') =>
    found.points.find((p) => p.run === run && p.where === where && p.what === 'WU' && p.quantity === 'energy')!.error;

  it('write energy of FeFET layers of 500 arrays and more agrees within 3 %: by then chance averages out (B34)', () => {
    const large = [
      ['vgg8_default', 7],
      ['vgg8_tech22_fefet', 7],
      ['vgg8_tech14_fefet', 7],
      ['vgg8_sub64', 6],
      ['vgg8_sub64', 7],
    ] as const;
    for (const [run, where] of large)
      expect(Math.abs(energyOfWrites(run, where)), `${run} ${where}`).toBeLessThan(0.03);
  });

  it('where no row has a reset alone, as half of the weights move, it agrees within 2 %', () => {
    for (const layer of [1, 2, 3]) expect(Math.abs(energyOfWrites('mlp512x3_upd50', layer))).toBeLessThan(0.02);
  });

  it('write energy of RRAM chips agrees within 4 % at 4 V and 240 kOhm as at 2 V and 100 kOhm', () => {
    for (const run of ['mlp512x3_rram', 'vgg8_rram', 'mlp512x3_ron100k_onoff10']) {
      expect(Math.abs(energyOfWrites(run)), run).toBeLessThan(0.04);
    }
  });

  it('784 rows in tiles of 2 x 2 PEs count 4 arrays of 52 too many (B15)', () => {
    const { run, figures } = reference('mlp256x2_train');
    const first = (changes: Parameters<typeof quirks>[1]) =>
      compose(run, figures, { quirks: quirks(asPrinted, changes) }).layers[0]!;
    expect(first({}).WU.peakLatency_s / first({ B15: false }).WU.peakLatency_s).toBeGreaterThan(1.01);
    const energy = first({}).FW.peakEnergy_J / first({ B15: false }).FW.peakEnergy_J;
    // The last 16 rows take a little less than full arrays do.
    expect(energy).toBeGreaterThan(1.04);
    expect(energy).toBeLessThan(1 + 4 / 48);
  });
});

describe('the switches', () => {
  const { run, figures } = reference('mlp512x3_train');
  /** Sensing is drawn once for all switches that it does not depend on. */
  const drawn: Drawings = new Map();
  const time = (changes: Parameters<typeof quirks>[1]) =>
    compose(run, figures, { quirks: quirks(asPrinted, changes), drawn }).total.latency_s;

  it('B3 off halves the time of the MLP: 18 bus-limited buffer lines instead of 8', () => {
    const printed = compose(run, figures).layers[1]!.WG;
    const meant = compose(run, figures, { quirks: quirks(asPrinted, { B3: false }) }).layers[1]!.WG;
    // The global buffer takes 8/18 of its time; DRAM (414 ns an image) stays, and 65 536 adders need 4 passes instead of 16.
    const stays = 2 * (512 * 512 * 12 + 8) * (run.images / 15.2e12);
    const moved = (value: typeof printed) => value.latency_s - value.peakLatency_s - stays;
    expect(moved(meant) / moved(printed)).toBeCloseTo(8 / 18, 6);
    expect((printed.peakLatency_s - meant.peakLatency_s) / run.images).toBeCloseTo(12 * 2.329731e-9, 13);
    expect(time({ B3: false }) / time({})).toBeLessThan(0.52);
  });

  it('B17 off adds the sums of layer 1 in 8 passes instead of 512', () => {
    expect((time({}) - time({ B17: false })) / run.images).toBeCloseTo((512 - 8) * 2.094075e-9, 12);
  });

  it('B22 off takes the copies away for which no array is there: the MLP takes 2.7 times as long', () => {
    // 49 arrays hold one copy of 784 or of 512 channels of 8 bits; the tool divides the reads by 49 and three times by 32.
    const read = figures.gradientUnit!.read_s;
    const more = read * (512 * (1 - 1 / 49) + (2 * 512 + 10) * (1 - 1 / 32));
    expect((time({ B22: false }) - time({})) / run.images / more).toBeCloseTo(1, 6);
    expect(time({ B22: false }) / time({})).toBeCloseTo(2.66, 2);
  });

  it('B27 off moves 784 times as many bits of layer 1 to DRAM', () => {
    const slower = compose(run, figures, { quirks: quirks(asPrinted, { B27: false }) }).layers[0]!.FW.latency_s;
    const extra = (2 * 8 * 783) / 15.2e12;
    expect((slower - compose(run, figures).layers[0]!.FW.latency_s) / run.images).toBeCloseTo(extra, 14);
  });

  it('B28 off slows down only a network that needs more arrays than exist', () => {
    const vgg = reference('vgg8_default');
    const drawings: Drawings = new Map();
    const gradients = (changes: Parameters<typeof quirks>[1]) =>
      compose(vgg.run, vgg.figures, { quirks: quirks(asPrinted, changes), drawn: drawings }).chip.WG.latency_s;
    expect(gradients({ B28: false })).toBeGreaterThan(1.3 * gradients({}));
    expect(time({ B28: false })).toBe(time({}));
  });

  it('all off is what the tool means, each alone leaves finite numbers', () => {
    for (const set of [asMeant, ...quirkNames.map((name) => quirks(asPrinted, { [name]: false }))]) {
      const { total, area } = compose(run, figures, { quirks: set, drawn });
      for (const value of [...Object.values(total), ...Object.values(area)]) {
        expect(Number.isFinite(value) && value > 0).toBe(true);
      }
    }
  });
});
