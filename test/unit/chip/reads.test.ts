import { expect, test } from 'vitest';
import { aside, lazily, Reads, watchedChip, withValues } from '../../../src/chip/index.ts';
import { figuresOf } from '../../../src/circuits/index.ts';
import { loadChip } from '../../../src/config/index.ts';
import { arraysOf } from '../../support/figures.ts';

const chip = loadChip('fefet-22nm');

function watched() {
  const reads = new Reads();
  return { reads, view: watchedChip(chip, reads) };
}

test('a watched chip is the chip, and says which parameters were read', () => {
  const { reads, view } = watched();
  expect([view.name, view.level.tiles, view.adc.error.bits, view.pe.subarrays]).toEqual([
    'fefet-22nm',
    'auto',
    6,
    [4, 4],
  ]);
  expect([...reads.paths]).toEqual(['tiles', 'adc.error.bits', 'pe.subarrays']);
  expect(JSON.parse(JSON.stringify(view))).toEqual(JSON.parse(JSON.stringify(chip)));
});

test('what only looks at a chip reads nothing of it', () => {
  const { reads, view } = watched();
  expect(aside(view, () => view.wgu.rows)).toBe(128);
  expect([...reads.paths]).toEqual([]);
  expect(aside(chip, () => chip.wgu.rows)).toBe(128);
});

test('a chip with another value is watched like the chip, but for that value', () => {
  const { reads, view } = watched();
  const other = withValues(view, 'wgu', { rows: 64 });
  expect([...reads.paths]).toEqual([]);
  expect([other.wgu.rows, other.wgu.columns, view.wgu.columns]).toEqual([64, 128, 128]);
  expect([...reads.paths]).toEqual(['wgu.columns']);
  expect(aside(other, () => other.pe.busWidth)).toBe(128);
  expect([...reads.paths]).toEqual(['wgu.columns']);
});

test('a part is made once, and whoever uses it has read what it is made of', () => {
  const { reads, view } = watched();
  let made = 0;
  const parts: { inner: number; outer: number } = lazily<{ inner: number; outer: number }>(view, {
    inner: () => {
      made++;
      return view.wgu.rows;
    },
    outer: (): number => parts.inner + view.wgu.columns,
  });
  aside(view, () => parts.outer);
  expect([...reads.paths]).toEqual([]);
  expect([parts.outer, parts.inner, made]).toEqual([256, 128, 1]);
  expect([...reads.paths].sort()).toEqual(['wgu.columns', 'wgu.rows']);
});

test.each(['model', 'both'] as const)('figures from %s are made of what they are used for', (figuresFrom) => {
  const reads = new Reads();
  const view = watchedChip({ ...chip, level: { ...chip.level, figuresFrom } }, reads);
  const figures = figuresOf(view);
  const reading = (use: () => unknown) => {
    const before = new Set(reads.paths);
    use();
    return [...reads.paths].filter((path) => !before.has(path));
  };
  expect([...reads.paths]).toEqual(['figuresFrom']);
  expect(reading(() => figures.array.forward.convert_s)).toContain('adc.forward.bits');
  expect(
    [...reads.paths].filter((path) => /error|wgu|gradient|feedback/.test(path) && !path.startsWith('precision')),
  ).toEqual([]);
  expect(reading(() => figures.adc.error.area_m2)).toContain('adc.error.bits');
  expect(reading(() => arraysOf(figures).readChannel_s)).toContain('adc.gradient.bits');
});
