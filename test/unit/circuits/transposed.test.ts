import { describe, expect, it } from 'vitest';
import type { Chip } from '../../../src/chip/index.ts';
import { computedFigures, figuresOf } from '../../../src/circuits/index.ts';
import { load, loadChip } from '../../../src/config/index.ts';
import { simulate } from '../../../src/simulation/index.ts';

/** The shipped chip with another energy of transposed reads in its line. */
function given(transposed_J: number | readonly (readonly number[])[]): Chip {
  const chip = loadChip('fefet-22nm', ['circuits.basis=reference', 'figuresFrom=both']);
  const figures = chip.figures.map((line) =>
    line.block === 'subarray' ? { ...line, values: { ...line.values, transposed_J } } : line,
  );
  return { ...chip, figures };
}

describe('the energy of a transposed read', () => {
  it('follows the density of errors where it is computed: the share of source lines and word lines that are on', () => {
    const { transposed } = computedFigures({ ...loadChip('fefet-22nm'), figures: [] }).array;
    const energy = (density: number) => transposed?.arrayEnergy_J(density) ?? 0;
    expect(energy(0.5)).toBeGreaterThan(1.05 * energy(0.25));
    expect(energy(0.75) - energy(0.5)).toBeCloseTo(energy(0.5) - energy(0.25), 20);
  });

  it('reaches a run: half the density of errors takes less energy in the error phase', () => {
    const setup = load({ chip: 'fefet-22nm', network: 'mlp', rule: 'bp', batch: 1, sets: ['figuresFrom=model'] });
    const error_J = (errorBitDensity: number) => {
      const layers = setup.network.activity.layers.map((layer) => ({ ...layer, errorBitDensity }));
      const network = { ...setup.network, activity: { ...setup.network.activity, layers } };
      return simulate({ ...setup, network, detail: 'group', seed: 0 }).phases.error!.chip_J;
    };
    expect(error_J(0.5)).toBeGreaterThan(error_J(0.25));
  });

  it('is one number in the shipped lines, and a note says so', () => {
    const { array, notes } = figuresOf(given(1e-12));
    expect(array.transposed?.arrayEnergy_J(0.25)).toBe(array.transposed?.arrayEnergy_J(0.5));
    expect(notes).toContainEqual(expect.stringContaining('one number for all densities of errors'));
  });

  it('may be given by density: half-way between 2 pJ at 0.25 and 3 pJ at 0.5', () => {
    const { array, notes } = figuresOf(given([[1e-12, 1.5e-12, 2e-12, 3e-12, 5e-12]]));
    const energy = (density: number) => array.transposed?.arrayEnergy_J(density) ?? 0;
    expect(energy(0.375) - energy(0.25)).toBeCloseTo(0.5e-12, 20);
    expect(notes.join()).not.toContain('one number');
  });
});
