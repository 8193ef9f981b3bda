import { describe, expect, it } from 'vitest';
import { fullAdder } from '../../../src/circuits/computed/adder.ts';
import { macGrid } from '../../../src/circuits/computed/macGrid.ts';
import { macEnergy } from '../../../src/circuits/computed/published.ts';
import { sramBank } from '../../../src/circuits/computed/sramBank.ts';
import { technology } from '../../../src/circuits/computed/technology.ts';
import { adcOpinions, figuresOf, OutsideModelError } from '../../../src/circuits/index.ts';
import { loadChip } from '../../../src/config/index.ts';

const at = (node_nm: number) =>
  technology({ node_m: node_nm * 1e-9, roadmap: 'LSTP', temperature_K: 300, clock_Hz: 1e9 });
const description = {
  wgu: { macs: [32, 32], macEnergy: 0.12e-12 },
  precision: { activation: 8, error: 8 },
} as const;
const gridOf = (changes: { readonly activation?: number } = {}, sumBits = 32, node_nm = 22) =>
  macGrid({ ...description, precision: { ...description.precision, ...changes } }, at(node_nm), (side, _, bits) =>
    sramBank(at(node_nm), side, 128, bits),
  ).grid(sumBits);

describe('a multiplication and addition', () => {
  it('takes the published energy at its node and supply, and scales with node and square of the supply', () => {
    const scaled = (node_nm: number) => 0.12e-12 * (node_nm / 22) * (at(node_nm).supply_V / 0.8) ** 2;
    for (const node of [45, 22, 14, 7]) expect(gridOf({}, 32, node).mac_J / scaled(node)).toBeCloseTo(1, 12);
    // 0.3 pJ at 45 nm and 0.9 V.
    expect((gridOf({}, 32, 45).mac_J * 0.9 ** 2) / at(45).supply_V ** 2 / 0.3e-12).toBeCloseTo(1, 1);
  });

  it('takes two thirds for the bits of the product and one for the bits of the sum', () => {
    const all = gridOf().mac_J;
    expect(gridOf({ activation: 4 }).mac_J / all).toBeCloseTo(2 / 3, 12);
    expect(gridOf({}, 16).mac_J / all).toBeCloseTo(5 / 6, 12);
  });

  it('lies between the published values, and within a factor of two of full adders that all switch', () => {
    const { low, middle, high } = macEnergy;
    expect([low, middle, high]).toEqual([low, middle, high].sort((a, b) => a - b));
    const switched_J = (64 + 32) * fullAdder(at(22)).energy_J;
    expect(switched_J / gridOf().mac_J).toBeGreaterThan(1);
    expect(switched_J / gridOf().mac_J).toBeLessThan(2);
  });
});

it('a multiplier with its adder has the area that Horowitz gives, within a factor of two', () => {
  // 282 + 137 um2 at 45 nm; accumulators and operand registers are a third of a grid.
  const published_m2 = 1024 * 419e-12 * (22 / 45) ** 2;
  const { area_m2 } = gridOf();
  expect(area_m2 / published_m2).toBeGreaterThan(1);
  expect(area_m2 / published_m2).toBeLessThan(3);
});

it('wider accumulators cost area, leakage and energy, and no energy of operands but for longer wires', () => {
  const [narrow, wide] = [gridOf({}, 20), gridOf({}, 40)];
  for (const key of ['area_m2', 'leakage_W', 'mac_J', 'accumulate_J', 'sum_J', 'activationBit_J'] as const) {
    expect(wide[key], key).toBeGreaterThan(narrow[key]);
  }
  expect(wide.accumulate_J / narrow.accumulate_J).toBeCloseTo(2, 12);
});

it('a grid of four times the multipliers is twice as far across', () => {
  const cross_s = (side: number) =>
    macGrid({ ...description, wgu: { ...description.wgu, macs: [side, side] } }, at(22), () => {
      throw new RangeError('no buffer is asked for');
    }).grid(32).cross_s;
  expect(cross_s(64) / cross_s(32)).toBeCloseTo(2, 9);
  expect(cross_s(64)).toBeLessThan(1e-9);
  expect(cross_s(128)).toBeGreaterThan(1e-9);
});

describe('a chip with a digital gradient unit', () => {
  const chip = loadChip('fefet-22nm', ['wgu.kind=digital', 'adc.gradient.bits=14', 'adc.gradient.kind=sar']);

  it('asks for no converters of gradients, whatever the file says of them', () => {
    expect(figuresOf(chip).wgu.kind).toBe('digital');
    expect(adcOpinions(chip).map(({ block }) => block)).toEqual(['adc.forward', 'adc.error', 'adc.feedback']);
  });

  it('says what published multiplications take', () => {
    expect(figuresOf(chip).notes).toContainEqual(expect.stringMatching(/^wgu: .* 0\.09, 0\.12 or 0\.2 pJ at 22 nm/));
  });

  it('takes the end of the published range that is asked for, unless its energy is given', () => {
    const mac_J = (...sets: string[]) => {
      const { wgu } = figuresOf(loadChip('fefet-22nm', ['wgu.kind=digital', ...sets]));
      return wgu.kind === 'digital' ? wgu.grid(32).mac_J : 0;
    };
    expect(mac_J('circuits.estimate=high') / mac_J()).toBeCloseTo(0.2 / 0.12, 9);
    expect(mac_J('circuits.estimate=low') / mac_J()).toBeCloseTo(0.09 / 0.12, 9);
    expect(mac_J('wgu.macEnergy=0.24 pJ') / mac_J()).toBeCloseTo(2, 9);
  });

  it('has operand buffers whose further banks must be selected and reached', () => {
    const { wgu } = figuresOf(chip);
    if (wgu.kind !== 'digital') throw new TypeError('the gradient unit is digital');
    const [one, many] = [wgu.activations(1), wgu.activations(64)];
    for (const key of ['read_s', 'write_s', 'readPerBit_J', 'writePerBit_J', 'area_m2', 'leakage_W'] as const) {
      expect(many[key], key).toBeGreaterThan(one[key]);
    }
  });

  it('takes no line of an array, and needs a model', () => {
    expect(() => figuresOf({ ...chip, level: { ...chip.level, figuresFrom: 'lines' } })).toThrow(
      'no figures are given for block "wgu"',
    );
  });

  it('has operand lines that a bank can have', () => {
    expect(() =>
      figuresOf({ ...chip, precision: { ...chip.precision, activation: 32 }, wgu: { ...chip.wgu, macs: [129, 1] } }),
    ).toThrow(OutsideModelError);
  });
});
