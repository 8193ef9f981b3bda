import { describe, expect, it } from 'vitest';
import { lineGroups, linesAtATime, neededAdcBits } from '../../../src/chip/index.ts';
import { computedFigures, figuresOf, figureTable, UncoveredError } from '../../../src/circuits/index.ts';
import { loadChip } from '../../../src/config/index.ts';

const chipOf = (...sets: string[]) => loadChip('fefet-22nm', sets);
const sequential = (rows: number, ...sets: string[]) =>
  chipOf('subarray.read=sequential', `subarray.rowsAtATime=${rows}`, ...sets);

describe('rows that are read in groups', () => {
  it('are as many as the groups need, and no more at a time than there are', () => {
    const { subarray } = sequential(48);
    expect([lineGroups(subarray, 128), lineGroups(subarray, 48), lineGroups(subarray, 1)]).toEqual([3, 1, 1]);
    expect(linesAtATime(subarray, 32)).toBe(32);
    expect([linesAtATime(chipOf().subarray, 128), lineGroups(chipOf().subarray, 128)]).toEqual([128, 1]);
  });

  it('need the resolution of their own sum: 1, 8 or 128 cells of 6 bits', () => {
    // 63, 504 and 8064 are the largest sums.
    expect([1, 8, 128].map((rows) => neededAdcBits(sequential(rows), 128))).toEqual([6, 9, 13]);
    expect(neededAdcBits(chipOf(), 128)).toBe(13);
  });

  it('settle and convert for each group by itself', () => {
    const [all, eight, one] = [chipOf(), sequential(8), sequential(1)].map(
      (chip) => computedFigures(chip).array.forward,
    );
    expect(one!.settle_s).toBeGreaterThan(eight!.settle_s);
    // 8 steps of a sixteenth of the rows, where all rows share the settling among the 8 bits of an input.
    expect(eight!.settle_s).toBeGreaterThan(8 * all!.settle_s);
    expect(eight!.drive_s).toBeGreaterThan(all!.drive_s);
    expect(eight!.conversions).toBe(all!.conversions);
  });

  it('cost bit lines and conversions for each group, and word lines once', () => {
    const of = (chip: ReturnType<typeof chipOf>) => {
      const { forward } = computedFigures(chip).array;
      const groups = lineGroups(chip.subarray, 128);
      const energy_J = (density: number) => groups * forward.arrayEnergy_J(density);
      return { forward, groups, perRow_J: energy_J(1) - energy_J(0), idle_J: energy_J(0) };
    };
    const [all, eight] = [of(chipOf()), of(sequential(8))];
    expect(eight.perRow_J).toBeCloseTo(all.perRow_J, 18);
    expect(eight.idle_J).toBeGreaterThan(all.idle_J);
    expect(eight.groups * eight.forward.adcEnergy_J(0.25, 0.5)).toBeGreaterThan(all.forward.adcEnergy_J(0.25, 0.5));
  });

  it('are selected by a decoder, and their sums need wider registers', () => {
    const [all, one] = [chipOf(), sequential(1)].map((chip) => computedFigures(chip));
    expect(one!.array.area_m2).toBeGreaterThan(all!.array.area_m2);
    expect(one!.array.leakage_W).toBeGreaterThan(all!.array.leakage_W);
  });

  it('are listed with all groups of an input bit', () => {
    const chip = sequential(8);
    const figures = computedFigures(chip);
    const { drive_s, settle_s, conversions, convert_s, shiftAdd_s } = figures.array.forward;
    const [row] = figureTable(chip, figures);
    expect(row?.latency_s).toBeCloseTo(16 * (drive_s + settle_s + conversions * convert_s + shiftAdd_s), 15);
  });

  it('are no business of lines of figures, which hold for all rows at once', () => {
    const given = ['circuits.basis=reference', 'adc.forward.bits=6'];
    expect(() => figuresOf(sequential(1, ...given, 'figuresFrom=lines')).array).toThrow(UncoveredError);
    const notes = figuresOf(sequential(1, ...given, 'figuresFrom=both')).notes.join();
    expect(notes).toMatch(/computed: .*subarray/);
  });
});
