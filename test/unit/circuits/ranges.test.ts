import { describe, expect, it, test } from 'vitest';
import { estimates, figureRanges, figuresOf } from '../../../src/circuits/index.ts';
import { loadChip } from '../../../src/config/index.ts';

const chip = (...sets: string[]) => loadChip('fefet-22nm', sets);
const valuesOf = (figure: string, ...sets: string[]) =>
  figureRanges(chip(...sets)).find((range) => range.figure === figure)?.values;

describe.each(['fefet-22nm', 'fefet-32nm'])('every figure of %s', (name) => {
  it('has low <= middle <= high and a source', () => {
    for (const { figure, values, sources } of figureRanges(loadChip(name))) {
      const { low, middle, high } = values;
      expect(low, figure).toBeGreaterThan(0);
      expect(middle, figure).toBeGreaterThanOrEqual(low ?? Number.NaN);
      expect(high, figure).toBeGreaterThanOrEqual(middle ?? Number.NaN);
      expect(sources.length, figure).toBeGreaterThan(20);
    }
  });
});

test('the column of the chip holds what its runs calculate with', () => {
  for (const estimate of estimates) {
    const sets = estimate === 'reference' ? ['circuits.basis=reference'] : [`circuits.estimate=${estimate}`];
    const { globalBuffer } = figuresOf(chip(...sets));
    expect(valuesOf('global buffer, read of a bit')?.[estimate]).toBe(globalBuffer.readPerBit_J);
  }
});

test('a figure outside the models of a basis has none there', () => {
  const conversion = valuesOf('forward ADC, conversion', 'technology.roadmap=HP');
  expect(conversion?.reference).toBeNull();
  expect(conversion?.middle).toBeGreaterThan(0);
});

test('leakage is that of the junctions named, whatever the chip is at', () => {
  expect(valuesOf('array, leakage', 'technology.temperature=358 K')).toEqual(valuesOf('array, leakage'));
});

test('a digital gradient unit adds the energy of its products', () => {
  const figures = (kind: string) => figureRanges(chip(`wgu.kind=${kind}`)).map(({ figure }) => figure);
  expect(figures('array')).not.toContain('multiply and add, 8 x 8 into 32 bits');
  expect(figures('digital')).toContain('multiply and add, 8 x 8 into 32 bits');
});
