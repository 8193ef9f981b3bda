import { describe, expect, it } from 'vitest';
import { bufferAccess } from '../../../src/circuits/computed/published.ts';
import { technologyOf } from '../../../src/circuits/computed/technology.ts';
import { computedFigures } from '../../../src/circuits/index.ts';
import { loadChip } from '../../../src/config/index.ts';

const nodes = [130, 90, 65, 45, 32, 22, 14, 10, 7];
const chip = (...sets: string[]) => loadChip('fefet-22nm', sets);
const figures = (...sets: string[]) => computedFigures(chip(...sets));
const at = (estimate: string, ...sets: string[]) => figures(`circuits.estimate=${estimate}`, ...sets);

describe('the basis of a chip', () => {
  it('is published unless its file says otherwise', () => {
    expect(chip().circuits).toEqual({ basis: 'published', estimate: 'middle' });
    expect(figures().notes.join('\n')).toContain('circuits.basis: published, its ranges at their middle');
    expect(figures('circuits.basis=reference').notes.join('\n')).toContain('circuits.basis: reference');
  });

  it('refuses lines of the reference under published', () => {
    for (const figuresFrom of ['lines', 'both']) {
      expect(() => chip(`figuresFrom=${figuresFrom}`)).toThrow(/--set figuresFrom=.*circuits\.basis: reference/);
    }
  });
});

describe('an access of a buffer', () => {
  it('costs what Horowitz prints at his own point: 10 pJ for 64 bits of 8 KiB at 45 nm', () => {
    const t = { ...technologyOf(chip('technology.node=45nm')), supply_V: 0.9 };
    expect(bufferAccess(t, 2 ** 16).middle * 64).toBeCloseTo(10e-12, 18);
    // Twice as much at four times the capacity (20 pJ at 32 KiB).
    expect(bufferAccess(t, 2 ** 18).middle * 64).toBeCloseTo(20e-12, 18);
  });

  it('costs 20 to 40 times the flip-flops of a bank of 16 kbit at 22 nm', () => {
    const { globalBuffer } = figures();
    const reference = figures('circuits.basis=reference').globalBuffer;
    const factor = globalBuffer.readPerBit_J / reference.readPerBit_J;
    expect(factor).toBeGreaterThan(15);
    expect(factor).toBeLessThan(40);
  });

  it.each(nodes)('has low <= middle <= high at %i nm', (node) => {
    const { low, middle, high } = bufferAccess(technologyOf(chip(`technology.node=${node}nm`)), 2 ** 14);
    expect(low).toBeGreaterThan(0);
    expect(middle).toBeGreaterThanOrEqual(low);
    expect(high).toBeGreaterThanOrEqual(middle);
  });
});

describe('a converter', () => {
  it('takes its circuit at the low end, the best of the survey in the middle, its median at the high end', () => {
    const circuit = figures('adc.forward.model=circuit').adc.forward.area_m2;
    const best = figures('adc.forward.model=survey').adc.forward.area_m2;
    // The width of a cell is another one too, and with it the place of an encoder.
    expect(at('low').adc.forward.area_m2 / circuit).toBeCloseTo(1, 2);
    expect(at('middle').adc.forward.area_m2).toBe(best);
    expect(at('high').adc.forward.area_m2 / best).toBeCloseTo(3.4, 9);
    const energy = (estimate: string) => at(estimate).array.forward.adcEnergy_J(0.25, 0.5);
    expect(energy('middle')).toBeGreaterThan(energy('low'));
    expect(energy('high') / energy('middle')).toBeCloseTo(2.4, 9);
  });

  it('leaks while it is idle: half of its transistors are off', () => {
    const idle = figures().adc.forward.leakage_W;
    expect(idle).toBeGreaterThan(2 * figures('circuits.basis=reference').adc.forward.leakage_W);
  });

  it('of successive approximation gets faster with the node', () => {
    const convert = (node: number, ...sets: string[]) =>
      figures(`technology.node=${node}nm`, 'adc.forward.kind=sar', ...sets).array.forward.convert_s;
    // Six steps of 1 ns x 22/130.
    expect(convert(22)).toBeCloseTo((6e-9 * 22) / 130, 15);
    expect(convert(65) / convert(130)).toBeCloseTo(0.5, 9);
    expect(convert(22, 'circuits.basis=reference')).toBeCloseTo(6e-9, 15);
  });

  it('may be in high-performance transistors, whose circuits are not published', () => {
    for (const estimate of ['low', 'middle', 'high']) {
      expect(at(estimate, 'technology.roadmap=HP').adc.forward.area_m2).toBeGreaterThan(0);
    }
  });
});

describe('a cell', () => {
  it.each([
    ['fefet', 100],
    ['rram', 100],
    ['crossbar', 4],
  ])('of type %s has %d F2', (type, size) => {
    const { cells_m2 } = figures(`cell.type=${type}`).array;
    expect(cells_m2 / (128 * 128 * 22e-9 ** 2)).toBeCloseTo(size, 9);
  });

  it('of SRAM has the area that is published for its node: 0.092 um2 at 22 nm, 30 % more with eight transistors', () => {
    const cell = (type: string) => figures(`cell.type=${type}`, 'cell.bits=1').array.cells_m2 / 128 ** 2;
    expect(cell('sram-6t')).toBeCloseTo(0.092e-12, 21);
    expect(cell('sram-8t')).toBeCloseTo(1.3 * 0.092e-12, 21);
  });

  it('may be given in feature sizes, and reaches lines and the limit of its access transistor', () => {
    const [narrow, wide] = ['4', '20'].map((side) => figures(`cell.width=${side}`, `cell.height=${side}`));
    expect(wide!.array.cells_m2 / narrow!.array.cells_m2).toBeCloseTo(25, 9);
    expect(wide!.array.forward.settle_s).toBeGreaterThan(narrow!.array.forward.settle_s);
    expect(wide!.array.forward.arrayEnergy_J(0.25)).toBeGreaterThan(narrow!.array.forward.arrayEnergy_J(0.25));
    const least = (width: number) => {
      try {
        figures(`cell.width=${width}`, 'cell.onResistance=1 kOhm');
      } catch (error) {
        return Number(/at least (\d+) Ohm/.exec(String(error))?.[1]);
      }
      return Number.NaN;
    };
    expect(least(4) / least(8)).toBeCloseTo(2, 2);
  });
});

describe('a cell of given size', () => {
  const sized = (type: string, width: number, height: number) => () =>
    figures(`cell.type=${type}`, 'cell.bits=1', `cell.width=${width}`, `cell.height=${height}`);

  it.each([
    ['crossbar', [2, 2], [1, 2]],
    ['rram', [2, 3], [2, 2]],
    ['fefet', [3, 2], [1, 6]],
    ['sram-6t', [12, 10], [11, 10]],
    ['sram-8t', [16, 10], [15, 10]],
  ] as const)('of type %s may take %j F, but not %j F', (type, [width, height], [narrow, low]) => {
    expect(sized(type, width, height)).not.toThrow(/cell\.(width|height)/);
    expect(sized(type, narrow, low)).toThrow(`cell.width = ${narrow}F is outside its model; valid: at least`);
  });

  it('is refused for the side that is given', () => {
    expect(() => figures('cell.type=crossbar', 'cell.height=1')).toThrow('cell.height = 1F is outside its model');
    expect(() => figures('cell.type=sram-8t', 'cell.bits=1', 'cell.height=3')).toThrow(
      /cell\.height = 3F .* 30 % more/,
    );
  });
});

describe('a better on/off ratio at the same on resistance', () => {
  it.each(nodes)('never reads slower at %i nm', (node) => {
    for (const kind of ['flash', 'sar']) {
      const times = [2, 10, 100, 1e4, 1e6].map((ratio) => {
        const { forward, transposed } = figures(
          `technology.node=${node}nm`,
          `cell.onOffRatio=${ratio}`,
          `adc.forward.kind=${kind}`,
          'cell.onResistance=1 MOhm',
        ).array;
        return [forward.settle_s, forward.convert_s, transposed?.settle_s ?? 0, transposed?.convert_s ?? 0];
      });
      for (const [index, better] of times.slice(1).entries()) {
        for (const [which, time] of better.entries()) expect(time).toBeLessThanOrEqual(times[index]?.[which] ?? 0);
      }
    }
  });

  it('reads slower in the reference, and a note says so', () => {
    const settle = (ratio: number) =>
      figures('circuits.basis=reference', `cell.onOffRatio=${ratio}`).array.forward.settle_s;
    expect(settle(1e6)).toBeGreaterThan(1000 * settle(10));
    expect(figures('circuits.basis=reference', 'cell.onOffRatio=1000').notes.join()).toContain(
      'cells of an on/off ratio of 1000 read slower than of 100',
    );
  });
});
