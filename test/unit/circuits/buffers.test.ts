import { describe, expect, it } from 'vitest';
import { register } from '../../../src/circuits/computed/flipFlop.ts';
import { registerFile } from '../../../src/circuits/computed/registerFile.ts';
import { sramBank, sramRegister } from '../../../src/circuits/computed/sramBank.ts';
import { technologyOf } from '../../../src/circuits/computed/technology.ts';
import { computedFigures, figuresOf, OutsideModelError } from '../../../src/circuits/index.ts';
import { loadChip } from '../../../src/config/index.ts';

const computed = (...sets: string[]) => computedFigures({ ...loadChip('fefet-22nm', sets), figures: [] });
const t = technologyOf(loadChip('fefet-22nm'));

describe('a buffer of a chip', () => {
  it.each([
    ['globalBuffer', registerFile(t, 'globalBuffer', 128, 128), sramBank(t, 'globalBuffer', 128, 128)],
    ['tileBuffer', registerFile(t, 'tileBuffer', 32, 32), sramBank(t, 'tileBuffer', 32, 32)],
  ] as const)('%s is a register file or SRAM, as the file says', (block, flops, sram) => {
    const of = (kind: string) => {
      const figures = computed(`${block}.kind=${kind}`);
      return block === 'globalBuffer' ? figures.globalBuffer : figures.tileInput;
    };
    expect(of('register-file')).toEqual(flops);
    expect(of('sram')).toEqual(sram);
    expect(sram.area_m2).toBeLessThan(flops.area_m2 / 2);
    expect(sram.leakage_W).toBeGreaterThan(0);
  });

  it('in a PE is a register along its side, or a bank with lines of the bus that is written and read as one access', () => {
    const [flops, sram] = [computed().peInput, computed('pe.buffer=sram').peInput];
    // 128 rows x 8 bits over a bus of 128 bits: 8 lines.
    const bank = sramBank(t, 'peInput', 8, 128);
    expect(flops.write_s).toBe(0.5e-9);
    expect(sram).toEqual(sramRegister(t, 'peInput', 8, 128));
    expect(sram.write_s).toBeCloseTo(bank.write_s + bank.read_s, 18);
    expect(sram.writePerBit_J).toBeCloseTo(bank.writePerBit_J + bank.readPerBit_J, 24);
    expect(sram.area_m2).toBeLessThan(flops.area_m2);
    expect(register(t, 1024, { along: 'row', length_m: 1 }).read_s).toBe(0);
  });

  it('of the other kind than a line holds for is computed, and no other block', () => {
    const notes = figuresOf(
      loadChip('fefet-22nm', ['circuits.basis=reference', 'figuresFrom=both', 'globalBuffer.kind=sram']),
    ).notes;
    expect(notes.at(-1)).toBe('computed: globalBuffer');
  });

  it.each([
    ['globalBuffer.lineBits=4', 'block "globalBuffer": globalBuffer.lineBits = 4 ', '8 to 4096 bits'],
    ['globalBuffer.banks=9', 'block "globalBuffer": lines of a bank (globalBuffer.capacity)', '2 to 4096'],
    ['pe.busWidth=4', 'block "peInput": pe.busWidth = 4', '8 to 4096 bits'],
  ])('with %s is refused by name and range', (set, what, valid) => {
    const refused = () => computed('globalBuffer.kind=sram', 'globalBuffer.capacity=1000000000', 'pe.buffer=sram', set);
    expect(refused).toThrow(OutsideModelError);
    expect(refused).toThrow(what);
    expect(refused).toThrow(valid);
  });
});
