import { describe, expect, it } from 'vitest';
import type { Chip } from '../../../src/chip/index.ts';
import { assertFinite } from '../../../src/circuits/computed/assertFinite.ts';
import { computedFigures, figuresOf, givenFigures, OutsideModelError } from '../../../src/circuits/index.ts';
import { loadChip } from '../../../src/config/index.ts';

/** Numbers only: functions and notes aside. */
const numbers = (figures: object) => JSON.parse(JSON.stringify({ ...figures, notes: [] }));
const bare = (sets: readonly string[] = []): Chip => ({
  ...loadChip('fefet-22nm', ['circuits.basis=reference', ...sets]),
  figures: [],
});

describe('figuresOf', () => {
  it.each(['fefet-22nm', 'fefet-32nm'])('is what the file gives where its lines hold: %s', (name) => {
    const chip = loadChip(name, ['circuits.basis=reference', 'figuresFrom=both']);
    expect(numbers(figuresOf(chip))).toEqual(numbers(givenFigures(chip)));
    expect(figuresOf(chip).notes).toEqual(expect.arrayContaining([...givenFigures(chip).notes]));
    expect(figuresOf(chip).notes.join()).not.toMatch(/computed:/);
  });

  it('is what is computed where the file gives nothing', () => {
    expect(numbers(figuresOf(bare()))).toEqual(numbers(computedFigures(bare())));
  });

  it('takes one given line and computes the rest, and says so', () => {
    const shipped = loadChip('fefet-22nm', ['circuits.basis=reference', 'figuresFrom=both']);
    const chip = { ...shipped, figures: shipped.figures.filter((line) => line.block === 'globalBuffer') };
    const [mixed, given, computed] = [figuresOf(chip), givenFigures(shipped), computedFigures(shipped)];
    expect(mixed.globalBuffer.read_s).toBe(given.globalBuffer.read_s);
    expect(mixed.array.forward.drive_s).toBe(computed.array.forward.drive_s);
    expect(mixed.notes.some((note) => note.startsWith('globalBuffer: given'))).toBe(true);
    expect(mixed.notes.at(-1)).toMatch(/^computed: .*subarray/);
    expect(mixed.notes.at(-1)).not.toMatch(/globalBuffer/);
  });

  it('says which model computed converters come from, and nothing of those that are given', () => {
    const circuit = /^adc: .*fits of circuit simulations/;
    const survey = /^adc: with model=survey/;
    const notes = (...sets: string[]) =>
      figuresOf(loadChip('fefet-22nm', ['circuits.basis=reference', 'figuresFrom=both', ...sets])).notes;
    const has = (found: readonly string[], note: RegExp) => found.some((each) => note.test(each));
    const given = notes('globalBuffer.kind=sram');
    expect([has(given, circuit), has(given, survey), has(given, /^wgu: energies/)]).toEqual([false, false, false]);
    const roles = ['forward', 'error', 'gradient', 'feedback'];
    const hp = notes('technology.roadmap=HP', ...roles.map((role) => `adc.${role}.model=survey`));
    expect([has(hp, circuit), has(hp, survey), has(hp, /^wgu: energies/)]).toEqual([false, true, true]);
    const both = notes('technology.node=14 nm', 'adc.error.model=survey');
    expect([has(both, circuit), has(both, survey)]).toEqual([true, true]);
  });

  it('computes every block of another node', () => {
    const figures = figuresOf(loadChip('fefet-22nm', ['circuits.basis=reference', 'technology.node=45nm']));
    expect(numbers(figures)).toEqual(numbers(computedFigures(bare(['technology.node=45nm']))));
  });

  it('says where an element a cycle is more than an adder can do', () => {
    const notes = (node: string, clock: string) =>
      figuresOf(loadChip('fefet-22nm', [`technology.node=${node}`, `technology.clock=${clock}`])).notes.join();
    expect(notes('22nm', '1 GHz')).not.toContain('element-wise units');
    expect(notes('32nm', '1 GHz')).not.toContain('element-wise units');
    expect(notes('130nm', '1 GHz')).toMatch(
      /element a cycle of 1 ns is faster than an adder of 8 bits can be, whose ripple-carry form takes [\d.]+ ns here/,
    );
    expect(notes('130nm', '50 MHz')).not.toContain('element-wise units');
  });
});

describe('computed figures', () => {
  it('shrink with the node and grow with the bits of a converter', () => {
    const [old, young] = [computedFigures(bare(['technology.node=45nm'])), computedFigures(bare())];
    expect(young.array.cells_m2 / old.array.cells_m2).toBeCloseTo((22 / 45) ** 2, 9);
    expect(young.activation.energy_J).toBeLessThan(old.activation.energy_J);
    const wider = computedFigures(bare(['adc.forward.bits=7']));
    expect(wider.adc.forward.area_m2).toBeGreaterThan(3.5 * young.adc.forward.area_m2);
    expect(wider.adc.error.area_m2).toBe(young.adc.error.area_m2);
  });

  it('round the number of converters up where their share does not divide the columns', () => {
    const seven = computedFigures(bare(['subarray.columnsPerAdc=7']));
    expect(seven.adc.forward.count).toBe(19);
    expect(seven.array.forward.conversions).toBe(7);
  });

  it('of an SRAM chip precharge before every conversion', () => {
    const [sram, fefet] = [computedFigures(bare(['cell.type=sram-8t', 'cell.bits=1'])), computedFigures(bare())];
    expect(sram.array.cells_m2 / fefet.array.cells_m2).toBeCloseTo(10, 9);
    expect(sram.array.forward.arrayEnergy_J(0)).toBeGreaterThan(2 * fefet.array.forward.arrayEnergy_J(0));
    expect(sram.write.pulse_s).toBeLessThan(1e-9);
    expect(fefet.write.pulse_s).toBe(50e-9);
  });

  it('of an RRAM write carry the current of a pulse: t V^2 G for each written cell', () => {
    const [rram, fefet] = (['rram', 'fefet'] as const).map(
      (type) => computedFigures(bare([`cell.type=${type}`])).write,
    );
    const mean = (1 / 240e3 + 1 / 2.4e6) / 2;
    const turned = 2 * 0.2 * 4 * 2 * 22e-9 ** 2;
    expect(rram!.pulse_J(12.8) - fefet!.pulse_J(12.8)).toBeCloseTo(12.8 * (50e-9 * 16 * mean - turned), 18);
  });

  it('of a pulse on many rows at once charge each bit line once, and each written cell', () => {
    const { pulse_J, outerPulse_J } = computedFigures(bare()).write;
    const cell = 2 * 0.2 * 4 * 2 * 22e-9 ** 2;
    const word = pulse_J(0);
    const bit = pulse_J(1) - word - cell;
    expect(outerPulse_J(1, 5, 5)).toBeCloseTo(pulse_J(5), 20);
    expect(outerPulse_J(100, 120, 700) / (100 * word + 120 * bit + 700 * cell)).toBeCloseTo(1, 9);
  });

  it.each([
    ['technology.node=28nm', 'technology.node'],
    ['technology.roadmap=HP', 'technology.roadmap'],
    ['cell.onResistance=6kOhm', 'cell.onResistance'],
    ['cell.onResistance=100MOhm', 'cell.onResistance'],
    ['subarray.rows=4096', 'subarray.rows'],
    ['cell.type=sram-8t', 'cell.bits'],
    ['adc.error.bits=9', 'adc.error.bits'],
  ])('refuse %s, naming block, parameter and range', (set, parameter) => {
    const refused = () => computedFigures(bare([set]));
    expect(refused).toThrow(OutsideModelError);
    expect(refused).toThrow(parameter);
    expect(refused).toThrow(/^block ".*valid: ./);
  });

  it('refuse a description made by hand with fewer columns than share an ADC', () => {
    const chip = bare();
    const refused = () => computedFigures({ ...chip, wgu: { ...chip.wgu, columnsPerAdc: 129 } });
    expect(refused).toThrow('block "adc.gradient": wgu.columnsPerAdc = 129 is outside its model; valid: 1 to 128');
  });
});

describe('assertFinite', () => {
  const figures = computedFigures(bare());

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 0, -1])('names the figure that is %d', (value) => {
    const broken = { ...figures, bus: { ...figures.bus, latency_s_per_m: value } };
    expect(() => assertFinite(broken)).toThrow('bus.latency_s_per_m');
  });

  it('looks at functions too', () => {
    const forward = { ...figures.array.forward, adcEnergy_J: () => Number.NaN };
    const broken = { ...figures, array: { ...figures.array, forward } };
    expect(() => assertFinite(broken)).toThrow('array.forward.adcEnergy_J');
  });

  it('lets a line of a chip file state zero, but nothing else that is no figure', () => {
    const zero = { ...figures, bus: { ...figures.bus, area_m2_per_bit_m: 0 } };
    expect(() => assertFinite(zero, 'given')).not.toThrow();
    expect(() => assertFinite({ ...zero, bus: { ...zero.bus, latency_s_per_m: Number.NaN } }, 'given')).toThrow('bus');
  });
});
