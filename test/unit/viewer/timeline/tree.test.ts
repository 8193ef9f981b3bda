import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { laneWords, operationWord, segmentsOf } from '../../../../src/viewer/timeline/model/names.ts';
import {
  heightOf,
  type RunShape,
  rowAt,
  rowOfLane,
  rowsOf,
  rowsWithin,
} from '../../../../src/viewer/timeline/model/rows.ts';
import { everyPart, type Part, treeOf, withIdle } from '../../../../src/viewer/timeline/model/tree.ts';
import { laneRow } from '../../../support/tables.ts';

const names: readonly (readonly [name: string, component: string, units?: number, layer?: number])[] = [
  ['chip.activation', 'activation'],
  ['chip.dram', 'dram'],
  ['chip.globalBuffer', 'globalBuffer'],
  ['chip.htree.down.level[1][0,0]', 'htree'],
  ['chip.htree.down.trunk', 'htree'],
  ['chip.htree.up.trunk', 'htree'],
  ['chip.wgu', 'wgu', 3],
  ['chip.write[layer 1]', 'write'],
  ['chip.write[layer 2]', 'write'],
  ['chip.tile[0].output', 'tileBuffer', 1, 0],
  ['chip.tile[0].tree.up', 'tileTree', 1, 0],
  ['chip.tile[0].pe[0..1].subarray[0..3]', 'subarray', 1, 0],
  ['chip.tile[0].pe[0..1].input', 'peBuffer', 1, 0],
  ['chip.tile[0].tree.down', 'tileTree', 1, 0],
  ['chip.tile[0].input', 'tileBuffer', 1, 0],
  ['chip.tile[1].input', 'tileBuffer', 1, 0],
];
const lanes = names.map(([name, component, units = 1, layer = -1], id) =>
  laneRow(id, name, component, { units, layer }),
);
const parts = treeOf(lanes, ['hidden1', 'output'], new Set([1]));

const outline = (list: readonly Part[], depth = 0): string[] =>
  list.flatMap(({ name, children }) => [`${'  '.repeat(depth)}${name}`, ...outline(children, depth + 1)]);

describe('the tree of parts', () => {
  test('goes from the chip over tiles and PEs down to arrays, in the order in which a vector passes', () => {
    expect(outline(parts)).toEqual([
      'Global buffer',
      'Gradient units',
      '  Gradient unit 1',
      '  Gradient unit 2',
      '  Gradient unit 3',
      'Write drivers',
      '  write driver, layer 1',
      '  write driver, layer 2',
      'DRAM',
      'H-tree',
      '  down',
      '    level 1 [0,0]',
      '    trunk',
      '  up trunk',
      'Tile 0, hidden1',
      '  input buffer',
      '  tree down',
      '  PE 0–1',
      '    input buffer',
      '    arrays 0–3',
      '  tree up',
      '  output buffer',
      'Tile 1, feedback to hidden1',
      '  input buffer',
      'Element-wise units',
    ]);
  });

  test('keeps tiles that only stand for work apart from those of the chip', () => {
    const unbuilt = ['input', 'output'].map((own, k) =>
      laneRow(names.length + k, `chip.unbuilt.tile[0].${own}`, 'tileBuffer'),
    );
    const tree = treeOf([...lanes, ...unbuilt], ['hidden1', 'output'], new Set([1]));
    expect(tree.map(({ name }) => name)).toContain('Tiles that are not built');
    expect(tree.find(({ key }) => key === 'unbuilt')?.lanes).toEqual(unbuilt.map(({ id }) => id));
    expect(tree.find(({ key }) => key === 't0')?.lanes).toEqual(parts.find(({ key }) => key === 't0')?.lanes);
  });

  test('holds every lane once, and has unique keys', () => {
    const leaves = [...everyPart(parts)].filter(
      ({ children, unit }) => unit === null && children.every((one) => one.unit !== null),
    );
    expect(leaves.flatMap((part) => part.lanes).sort((a, b) => a - b)).toEqual(lanes.map((_, index) => index));
    const keys = [...everyPart(parts)].map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('groups many tiles by their layer', () => {
    const many = Array.from({ length: 30 }, (_, tile) =>
      laneRow(tile, `chip.tile[${tile}].input`, 'tileBuffer', { layer: tile % 2 }),
    );
    const tree = treeOf(many, ['a', 'b'], new Set());
    expect(tree.map(({ name }) => name)).toEqual(['15 tiles, a', '15 tiles, b']);
    expect(tree[1]?.children[0]?.name).toBe('Tile 1, b');
    const lone = laneRow(30, 'chip.tile[30].input', 'tileBuffer', { layer: 2 });
    expect(treeOf([...many, lone], ['a', 'b', 'c'], new Set()).at(-1)?.name).toBe('Tile 30, c');
  });

  test('names are data: brackets, points and markup stay as they are', () => {
    expect(segmentsOf('chip.htree.down.level[1][0,0]')).toEqual(['chip', 'htree', 'down', 'level[1][0,0]']);
    expect(segmentsOf('')).toEqual(['']);
    expect(laneWords('chip.<b>x</b>')).toBe('<b>x</b>');
    expect(laneWords('chip.tile[3].pe[0..1].subarray[0..3]')).toBe('tile 3 PE 0–1 arrays 0–3');
    expect(operationWord('write', 'subarray')).toBe('write the arrays');
    expect(operationWord('ponder', 'dram')).toBe('ponder');
  });
});

describe('rows', () => {
  const shape: RunShape = {
    key: 'A',
    name: 'BP',
    length: '1 ms',
    layers: ['hidden1', 'output'],
    parts,
    phaseRows: 2,
    path: '12 pieces',
    power: '1–10 W',
    held: null,
    waiting: null,
    busy: () => '1 %',
    stripWords: ({ title }) => title,
    waits: ({ key }) => (key === 'globalBuffer' ? 7 : 0),
  };
  const shown = (open: readonly string[]) =>
    rowsOf([shape], new Set(open), true).map(({ kind, name }) => `${kind} ${name}`);

  test('show the run, its layers and path, then parts with their waits, then counters', () => {
    expect(shown([])).toEqual([
      'head BP',
      'iterations Iterations',
      'phases Phases',
      'layer hidden1',
      'layer output',
      'path Critical path',
      'lane Global buffer',
      'waits waits',
      'strip Gradient units',
      'strip Write drivers',
      'lane DRAM',
      'strip H-tree',
      'strip Tile 0, hidden1',
      'strip Tile 1, feedback to hidden1',
      'lane Element-wise units',
      'power Power, log scale',
    ]);
  });

  test('unfold by their ids, waits into bars', () => {
    expect(shown(['A.wgu', 'A.globalBuffer~waits', 'B.dram'])).toEqual(
      expect.arrayContaining(['waitBars waits', 'lane Gradient unit 1', 'lane Gradient unit 3']),
    );
  });

  test('lie below one another without overlap, and are found by their height', () => {
    const rows = rowsOf([shape, { ...shape, key: 'B' }], new Set(['A.t0', 'A.t0/pe[0..1]']), false);
    rows.slice(1).forEach((row, k) => {
      expect(row.y).toBeGreaterThanOrEqual(rows[k]!.y + rows[k]!.height);
    });
    for (const row of rows) expect(rowAt(rows, row.y + row.height / 2)).toBe(row);
    expect(rowsWithin(rows, 0, heightOf(rows))).toEqual(rows);
    const some = rowsWithin(rows, 100, 200);
    expect(some.length).toBeLessThan(rows.length);
    expect(some.every(({ y, height }) => y < 200 && y + height > 100)).toBe(true);
    expect(rowOfLane(rows, 0, 11, 0)?.name).toBe('arrays 0–3');
    expect(rowOfLane(rows, 1, 11, 0)?.name).toBe('Tile 0, hidden1');
  });
});

describe('names that end where others go on', () => {
  test('are lanes of their own beside these', () => {
    const nested = ['chip.accumulator', 'chip.accumulator.join', 'chip.tile[0].input', 'chip.tile[0].input.port'];
    const tree = treeOf(
      nested.map((name, id) => laneRow(id, name, name.includes('tile') ? 'tileBuffer' : 'accumulator')),
      [],
      new Set(),
    );
    expect(outline(tree)).toEqual([
      'Tile 0',
      '  input buffer',
      '    input buffer',
      '    port',
      'Chip accumulators',
      '  accumulator',
      '  join',
    ]);
  });

  test('any names give a tree in which every lane has one leaf and every key is unique', () => {
    const segment = fc.constantFrom('chip', 'a', 'tile[0]', 'tile[12]', 'pe[0..1]', 'tree.up', 'write[layer 2]');
    const name = fc.array(segment, { minLength: 1, maxLength: 5 }).map((segments) => segments.join('.'));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(name, fc.constantFrom('wgu', 'tileBuffer', 'other')), { maxLength: 12 }),
        (rows) => {
          const some = rows.map(([text, component], id) => laneRow(id, text, component));
          const all = [...everyPart(treeOf(some, [], new Set()))];
          const leaves = all.filter(({ children }) => children.length === 0).flatMap((part) => part.lanes);
          expect(leaves.sort((a, b) => a - b)).toEqual(some.map(({ id }) => id));
          expect(new Set(all.map(({ key }) => key)).size).toBe(all.length);
        },
      ),
    );
  });
});

describe('parts that never work', () => {
  const working = new Set(['wgu', 't0', 't0/input', 't0/output', 't0/pe[0..1]', 't0/pe[0..1]/input']);
  const shown = withIdle(parts, ({ key }) => working.has(key));

  test('stand behind one row at the end of their branch', () => {
    expect(shown.map(({ key }) => key)).toEqual(['wgu', 't0', 'idle']);
    expect(shown.at(-1)?.children).toEqual(parts.filter(({ key }) => key !== 'wgu' && key !== 't0'));
    expect(outline(shown[1]?.children ?? [])).toEqual([
      'input buffer',
      'PE 0–1',
      '  input buffer',
      '  arrays 0–3',
      'output buffer',
      '2 idle parts',
      '  tree down',
      '  tree up',
    ]);
    expect(withIdle(parts, () => true)).toEqual(parts);
  });

  test('leave no lane out, and units stay with their lane', () => {
    const lanesOf = (list: readonly Part[]) => list.flatMap((part) => part.lanes).sort((a, b) => a - b);
    expect(lanesOf(shown)).toEqual(lanesOf(parts));
    expect(shown[0]?.children.length).toBe(3);
    const keys = [...everyPart(shown)].map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
