import type { Distribution, LayerDistribution } from '../learning/index.ts';
import { escaped } from './svg.ts';

/** Pixels; `cell` is what one layer takes. */
const size = { left: 110, top: 64, right: 24, bottom: 40, gap: 40, width: 320, cell: 72, bars: 48 } as const;
const colours = { weights: '#2563eb', conductances: '#059669' } as const;
const quiet = '#64748b';

/** Weights and conductances of every layer as an SVG picture of bars. Needs no font, script or style from elsewhere. */
export function distributionChartSvg(
  title: string,
  names: readonly string[],
  distributions: readonly LayerDistribution[],
): string {
  const second = size.left + size.width + size.gap;
  const width = second + size.width + size.right;
  const height = size.top + names.length * size.cell + size.bottom;
  const rows = distributions.flatMap(({ weights, conductances }, layer) => {
    const bottom = size.top + layer * size.cell + size.bars;
    return [
      text(size.left - 12, bottom - size.bars / 2 + 4, names[layer]!, 'end'),
      ...bars(weights, size.left, bottom, colours.weights),
      text(size.left, bottom + 14, String(weights.least), 'start', quiet),
      text(size.left + size.width, bottom + 14, String(weights.most), 'end', quiet),
      ...bars(conductances, second, bottom, colours.conductances),
      text(second, bottom + 14, 'Gmin', 'start', quiet),
      text(second + size.width, bottom + 14, 'Gmax', 'end', quiet),
    ];
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, Helvetica, Arial, sans-serif" font-size="12" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    text(size.left, 24, title, 'start'),
    text(size.left, 48, 'weights', 'start', colours.weights),
    text(second, 48, 'conductances', 'start', colours.conductances),
    ...rows,
    '</svg>\n',
  ].join('\n');
}

/** A bar for each bin, the largest as high as a row. */
function bars({ counts }: Distribution, left: number, bottom: number, colour: string): string[] {
  const step = size.width / counts.length;
  const largest = Math.max(...counts, 1);
  return counts.flatMap((count, i) => {
    if (count === 0) return [];
    const height = Math.max(1, Math.round((count / largest) * size.bars));
    return `<rect x="${left + i * step}" y="${bottom - height}" width="${step - 1}" height="${height}" fill="${colour}"/>`;
  });
}

function text(x: number, y: number, words: string, anchor: 'start' | 'end', colour = '#1e293b'): string {
  return `<text x="${x}" y="${y}" text-anchor="${anchor}" fill="${colour}">${escaped(words)}</text>`;
}
