import { describe, expect, it } from 'vitest';
import { type Chip, globalBanks, tileBanks } from '../../src/chip/index.ts';
import { numbersOf } from '../../src/circuits/computed/assertFinite.ts';
import { computedFigures } from '../../src/circuits/index.ts';
import { loadChip } from '../../src/config/index.ts';
import type { Result } from '../../src/simulation/index.ts';
import { setupOf, varied } from '../support/random.ts';
import { run } from '../support/run.ts';
import { type Direction, directionOf, numericParameters, pointsOf, type Value } from '../support/structure.ts';
import { type Row, rows } from '../support/structureRows.ts';

/** Buffers are of SRAM and have a size, so that every parameter of theirs counts; the network is too small to be copied. */
const chip = loadChip('fefet-22nm', [
  'figuresFrom=model',
  'wgu.kind=array',
  'tileBuffer.kind=sram',
  'tileBuffer.capacity=65536',
  'mapping.duplicate=false',
]);

/** From a quarter to four times the chip's own value, or as the row has them. */
const points = (path: string, row: Row): readonly Value[] => row.points ?? pointsOf(chip, path);
const changedBy = (path: string, value: Value): Chip =>
  varied({ ...setupOf(sketch('bp')), chip }, { [path]: value }).chip;

function sketch(rule: string): Parameters<typeof setupOf>[0] {
  const schedule = { overlap: 'none', stages: 'serial', layers: 'serial' } as const;
  return { chip: {}, input: [30, 1, 1], layers: [{ outputs: 16 }], rule, batch: 1, schedule };
}

it('has a row for every numeric parameter of a chip, and one with "either" among ten at most', () => {
  expect(Object.keys(rows).sort()).toEqual([...numericParameters.keys()].sort());
  const open = Object.entries(rows).filter(([, row]) => row.chip.includes('either') || row.either !== undefined);
  expect(open.length).toBeLessThanOrEqual(Object.keys(rows).length / 10);
});

/** Figures of blocks; area and leakage of a buffer are those of all its banks. */
function figuresOf(of: Chip): Map<string, number> {
  const banks = { tileInput: tileBanks(of), tileOutput: tileBanks(of), globalBuffer: globalBanks(of) };
  const figures = new Map<string, number>();
  for (const [path, value] of numbersOf(computedFigures(of))) {
    const [block = '', figure = ''] = path.split('.');
    if (figure === 'bits' || figure === 'count' || path.includes('repeater')) continue;
    const isOfBank = block in banks && /^(area_m2|leakage_W)$/.test(figure);
    figures.set(path, value * (isOfBank ? banks[block as keyof typeof banks].count : 1));
  }
  return figures;
}

const isUnder = (path: string, prefix: string) =>
  path.startsWith(prefix) && /^([.(_]|$)/.test(path.slice(prefix.length));

/** What a row says of a figure: the longest prefix counts. */
function said(row: Row, path: string): { readonly prefix: string; readonly direction: Direction } {
  const all = (['up', 'down', 'either'] as const).flatMap((direction) =>
    (row[direction] ?? []).map((prefix) => ({ prefix, direction: direction as Direction })),
  );
  const found = all.filter(({ prefix }) => isUnder(path, prefix)).sort((a, b) => b.prefix.length - a.prefix.length);
  return found[0] ?? { prefix: '', direction: 'stays' };
}

describe.each(Object.entries(rows))('%s', (path, row) => {
  it(`moves figures of blocks as its row says: ${row.why}`, () => {
    const figures = points(path, row).map((value) => figuresOf(changedBy(path, value)));
    const moved = new Set<string>();
    for (const key of figures[0]?.keys() ?? []) {
      const direction = directionOf(figures.map((each) => each.get(key) ?? Number.NaN));
      const { prefix, direction: expected } = said(row, key);
      if (direction === 'stays') continue;
      moved.add(prefix);
      if (expected !== 'either') expect([key, direction]).toEqual([key, expected]);
    }
    expect([...moved].sort()).toEqual([...(row.up ?? []), ...(row.down ?? []), ...(row.either ?? [])].sort());
  });

  it('moves area, energy and time of a chip that does one thing after another as its row says', () => {
    const all = points(path, row);
    const three = [...new Set([all[0], all[all.length >> 1], all.at(-1)])] as Value[];
    const totals = three.map((value) => totalsOf(row.rule ?? 'bp', changedBy(path, value)));
    const directions = [
      directionOf(totals.map(({ area_m2 }) => area_m2)),
      directionOf(totals.map((each) => each.chip.energy_J)),
      directionOf(totals.map(({ latency_s }) => latency_s)),
    ];
    expect(directions).toEqual(row.chip.map((expected, i) => (expected === 'either' ? directions[i] : expected)));
  });
});

const known = new Map<string, Result['totals']>();

/** Totals of a run, which is looked up if the chip is one that ran before: most rows have the chip itself in the middle. */
function totalsOf(rule: string, of: Chip): Result['totals'] {
  const key = rule + JSON.stringify(of);
  const totals = known.get(key) ?? run({ ...setupOf(sketch(rule)), chip: of }).result.totals;
  known.set(key, totals);
  return totals;
}
