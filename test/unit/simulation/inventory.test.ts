import { describe, expect, test } from 'vitest';
import { ruleNamed } from '../../../src/rules/index.ts';
import { inventory } from '../../../src/simulation/inventory.ts';
import type { InventoryItem } from '../../../src/simulation/inventoryItem.ts';
import { structure } from '../../../src/simulation/structure.ts';
import { type ChipChanges, smallChip } from '../../support/bench.ts';
import { oddGrid, roundFigures } from '../../support/figures.ts';
import { mlp } from '../../support/networks.ts';

const mm2 = 1e-6;
const block = (area: number) => ({ area_m2: area * mm2, leakage_W: area * 1e-3 });
const plain = roundFigures();

/** An array of 1 mm2, a quarter of it cells; ADCs of 2 (forward), 3 (error) and 5 mm2 (feedback); drivers of rows 1 mm2. */
const figures = roundFigures({
  array: { ...plain.array, transposedPeriphery: block(1) },
  adc: {
    forward: { ...block(2), count: 1 },
    error: { ...block(3), count: 1 },
    feedback: { ...block(5), count: 1 },
  },
  globalBuffer: { ...plain.globalBuffer, ...block(0.5) },
  wgu: { ...plain.wgu, ...block(4) },
  gradientAdder: { ...plain.gradientAdder, ...block(0.01) },
  gradientSram: { ...plain.gradientSram, ...block(0.25), bits: 1024 },
  write: { ...plain.write, ...block(0.1) },
  activation: { ...plain.activation, ...block(0.02) },
  derivative: { ...plain.derivative, ...block(0.03) },
  loss: { ...plain.loss, ...block(0.04) },
});

/** Two layers of 4 -> 4: two tiles of one array each on a grid of 2 x 1. */
function items(rule: string, changes: ChipChanges = {}, of = figures): InventoryItem[] {
  const chip = smallChip(changes);
  const network = mlp(4, 4, 4);
  const { floorplan, template, gradientUnits } = structure(chip, network, ruleNamed(rule));
  return inventory({ chip, network, figures: of, floorplan, provision: template.provision, gradientUnits });
}

/** mm2 of a block (and component). */
function area(list: readonly InventoryItem[], name: string, component?: string): number {
  const found = list.filter((one) => one.block === name && (component === undefined || one.component === component));
  return Math.round(found.reduce((sum, one) => sum + one.area_m2, 0) * 1e12) / 1e6;
}

describe('inference', () => {
  const list = items('inference');

  test('arrays with their converters, cells and periphery apart', () => {
    expect(area(list, 'cells')).toBe(2 * 0.25);
    expect(area(list, 'arrayPeriphery')).toBe(2 * 0.75);
    expect(area(list, 'adc')).toBe(2 * 2);
  });

  test('banks x ports of the global buffer, and once per layer if it is private', () => {
    expect(area(list, 'buffers', 'globalBuffer')).toBe(2 * 0.5);
    expect(area(items('inference', { globalBuffer: { ports: 3 } }), 'buffers', 'globalBuffer')).toBe(6 * 0.5);
    expect(area(items('inference', { globalBuffer: { scope: 'layer' } }), 'buffers', 'globalBuffer')).toBe(4 * 0.5);
  });

  test('the H-tree of a tile has wires for each direction', () => {
    // An array of 1 mm2 with converters of 3 mm2 is a PE of 2 mm x 2 mm; the tree reaches half a side far: 2 tiles x 2 directions x
    // 1 mm x 8 bits x 100 mm2 a metre and bit.
    const wired = {
      ...figures,
      tree: { ...figures.tree, area_m2_per_bit_m: 1e-4 },
      adc: { ...figures.adc, forward: { ...block(3), count: 1 } },
    };
    const tree = area(items('inference', {}, wired), 'interconnect', 'tileTree');
    expect(tree).toBeCloseTo(2 * 2 * 1e-3 * 8 * 1e-4 * 1e6, 9);
  });

  test('nothing that only training needs', () => {
    for (const name of ['wgu', 'feedback', 'write']) expect(area(list, name)).toBe(0);
    expect(area(list, 'elementwise')).toBe(4 * 0.02);
  });

  test.each([
    [1, 16],
    [5, 4],
    [8, 2],
    [15, 2],
    [16, 1],
  ])('arrays of a PE of 16 that share ADCs by %i have %i whole banks', (sharedBy, banks) => {
    const shared = items('inference', { pe: { subarrays: [4, 4] }, adc: { forward: { sharedBy } } });
    expect(area(shared, 'adc')).toBe(2 * banks * 2);
  });

  test('adders are as wide as what they add', () => {
    // Full adders of 1 mm2, one for each bit: 4 rows of arrays sum to 4 + 2 bits, 2 rows of PEs add sums of 8, tiles have sums of 9.
    const perBit = { ...figures, adderTree: { ...figures.adderTree, block: (_: number, bits: number) => block(bits) } };
    const adders = (inputs: number, reduce: 'none' | 'inTree') => {
      const chip = smallChip({ pe: { subarrays: [4, 4] }, tile: { pes: [2, 2] }, htree: { reduce } });
      const network = mlp(inputs, 4);
      const { floorplan, template } = structure(chip, network, ruleNamed('inference'));
      const { provision } = template;
      const list = inventory({ chip, network, figures: perBit, floorplan, provision, gradientUnits: 0 });
      return ['adderTree', 'accumulator'].map((component) => area(list, 'accumulation', component));
    };
    // 128 inputs, 4 tiles: of each 4 trees in 4 PEs and 4 trees; 4 trees for the chip, or at the joint of the 4 tiles.
    expect(adders(128, 'none')).toEqual([4 * (4 * 4 * 6 + 4 * 8), 4 * 9]);
    expect(adders(128, 'inTree')).toEqual([4 * (4 * 4 * 6 + 4 * 8), 4 * 9]);
    // 512 inputs, 16 tiles: four joints, and one more that gets sums of four tiles.
    expect(adders(512, 'none')).toEqual([16 * (4 * 4 * 6 + 4 * 8), 4 * 9]);
    expect(adders(512, 'inTree')).toEqual([16 * (4 * 4 * 6 + 4 * 8), 4 * (4 * 9 + 11)]);
  });

  test('leakage goes with area', () => {
    const adcs = list.filter(({ component }) => component === 'adc');
    expect(adcs.reduce((sum, { leakage_W }) => sum + leakage_W, 0)).toBeCloseTo(2 * 2 * 1e-3, 12);
  });
});

describe('bp', () => {
  test('row-side converters and drivers on the layers that are read transposed: not the first', () => {
    const list = items('bp');
    expect(area(list, 'adc')).toBe(2 * 2 + 1 * 3);
    expect(area(list, 'arrayPeriphery')).toBe(2 * 0.75 + 1 * 1);
  });

  test('on every tile if the chip is built so', () => {
    const list = items('bp', {
      level: { provision: 'explicit' },
      subarray: { transposedRead: true },
      wgu: { count: 1 },
    });
    expect(area(list, 'adc')).toBe(2 * 2 + 2 * 3);
  });

  test('one gradient unit, adders, write drivers, derivative and loss', () => {
    const list = items('bp');
    // 4 channels x 2 bits in 8 columns: one array.
    expect(area(list, 'wgu', 'wgu')).toBe(4);
    expect(area(list, 'wgu', 'gradientAccumulator')).toBe(16 * 0.01);
    expect(area(list, 'write')).toBe(2 * 0.1);
    expect(area(list, 'elementwise')).toBe(4 * (0.02 + 0.03 + 0.04));
  });

  test('a digital gradient unit: its grid, and operand buffers in banks', () => {
    const odd = oddGrid();
    const digital = roundFigures({
      wgu: {
        ...odd,
        activations: (banks) => ({ ...odd.activations(banks), ...block(0.1) }),
        errors: (banks) => ({ ...odd.errors(banks), ...block(0.3) }),
        grid: (bits) => ({ ...odd.grid(bits), ...block(bits) }),
      },
    });
    const area_mm2 = (samplesPerPass: number) =>
      area(items('bp', { wgu: { kind: 'digital', macs: [2, 3], samplesPerPass } }, digital), 'wgu', 'wgu');
    // 2 + 2 bits of a product. Two banks each are read in turn, as a read takes more than a cycle.
    expect(area_mm2(1)).toBeCloseTo(4 + 2 * 0.1 + 2 * 0.3, 6);
    // 1024 samples are 10 bits more. 4 activations of a sample are 2 lines of 4 bits, 4 errors 2 lines of 6 bits.
    expect(area_mm2(1024)).toBeCloseTo(14 + 8 * 0.1 + 12 * 0.3, 6);
  });

  test('gradients on the chip need memory: 32 weights x 12 bits in banks of 1024', () => {
    const list = items('bp', { gradient: { policy: 'on-chip' } });
    expect(area(list, 'wgu', 'gradientAccumulator')).toBeCloseTo(16 * 0.01 + 0.25, 9);
  });

  test('updates on the cells need neither units nor adders', () => {
    expect(area(items('bp', { gradient: { policy: 'in-array' } }), 'wgu')).toBe(0);
  });
});

describe('dfa', () => {
  test('feedback arrays with converters of their own, no row-side converters', () => {
    const list = items('dfa');
    // B_1 is one more tile: three tiles on a grid of 2 x 2, whose fourth place stays free.
    expect(area(list, 'feedback')).toBe(1 + 5);
    expect(area(list, 'adc')).toBe(2 * 2);
    expect(area(items('bp'), 'feedback')).toBe(0);
  });

  test('a gradient unit and adders for each layer', () => {
    const list = items('dfa');
    expect(area(list, 'wgu', 'wgu')).toBe(2 * 4);
    expect(area(list, 'wgu', 'gradientAccumulator')).toBe(2 * 16 * 0.01);
  });

  test('gradients on the chip lie in a memory of each layer', () => {
    const changes = { gradient: { policy: 'on-chip' } } as const;
    // 16 weights x 12 bits a layer: a bank of 1024 bits each.
    expect(area(items('dfa', changes), 'wgu', 'gradientAccumulator')).toBeCloseTo(2 * (16 * 0.01 + 0.25), 9);
  });

  test('charged as the error of the layer, feedback has no area', () => {
    expect(area(items('dfa', { feedback: { cost: 'as-error' } }), 'feedback')).toBe(0);
  });
});
