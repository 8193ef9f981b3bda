import { describe, expect, test } from 'vitest';
import { countOf, drawnShare, inWords } from '../../../../../src/viewer/summary/floorplan/figures.ts';
import { heatOf } from '../../../../../src/viewer/summary/floorplan/heat.ts';
import { fitted, type Label, partLabels, tileLabels } from '../../../../../src/viewer/summary/floorplan/label.ts';
import { placed } from '../../../../../src/viewer/summary/floorplan/layout.ts';
import { blocksIn, planOf } from '../../../../../src/viewer/summary/floorplan/plan.ts';
import { rowsOf } from '../../../../../src/viewer/summary/floorplan/rows.ts';
import { component, result } from '../../../../support/result.ts';

const part = (values: Partial<ReturnType<typeof component>>) => component({ units: 1, ...values });

function planWith(tiles: number) {
  const { components } = result();
  const parts = {
    subarray: part({ area_m2: 1e-6 * tiles, utilisation: 0.2, energy_J: 3e-6, leakage_J: 1e-6 }),
    adc: part({ units: 0, area_m2: 3e-6 * tiles }),
    peBus: part({ area_m2: 0, utilisation: 0.01 }),
    peBuffer: part({ units: 0, area_m2: 1e-6 * tiles }),
  };
  const of = { tiles, arrays: 48 * tiles, arraysUsed: 12 * tiles, utilisation: 0.2, parts };
  return planOf({
    components: { ...components, ...parts, dram: part({ utilisation: 0.3, energy_J: 1 }) },
    tiles: [
      { ...of, layer: 'fc1', holds: 'weights' },
      { ...of, layer: 'fc1', holds: 'feedback' },
      { ...of, layer: null, holds: 'nothing' },
    ],
  });
}

describe('the plan of a chip', () => {
  const plan = planWith(4);

  test('has tiles by what they hold, what they share, and what lies beside the chip', () => {
    expect(plan.tiles.map(({ name }) => name)).toEqual(['fc1', 'feedback to fc1', 'empty']);
    expect(plan.shared.map(({ component: name }) => name)).toEqual(['globalBuffer']);
    expect(plan.beside.map(({ component: name }) => name)).toEqual(['dram']);
  });

  test('has of a tile what takes area; a part without a time of its own is as busy as what it works with', () => {
    const { blocks, whole } = plan.tiles[0] ?? { blocks: [], whole: null };
    expect(blocks.map(({ component: name, utilisation }) => [name, utilisation])).toEqual([
      ['subarray', 0.2],
      ['adc', 0.2],
      ['peBuffer', 0.01],
    ]);
    expect([whole?.area_m2, whole?.energy_J, whole?.utilisation]).toEqual([
      expect.closeTo(2e-5, 12),
      expect.closeTo(4e-6, 12),
      0.2,
    ]);
  });

  test('is all components where no tiles are known', () => {
    const { components } = result();
    expect(planOf({ components, tiles: [] }).shared.map(({ component: name }) => name)).toEqual([
      'subarray',
      'globalBuffer',
    ]);
  });

  test('is told row by row, and in words', () => {
    expect(rowsOf(plan).map((row) => row.slice(0, 3))).toEqual([
      ...['fc1', 'feedback to fc1', 'empty'].flatMap((name) =>
        ['subarray', 'adc', 'peBuffer'].map((block) => [name, 4, block]),
      ),
      ['shared', null, 'globalBuffer'],
      ['off chip', null, 'dram'],
    ]);
    const words = inWords(plan).replaceAll('\u202f', ' ');
    expect(words).toMatch(/^fc1, 4 tiles: 20 % busy, 4 µJ, 20 mm²; feedback to fc1, 4 tiles: /);
    expect(words).toMatch(/; DRAM: 30 % busy, 1 J$/);
  });
});

describe('the layout', () => {
  const frame = { x: 0, y: 0, width: 600, height: 300 };

  test('draws each tile where there is room for its name, and else all of a matrix as one', () => {
    const drawn = (tiles: number) => placed(planWith(tiles), frame).tiles;
    expect(drawn(1).map(countOf)).toEqual(['1 tile', '1 tile', '1 tile']);
    expect(drawn(2).map(countOf).slice(0, 3)).toEqual(['tile 1 of 2', 'tile 2 of 2', 'tile 1 of 2']);
    expect(drawn(200).map(countOf)).toEqual(['200 tiles', '200 tiles', '200 tiles']);
  });

  test.each([1, 3, 200])('keeps areas true with %i tiles of a matrix', (tiles) => {
    const plan = planWith(tiles);
    const { tiles: drawn, shared } = placed(plan, frame);
    const pixels = [
      ...drawn.flatMap((tile) => tile.blocks.map(({ block, place }) => ({ block: drawnShare(block, tile), place }))),
      ...shared,
    ];
    const all = blocksIn(plan).reduce((sum, { component: name, area_m2 }) => sum + (name === 'dram' ? 0 : area_m2), 0);
    for (const { block, place } of pixels) {
      expect((place.width * place.height) / (600 * 300)).toBeCloseTo(block.area_m2 / all, 9);
    }
  });
});

describe('the colours', () => {
  const blocks = planWith(1).shared;

  test('of shares of time are the same on every page', () => {
    const { step, ends } = heatOf(blocks, 'utilisation');
    expect([0, 0.0004, 0.005, 0.1, 0.4, 1].map(step)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(ends).toEqual(heatOf([], 'utilisation').ends);
  });

  test('of energies go down from the largest by factors of ten', () => {
    const heat = heatOf([{ component: 'x', area_m2: 1, utilisation: 0, energy_J: 2 }], 'energy');
    expect([0, 1e-9, 3e-4, 0.1, 0.3, 2].map(heat.step)).toEqual([0, 1, 2, 4, 5, 5]);
    expect(heatOf([], 'energy').step(0)).toBe(0);
  });
});

describe('a label', () => {
  const texts = ({ lines, isTurned }: Label) => [isTurned ? 'turned' : 'upright', ...lines.map(({ text }) => text)];

  test('of a part is whole or left out, word by word', () => {
    const label = (width: number, height: number) =>
      texts(fitted(partLabels('Gradient units', '25 % · 1 mm²'), { width, height }));
    expect(label(200, 60)).toEqual(['upright', 'Gradient units', '25 % · 1 mm²']);
    expect(label(90, 60)).toEqual(['upright', 'Gradient', 'units', '25 % · 1 mm²']);
    expect(label(70, 60)).toEqual(['upright', 'Gradient', 'units']);
    expect(label(200, 24)).toEqual(['upright', 'Gradient units']);
    expect(label(40, 60)).toEqual(['upright']);
    expect(label(200, 12)).toEqual(['upright']);
  });

  test('of a tile keeps the name of its layer for longest, and is turned before that is lost', () => {
    const label = (width: number, height: number) =>
      texts(fitted(tileLabels('conv1', 'tile 1 of 4', '3.3 % · 6.08 mm²', 'mostly ADCs'), { width, height }));
    expect(label(120, 100)).toEqual(['upright', 'conv1', 'tile 1 of 4', '3.3 % · 6.08 mm²', 'mostly ADCs']);
    expect(label(80, 80)).toEqual(['upright', 'conv1', 'tile 1 of 4', '3.3 %', '6.08 mm²']);
    expect(label(80, 40)).toEqual(['upright', 'conv1', 'tile 1 of 4']);
    expect(label(50, 100)).toEqual(['upright', 'conv1']);
    expect(label(30, 100)).toEqual(['turned', 'conv1']);
    expect(label(30, 30)).toEqual(['upright']);
  });
});
