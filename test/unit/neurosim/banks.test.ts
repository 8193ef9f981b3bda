import { describe, expect, it } from 'vitest';
import { withOwnBanks } from '../../../src/neurosim/banks.ts';
import { asPrinted, compose, fromTechnology, quirks } from '../../../src/neurosim/index.ts';
import { reference } from './runs.ts';

const vgg = reference('vgg8_default');

describe('banks of the buffers of a novel tile (B18)', () => {
  it.each([
    ['the probe', vgg],
    ['technology', fromTechnology(vgg)],
  ])("are the conventional tile's 2 and 1 as printed, 9 and 3 for nine PEs: figures of %s", (_, { run, figures }) => {
    const banks = ({ tiles }: typeof figures) => [tiles.NM!.tileIn.banks, tiles.NM!.tileOut.banks];
    expect(banks(figures)).toEqual([2, 1]);
    // 9 PEs x 128 rows x 8 bits are 9 banks of 32 x 32 bits; 9 sums of 21 bits in 16 groups three.
    const meant = withOwnBanks(run, figures);
    expect(banks(meant)).toEqual([9, 3]);
    expect(meant.tiles.CM).toBe(figures.tiles.CM);
  });

  it('take their area along, and the tile grows by it', () => {
    const meant = withOwnBanks(vgg.run, vgg.figures);
    const [before, after] = [vgg.figures.tiles.NM!, meant.tiles.NM!];
    expect(after.tileIn.area_m2 / before.tileIn.area_m2).toBeCloseTo(4.5, 12);
    const grown = after.tileIn.area_m2 + after.tileOut.area_m2 - before.tileIn.area_m2 - before.tileOut.area_m2;
    expect((after.tileSide_m ** 2 - before.tileSide_m ** 2) / grown).toBeCloseTo(1, 9);
  });

  it('are worth 12 % of the time of VGG-8, and nothing where no tile is novel', () => {
    const off = { quirks: quirks(asPrinted, { B18: false }) };
    const ratio = compose(vgg.run, vgg.figures, off).total.latency_s / compose(vgg.run, vgg.figures).total.latency_s;
    expect(ratio).toBeCloseTo(0.882, 3);
    const mlp = reference('mlp512x3_train');
    expect(withOwnBanks(mlp.run, mlp.figures)).toBe(mlp.figures);
  });
});
