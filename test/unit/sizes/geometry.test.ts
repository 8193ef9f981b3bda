import { describe, expect, test } from 'vitest';
import type { Provision } from '../../../src/parts/words/task.ts';
import { geometry, placeGeometry, segmentLength, treesPerPe } from '../../../src/sizes/geometry.ts';
import { type ChipChanges, smallChip } from '../../support/bench.ts';
import { roundFigures } from '../../support/figures.ts';

const forward = { holds: 'weights', transposed: false } as const;

/** Arrays are squares of 1 mm. Lengths in mm. */
function sides(changes: ChipChanges, figures = roundFigures()) {
  const { pe_m2, tile_m2, inputBus_m, outputBus_m, tileTree_m, tileSide_m } = geometry(
    smallChip(changes),
    figures,
    forward,
  );
  const mm = (metres: number) => Math.round(metres * 1e9) / 1e6;
  return {
    pe: mm(Math.sqrt(pe_m2)),
    tile: mm(Math.sqrt(tile_m2)),
    buses: [mm(inputBus_m), mm(outputBus_m)],
    tree: mm(tileTree_m),
    side: mm(tileSide_m),
  };
}

describe('tiles are squares of PEs, PEs of arrays', () => {
  test('one array', () => {
    expect(sides({})).toEqual({ pe: 1, tile: 1, buses: [1, 1], tree: 0.5, side: 1 });
  });

  test('4 x 4 arrays: buses over three of them', () => {
    expect(sides({ pe: { subarrays: [4, 4] } })).toEqual({ pe: 4, tile: 4, buses: [3, 3], tree: 2, side: 4 });
  });

  test('2 x 2 PEs of 2 x 2 arrays: the tree reaches the centre of each', () => {
    // One level of segments, as long as a PE's side.
    expect(sides({ pe: { subarrays: [2, 2] }, tile: { pes: [2, 2] } })).toEqual({
      pe: 2,
      tile: 4,
      buses: [1, 1],
      tree: 2,
      side: 4,
    });
  });

  test('a bus across 3 columns and 5 rows', () => {
    expect(sides({ pe: { subarrays: [5, 3] } }).buses).toEqual([2, 4]);
  });
});

describe('periphery', () => {
  const { adc, array } = roundFigures();
  const figures = roundFigures({
    adc: {
      ...adc,
      forward: { count: 1, area_m2: 3e-6, leakage_W: 0 },
      error: { count: 1, area_m2: 4e-6, leakage_W: 0 },
    },
    array: { ...array, transposedPeriphery: { area_m2: 1e-6, leakage_W: 0 } },
  });

  test('converters make the PE larger, shared ones less', () => {
    expect(sides({}, figures).pe).toBe(2);
    // 4 arrays of 1 mm2, and 4 or, as a bank cannot be built in part, 2 banks of 3 mm2.
    const shared = (sharedBy: number) => sides({ pe: { subarrays: [2, 2] }, adc: { forward: { sharedBy } } }, figures);
    expect([1, 2, 3].map((sharedBy) => shared(sharedBy).pe ** 2).map(Math.round)).toEqual([16, 10, 10]);
  });

  test('so do row-side converters and drivers', () => {
    const { pe_m2 } = geometry(smallChip(), figures, { holds: 'weights', transposed: true });
    expect(pe_m2).toBeCloseTo(1e-6 + 3e-6 + 1e-6 + 4e-6, 12);
  });
});

describe('places of the grid are as large as the largest kind of tile', () => {
  // Of one array each: 1 + 3 mm2 with forward converters, 9 mm2 when read transposed as well, 1 + 15 mm2 with feedback converters.
  const { adc, array } = roundFigures();
  const figures = roundFigures({
    adc: {
      forward: { ...adc.forward, area_m2: 3e-6 },
      error: { ...adc.error, area_m2: 5e-6 },
      feedback: { ...adc.feedback, area_m2: 15e-6 },
    },
    array,
  });
  const feedback = [{ layer: 0, inputs: 1, outputs: 1, groups: 1, operand: 'error', vectors: 1 }] as const;
  const side_mm = (provision: Pick<Provision, 'transposed' | 'feedback'>, changes: ChipChanges = {}) =>
    1e3 * placeGeometry(smallChip(changes), figures, { gradientUnits: 'none', ...provision }).tileSide_m;

  test('without transposed reads the converters for them count nowhere', () => {
    expect(side_mm({ transposed: [], feedback: [] })).toBeCloseTo(2, 9);
    expect(side_mm({ transposed: [1], feedback: [] })).toBeCloseTo(3, 9);
  });

  test('with provision explicit all tiles of weights are built alike', () => {
    const explicit: ChipChanges = { level: { provision: 'explicit' }, subarray: { transposedRead: true } };
    expect(side_mm({ transposed: [], feedback: [] }, explicit)).toBeCloseTo(3, 9);
  });

  test('tiles of feedback count where B lies in arrays', () => {
    expect(side_mm({ transposed: [], feedback })).toBeCloseTo(4, 9);
    expect(side_mm({ transposed: [], feedback }, { feedback: { cost: 'generator' } })).toBeCloseTo(2, 9);
    expect(side_mm({ transposed: [], feedback }, { feedback: { cost: 'as-error' } })).toBeCloseTo(2, 9);
  });
});

test('segments of an H-tree halve from level to level', () => {
  // Over 4 x 4 squares of 1 mm: two squares, then one.
  expect([1, 2].map((level) => segmentLength(level, 2, 1e-3))).toEqual([2e-3, 1e-3]);
});

test('a PE has an adder tree for every ADC of a row of arrays', () => {
  const chip = smallChip({ pe: { subarrays: [2, 3] }, subarray: { columns: 128, columnsPerAdc: 8 } });
  expect(treesPerPe(chip)).toBe((3 * 128) / 8);
});
