import { describe, expect, it } from 'vitest';
import { bankSelect } from '../../../src/circuits/computed/bankSelect.ts';
import { technologyOf } from '../../../src/circuits/computed/technology.ts';
import { computedFigures, figuresOf } from '../../../src/circuits/index.ts';
import { inMacro } from '../../../src/circuits/macro.ts';
import { loadChip } from '../../../src/config/index.ts';

const ns = 1e-9;
/** A bank of 1 mm2 of 4 lines of 8 bits. */
const bank = { bits: 32, area_m2: 1e-6, leakage_W: 1, read_s: ns, write_s: 2 * ns, readPerBit_J: 3, writePerBit_J: 5 };
/** A millimetre takes 1 ns, 16 J a bit, 0.001 mm2 and 1 W. */
const wire = {
  latency_s_per_m: 1e-6,
  energy_J_per_bit_m: 16e3,
  area_m2_per_bit_m: 1e-6,
  leakage_W_per_bit_m: 1e3,
};
const select = { latency_s: 0.5 * ns, energy_J: 8, area_m2: 1e-6, leakage_W: 2 };
const banks = (count: number, width: number) => ({ count, width, lines: 4, lineBits: 8 });

describe('a bank of a buffer', () => {
  it('costs no more where all banks are used at once', () => {
    expect(inMacro(bank, banks(9, 9), wire, select)).toBe(bank);
  });

  it('is selected and reached over the square of all banks where only some are used at once', () => {
    // 16 banks of 1 mm2, 4 at once: 4 - 2 = 2 mm further. Address: 4 lines x 4 groups = 4 bits, shared by 32 data bits.
    const one = inMacro(bank, banks(16, 4), wire, select);
    expect(one.read_s).toBeCloseTo((1 + 0.5 + 2 * 2) * ns, 18);
    expect(one.write_s).toBeCloseTo((2 + 0.5 + 2) * ns, 18);
    const moved_J = ((1 + 4 / 32) * 2 * 16) / 2 + 8 / 32;
    expect(one.readPerBit_J).toBeCloseTo(3 + moved_J, 12);
    expect(one.writePerBit_J).toBeCloseTo(5 + moved_J, 12);
    // 2 x 32 data and 4 address wires of 2 mm, and the decoder, over 16 banks.
    expect(one.area_m2).toBeCloseTo(1e-6 + (68 * 2e-3 * 1e-6 + 1e-6) / 16, 15);
    expect(one.leakage_W).toBeCloseTo(1 + (68 * 2 + 2) / 16, 12);
    expect(one.bits).toBe(32);
  });

  it('is selected by a decoder with a line for each group of banks', () => {
    const t = technologyOf(loadChip('fefet-22nm'));
    const of = (count: number) => bankSelect(t, banks(count, 9));
    expect(of(18).latency_s).toBeGreaterThan(0);
    expect(of(18)).toEqual(of(17));
    for (const key of ['latency_s', 'energy_J', 'area_m2', 'leakage_W'] as const)
      expect(of(900)[key]).toBeGreaterThan(of(18)[key]);
  });
});

describe('the global buffer of a chip', () => {
  const computed = (...sets: string[]) => computedFigures(loadChip('fefet-22nm', sets)).globalBuffer;

  it('has banks of 128 lines for its capacity: a larger one takes a little longer, and its banks are as they are', () => {
    const sram = 'globalBuffer.kind=sram';
    const [usual, large] = [computed(sram), computed(sram, 'globalBuffer.capacity=4Mibit')];
    expect(large.bits).toBe(usual.bits);
    expect(large.read_s).toBeGreaterThan(usual.read_s);
    expect(large.read_s).toBeLessThan(2 * usual.read_s);
    expect(large.readPerBit_J).toBeGreaterThan(usual.readPerBit_J);
    expect(large.area_m2).toBeGreaterThan(usual.area_m2);
    expect(large.area_m2).toBeLessThan(1.1 * usual.area_m2);
  });

  it('is told of where its size makes it more than twice as slow', () => {
    const slow = (...sets: string[]) =>
      figuresOf(loadChip('fefet-22nm', sets)).notes.filter((note) => note.includes('because of the size'));
    expect(slow('globalBuffer.capacity=4Mibit')).toEqual([
      'globalBuffer: a read takes 4.29 ns because of the size, 1.61 ns in as many banks as are used at once',
    ]);
    expect(slow('globalBuffer.capacity=4Mibit', 'globalBuffer.kind=sram')).toEqual([]);
    expect(slow()).toEqual([]);
  });

  it('has no size at which it would be refused', () => {
    expect(computed('globalBuffer.capacity=1Gibit').bits).toBe(16_384);
  });

  it('of given figures has the wires to its banks, and a note that nothing tells how they are selected', () => {
    const sets = ['circuits.basis=reference', 'figuresFrom=lines', 'globalBuffer.banks=36'];
    const [usual, large] = [loadChip('fefet-22nm', sets.slice(0, 2)), loadChip('fefet-22nm', sets)].map(figuresOf);
    expect(large!.globalBuffer.read_s).toBeGreaterThan(usual!.globalBuffer.read_s);
    expect(large!.notes.join()).toMatch(/globalBuffer: no line tells what it takes to select banks/);
    expect(usual!.notes.join()).not.toMatch(/select banks/);
  });
});
