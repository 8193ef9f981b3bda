import { describe, expect, it } from 'vitest';
import type { Chip } from '../../../src/chip/index.ts';
import { computedFigures } from '../../../src/circuits/index.ts';
import { load, loadChip } from '../../../src/config/index.ts';
import { simulate } from '../../../src/simulation/index.ts';
import { InputError } from '../../../src/source/index.ts';
import { arraysOf } from '../../support/figures.ts';

const bare = (...sets: string[]): Chip => ({
  ...loadChip('fefet-22nm', ['circuits.basis=reference', ...sets]),
  figures: [],
});
const of = (type: string, ...sets: string[]) =>
  computedFigures(bare(`cell.type=${type}`, ...(type.startsWith('sram') ? ['cell.bits=1'] : []), ...sets));
const F2 = 22e-9 ** 2;
const cells = 128 * 128;

describe('a chip of', () => {
  it.each([
    ['fefet', 16],
    ['rram', 16],
    ['crossbar', 4],
    ['sram-6t', 146],
    ['sram-8t', 160],
  ])('%s has cells of %d F2', (type, size) => {
    expect(of(type).array.cells_m2 / (cells * size * F2)).toBeCloseTo(1, 9);
  });
});

describe('a crossbar', () => {
  it('drives its word lines to the read voltage, not to the supply', () => {
    const [low, high] = ['0.25 V', '0.5 V'].map((volt) => of('crossbar', `cell.readVoltage=${volt}`).array.forward);
    const [wire_F, m] = [128 * 2 * 22e-9 * 0.2e-9, 8];
    // m steps: every word line that is on, and an m-th of the bit lines, at V_read instead of half of it.
    const lines = m * (128 + 128 / m) * wire_F * (0.5 ** 2 - 0.25 ** 2);
    expect((high!.arrayEnergy_J(1) - low!.arrayEnergy_J(1)) / lines).toBeCloseTo(1, 9);
  });

  it('is driven alike from both sides', () => {
    const { forward, transposed } = of('crossbar').array;
    expect(transposed?.drive_s).toBe(forward.drive_s);
    expect(transposed?.arrayEnergy_J(0.3)).toBeCloseTo(forward.arrayEnergy_J(0.3), 20);
  });

  it('pays for half-selected cells in a write: a quarter of the energy for all others of the row and the written columns', () => {
    const { write } = of('crossbar');
    const [volt, written] = [4, 12.8];
    const current = 50e-9 * volt ** 2 * ((1 / 240e3 + 1 / 2.4e6) / 2);
    const line_F = 128 * 2 * 22e-9 * 0.2e-9;
    const halfSelected = 128 - written + written * 127;
    const expected = (written + halfSelected / 4) * current + (1 + written) * line_F * (volt / 2) ** 2;
    expect(write.pulse_J(written) / expected).toBeCloseTo(1, 9);
    expect(write.pulse_J(written)).toBeGreaterThan(20 * of('rram').write.pulse_J(written));
  });

  it('has all cells half-selected that rows and columns driven together do not write', () => {
    const { write } = of('crossbar');
    const current = 50e-9 * 4 ** 2 * ((1 / 240e3 + 1 / 2.4e6) / 2);
    const line_F = 128 * 2 * 22e-9 * 0.2e-9;
    // 30 of 128 rows and 40 of 128 columns: 30 x 128 + 40 x 98 cells on driven lines, 100 of them written.
    const expected = (100 + (3840 + 3920 - 100) / 4) * current + (30 + 40) * line_F * 2 ** 2;
    expect(write.outerPulse_J(30, 40, 100) / expected).toBeCloseTo(1, 9);
  });

  it('is refused where a word line drops half of the voltage that its cells need', () => {
    const wide = () => of('crossbar', 'subarray.columns=4096', 'cell.onResistance=10 kOhm');
    expect(wide).toThrow(/block "subarray": subarray.columns = 4096 .*at most \d+ columns/);
    expect(() => of('rram', 'subarray.columns=4096', 'cell.onResistance=60 kOhm')).not.toThrow();
  });

  it('has no access transistor to fit: 6 kOhm cells are possible where a 1T1R cell is refused', () => {
    expect(() => of('crossbar', 'cell.onResistance=6 kOhm', 'subarray.rows=64', 'subarray.columns=64')).not.toThrow();
    expect(() => of('rram', 'cell.onResistance=6 kOhm')).toThrow('for the access transistor to fit');
  });
});

describe('SRAM', () => {
  it('leaks in every cell: a pull-down and an access transistor, 3.39 F of 0.1 nA/um at 0.85 V', () => {
    const cell_W = (2.08 + 1.31) * 22e-9 * 0.1e-3 * 0.85;
    const { leakage_W } = of('sram-6t').array;
    expect(leakage_W).toBeGreaterThan(cells * cell_W);
    expect(leakage_W).toBeLessThan(1.5 * cells * cell_W);
  });

  it('has a second port with periphery of its own in eight transistors, none in six', () => {
    const [six, eight] = [of('sram-6t').array, of('sram-8t').array];
    expect(six.transposed).toBeNull();
    expect(six.transposedPeriphery).toEqual({ area_m2: 0, leakage_W: 0 });
    expect(eight.transposed?.settle_s).toBeGreaterThan(0);
    expect(eight.transposedPeriphery.leakage_W).toBeGreaterThan(0);
  });

  it('of six transistors learns by dfa and is refused for bp, with the cell to take', () => {
    const run = (rule: string, ...sets: string[]) => {
      const request = { chip: 'fefet-22nm', network: 'mlp', rule, batch: 1 };
      const loaded = load({ ...request, sets: ['cell.type=sram-6t', 'cell.bits=1', ...sets] });
      return simulate({ ...loaded, detail: 'group', seed: 0 });
    };
    expect(run('dfa').totals.latency_s).toBeGreaterThan(0);
    expect(() => run('bp')).toThrow(InputError);
    expect(() => run('bp')).toThrow(/bp reads weights transposed.*sram-6t.*sram-8t/);
    expect(() => run('dfa', 'feedback.cost=as-error')).toThrow(/feedback\.cost: arrays/);
    expect(() =>
      loadChip('fefet-22nm', ['provision=explicit', 'subarray.transposedRead=true', 'cell.type=sram-6t']),
    ).toThrow('have one port');
  });
});

describe('converters of a chip', () => {
  it('sense voltages with more transistors', () => {
    const [current, voltage] = ['current', 'voltage'].map((sense) => of('fefet', `adc.forward.sense=${sense}`).adc);
    expect(voltage!.forward.area_m2).toBeGreaterThan(1.2 * current!.forward.area_m2);
    expect(voltage!.error).toEqual(current!.error);
  });

  it('are taken from the survey in the gradient unit too', () => {
    const [circuit, survey] = ['circuit', 'survey'].map((model) =>
      arraysOf(of('fefet', `adc.gradient.model=${model}`)),
    );
    expect(survey!.readChannel_s).toBe(circuit!.readChannel_s);
    expect(survey!.readChannel_J).not.toBe(circuit!.readChannel_J);
    expect(survey!.area_m2).not.toBe(circuit!.area_m2);
  });

  const nodes = [130, 90, 65, 45, 32, 22, 14, 10, 7];
  const roles = ['forward', 'error', 'gradient', 'feedback'];
  const surveyed = roles.map((role) => `adc.${role}.model=survey`);

  it.each(nodes)('at %d nm: LSTP by both models, HP by the survey', (node) => {
    const at = `technology.node=${node}nm`;
    expect(of('fefet', at).array.area_m2).toBeGreaterThan(0);
    expect(of('fefet', at, 'technology.roadmap=HP', ...surveyed).array.leakage_W).toBeGreaterThan(
      100 * of('fefet', at, ...surveyed).array.leakage_W,
    );
    expect(() => of('fefet', at, 'technology.roadmap=HP')).toThrow(
      /technology.roadmap = HP .*adc.forward.model = survey/,
    );
  });
});
