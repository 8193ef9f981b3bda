import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Chip } from '../../../src/chip/index.ts';
import { FigureLineError, figureTable, givenFigures, UncoveredError } from '../../../src/circuits/index.ts';
import { loadChip } from '../../../src/config/index.ts';

const shipped = (...sets: string[]) => loadChip('fefet-22nm', sets);
const refusal = (chip: Chip): UncoveredError => {
  try {
    givenFigures(chip);
  } catch (error) {
    if (error instanceof UncoveredError) return error;
    throw error;
  }
  throw new Error('was not refused');
};

describe('a configuration that no line covers', () => {
  it('is refused with what was wanted and the nearest lines', () => {
    const error = refusal(shipped('subarray.rows=256'));
    expect(error.block).toBe('adc.forward');
    expect(error.wanted).toEqual({ 'subarray.rows': 256 });
    expect(error.nearest).toHaveLength(2);
    expect(error.message).toContain('has subarray.rows = 128');
  });

  it.each([
    ['another node', 'technology.node=32nm', 'technology.node'],
    ['another converter', 'adc.forward.kind=sar', 'adc.forward.kind'],
    ['another on/off ratio, for the settling time', 'cell.onOffRatio=50', 'cell.onOffRatio'],
    ['conductances outside the table', 'cell.onOffRatio=200', 'cell.onOffRatio'],
    ['another line width', 'globalBuffer.lineBits=256', 'globalBuffer.lineBits'],
    ['another cell', 'cell.type=rram', 'cell.type'],
    ['another gradient ADC', 'adc.gradient.bits=6', 'adc.gradient.bits'],
    ['another feedback converter', 'adc.feedback.kind=sar', 'adc.feedback.kind'],
    ['another write voltage', 'cell.writeVoltage=3V', 'cell.writeVoltage'],
  ])('%s', (_, set, path) => {
    expect(Object.keys(refusal(shipped(set)).wanted)).toContain(path);
  });

  it('says so where a block has no line at all', () => {
    const chip = shipped();
    const error = refusal({ ...chip, figures: chip.figures.filter((l) => l.block !== 'wgu') });
    expect(error.message).toBe('no figures are given for block "wgu"');
    expect(error.nearest).toEqual([]);
  });
});

describe('a line that lacks a value', () => {
  it.each([
    ['is missing', {}],
    ['is no number', { access_J: [1, 2] }],
    ['is not finite', { access_J: Number.NaN }],
    ['is negative', { access_J: -1 }],
  ])('%s', (_, values) => {
    const chip = shipped();
    const figures = chip.figures.map((l) =>
      l.block === 'globalBuffer'
        ? { ...l, values: { bank_bit: 16384, decode_s: 1e-9, area_m2: 1e-8, leakage_W: 1e-6, ...values } }
        : l,
    );
    expect(() => givenFigures({ ...chip, figures })).toThrow(FigureLineError);
  });
});

describe('the energy of a write pulse', () => {
  const written = (values: Record<string, unknown>) => {
    const chip = shipped();
    const figures = chip.figures.map((l) =>
      l.block === 'write' ? { ...l, values: { setup_s: 1e-9, ...values } as typeof l.values } : l,
    );
    return () => givenFigures({ ...chip, figures }).write;
  };

  it('is linear in the cells that it writes, between the points of the line and beyond, never negative', () => {
    const { pulse_J } = written({ cells: [1, 2, 10], pulse_J: [3e-12, 5e-12, 29e-12] })();
    expect(pulse_J(1.5)).toBeCloseTo(4e-12, 20);
    expect(pulse_J(6)).toBeCloseTo(17e-12, 20);
    expect(pulse_J(20)).toBeCloseTo(59e-12, 20);
    expect(written({ cells: [10, 20], pulse_J: [1e-12, 3e-12] })().pulse_J(1)).toBe(0);
  });

  it('of many rows at once is that of the rows one by one', () => {
    const { outerPulse_J } = written({ cells: [1, 2], pulse_J: [3e-12, 5e-12] })();
    // 6 cells in 4 rows: 1.5 a row.
    expect(outerPulse_J(4, 8, 6)).toBeCloseTo(4 * 4e-12, 20);
  });

  it.each([
    [{ pulse_J: 1e-12 }],
    [{ cells: [1, 2], pulse_J: [1e-12] }],
    [{ cells: [1, 2], pulse_J: [1e-12, 2e-12, 3e-12] }],
    [{ cells: [2, 1], pulse_J: [1e-12, 2e-12] }],
  ])('%j is no such line', (values) => expect(written(values)).toThrow(FigureLineError));
});

describe('derivations', () => {
  it('scale what a flash converter has per level as 2^b - 1, from the nearest line, and say so', () => {
    const [six, seven] = [6, 7].map((b) => givenFigures(shipped(`adc.forward.bits=${b}`)));
    expect(seven!.adc.forward.area_m2 / six!.adc.forward.area_m2).toBeCloseTo(127 / 63, 9);
    expect(seven!.adc.forward.leakage_W / six!.adc.forward.leakage_W).toBeCloseTo(127 / 63, 9);
    expect(seven!.notes.find((n) => n.startsWith('adc.forward: derived'))).toContain('adc.forward.bits 7 instead of 6');
    expect(six!.notes.some((n) => n.startsWith('adc.forward: derived'))).toBe(false);
  });

  it('give half as many converters and twice as many steps where 16 columns share one', () => {
    const [eight, sixteen] = [8, 16].map((m) => givenFigures(shipped(`subarray.columnsPerAdc=${m}`)));
    expect(sixteen!.adc.forward.count).toBe(8);
    expect(sixteen!.adc.forward.area_m2 / eight!.adc.forward.area_m2).toBeCloseTo(0.5, 12);
    expect(sixteen!.array.forward.conversions).toBe(16);
    expect(sixteen!.array.forward.drive_s / eight!.array.forward.drive_s).toBeCloseTo(2, 12);
    expect(sixteen!.array.forward.convert_s).toBe(eight!.array.forward.convert_s);
  });

  it('use forward lines for feedback converters', () => {
    const figures = givenFigures(shipped('adc.feedback.bits=5'));
    expect(figures.adc.feedback.area_m2).toBe(figures.adc.forward.area_m2);
    expect(figures.feedbackArray.forward.convert_s).toBe(figures.array.forward.convert_s);
    expect(figures.feedbackArray.transposed).toBeNull();
  });

  it('do not exist for a parameter that the line does not name', () => {
    const chip = shipped('adc.forward.bits=7');
    const figures = chip.figures.map((l) => (l.block === 'adc.forward' ? { ...l, derivations: [] } : l));
    expect(refusal({ ...chip, figures }).wanted).toEqual({ 'adc.forward.bits': 7 });
  });
});

describe('reads', () => {
  it('spread the multiplexer and settling of a word over its bits', () => {
    const [eight, four] = [8, 4].map((b) => givenFigures(shipped(`precision.activation=${b}`)).array.forward);
    expect(four!.settle_s / eight!.settle_s).toBeCloseTo(2, 12);
    // 80.77965 fJ a word
    expect((four!.arrayEnergy_J(0.5) - eight!.arrayEnergy_J(0.5)) * 1e15).toBeCloseTo(80.77965 / 8, 6);
  });

  it('never cost less for denser inputs, and at 22 nm never less for stronger cells', () => {
    const { forward } = givenFigures(shipped()).array;
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, share, share, (x, y, g) => {
        const [low, high] = x < y ? [x, y] : [y, x];
        const slack = 1 + 1e-12;
        expect(forward.arrayEnergy_J(low)).toBeGreaterThan(0);
        expect(forward.arrayEnergy_J(low)).toBeLessThanOrEqual(forward.arrayEnergy_J(high) * slack);
        expect(forward.adcEnergy_J(low, g)).toBeLessThanOrEqual(forward.adcEnergy_J(high, g) * slack);
        expect(forward.adcEnergy_J(g, low)).toBeLessThanOrEqual(forward.adcEnergy_J(g, high) * slack);
      }),
    );
  });

  it('hardly depend on the on/off ratio: below 1 % between 10 and 100 at mean conductance', () => {
    const [low, high] = [10, 100].map((r) => givenFigures(shipped(`cell.onOffRatio=${r}`)).array.forward);
    expect(Math.abs(low!.adcEnergy_J(0.25, 0.5) / high!.adcEnergy_J(0.25, 0.5) - 1)).toBeLessThan(0.01);
    expect(low!.settle_s / high!.settle_s).toBeCloseTo(5.75 / 50.75, 6);
  });

  it('refuse a density or conductance outside 0..1', () => {
    const { forward } = givenFigures(shipped()).array;
    for (const bad of [-0.1, 1.1, Number.NaN]) {
      expect(() => forward.arrayEnergy_J(bad)).toThrow(RangeError);
      expect(() => forward.adcEnergy_J(0.5, bad)).toThrow(RangeError);
    }
  });
});

describe('digital blocks', () => {
  const { adderTree } = givenFigures(shipped());

  it('a tree of 5 words has 4 adders on 3 levels, the odd word passing on', () => {
    // levels: 2 adders of 16, 1 of 17, 1 of 18 = 67 full adders; 2 words of 16 bits = 16
    expect(adderTree.pass(5, 16).energy_J / adderTree.pass(2, 16).energy_J).toBeCloseTo(67 / 16, 12);
    const levels = [16, 17, 18].map((b) => adderTree.pass(2, b).latency_s);
    expect(adderTree.pass(5, 16).latency_s).toBeCloseTo(levels[0]! + levels[1]! + levels[2]!, 18);
    expect(adderTree.pass(1, 16)).toEqual({ latency_s: 0, energy_J: 0 });
  });

  it('registers and buffers follow the clock', () => {
    const [one, two] = ['1GHz', '2GHz'].map((f) => givenFigures(shipped(`technology.clock=${f}`)));
    expect(two!.peInput.write_s).toBe(0.25e-9);
    expect((one!.globalBuffer.read_s - two!.globalBuffer.read_s) * 1e9).toBeCloseTo(0.25, 12);
    expect(two!.notes.some((n) => n.startsWith('wgu: derived (technology.clock'))).toBe(true);
  });

  it('a smaller bank has less area, and the report says what was assumed', () => {
    const half = givenFigures(shipped('globalBuffer.capacity=73728'));
    expect(half.globalBuffer.bits).toBe(8192);
    expect(half.globalBuffer.area_m2 / givenFigures(shipped()).globalBuffer.area_m2).toBeCloseTo(0.5, 12);
    expect(half.notes.some((n) => n.startsWith('globalBuffer: area'))).toBe(true);
  });
});

describe('figureTable', () => {
  it('lists every block with finite numbers and tells derived from given', () => {
    const chip = shipped('adc.forward.bits=7');
    const rows = figureTable(chip, givenFigures(chip));
    for (const row of rows) {
      for (const value of [row.latency_s, row.energy_J, row.leakage_W, row.area_m2]) {
        expect(value === null || Number.isFinite(value)).toBe(true);
      }
    }
    expect(rows.find((r) => r.block === 'ADCs, forward')?.origin).toBe('derived');
    expect(rows.find((r) => r.block === 'ADCs, error')?.origin).toBe('given');
    expect(rows.find((r) => r.block === 'array')?.latency_s).toBeGreaterThan(14e-9);
  });
});

it('takes less than 20 ms', () => {
  const chip = shipped();
  givenFigures(chip);
  const start = performance.now();
  givenFigures(chip);
  expect(performance.now() - start).toBeLessThan(20);
});
