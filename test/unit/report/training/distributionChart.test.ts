import { expect, test } from 'vitest';
import { distributionChartSvg } from '../../../../src/report/training/distributionChart.ts';

test('a bar for each bin that is not empty, relative to the largest', () => {
  const counts = [...new Array<number>(30).fill(0), 2, 1];
  const layer = {
    weights: { least: -2, most: 2, counts },
    conductances: { least: 0, most: 1, counts: [...counts].reverse() },
  };
  const svg = distributionChartSvg('a < b', ['one & two'], [layer]);
  const heights = [...svg.matchAll(/width="9" height="(\d+)"/g)].map(([, height]) => Number(height));
  expect(heights).toEqual([48, 24, 24, 48]);
  expect(svg).toContain('one &amp; two');
  expect(svg).toContain('<title>a &lt; b</title>');
});

test('weights and conductances with the same bars are shown once', () => {
  const counts = [1, 2, 1];
  const layer = { weights: { least: -2, most: 2, counts }, conductances: { least: 0, most: 1, counts } };
  const svg = distributionChartSvg('title', ['one'], [layer]);
  expect(svg.match(/<rect x=/g)).toHaveLength(3);
  for (const words of ['>weights and conductances<', '>-2, Gmin<', '>2, Gmax<']) expect(svg).toContain(words);
  const other = { ...layer, conductances: { ...layer.conductances, counts: [2, 1, 1] } };
  expect(distributionChartSvg('title', ['one', 'two'], [layer, other]).match(/<rect x=/g)).toHaveLength(12);
});
