import { type Distribution, type LayerDistribution, sameBars } from '../../learning/index.ts';
import { at } from '../../lists/index.ts';
import { quiet } from '../chart/style.ts';
import { escaped, text } from '../chart/svg.ts';

/** Pixels; `cell` is what one layer takes. */
const size = { left: 110, top: 64, right: 24, bottom: 40, gap: 40, width: 320, cell: 72, bars: 48 } as const;
const colours = { weights: '#2563eb', conductances: '#059669' } as const;
const dark = '#1e293b';
/** Mean width of a letter of the title, ample. */
const letter = 7;

/**
 * Weights and conductances of every layer as an SVG picture of bars, in one column where they have the same. Needs no
 * font, script or style from elsewhere.
 */
export function distributionChartSvg(
  title: string,
  names: readonly string[],
  distributions: readonly LayerDistribution[],
): string {
  const same = distributions.every(({ weights, conductances }) => sameBars(weights, conductances));
  const second = size.left + size.width + size.gap;
  const right = same ? size.left + size.width : second + size.width;
  const width = Math.max(right + size.right, size.left + letter * title.length + size.right);
  const height = size.top + names.length * size.cell + size.bottom;
  const rows = distributions.flatMap(({ weights, conductances }, layer) => {
    const bottom = size.top + layer * size.cell + size.bars;
    const ends: Ends = same
      ? [`${weights.least}, Gmin`, `${weights.most}, Gmax`]
      : [`${weights.least}`, `${weights.most}`];
    return [
      text(size.left - 12, bottom - size.bars / 2 + 4, at(names, layer, 'layers'), 'end', { fill: dark }),
      ...bars(weights, size.left, bottom, colours.weights),
      ...underBars(ends, size.left, bottom),
      ...(same ? [] : bars(conductances, second, bottom, colours.conductances)),
      ...(same ? [] : underBars(['Gmin', 'Gmax'], second, bottom)),
    ];
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, Helvetica, Arial, sans-serif" font-size="12" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    text(size.left, 24, title, 'start', { fill: dark }),
    text(size.left, 48, same ? 'weights and conductances' : 'weights', 'start', { fill: colours.weights }),
    ...(same ? [] : [text(second, 48, 'conductances', 'start', { fill: colours.conductances })]),
    ...rows,
    '</svg>\n',
  ].join('\n');
}

type Ends = readonly [least: string, most: string];

/** Words at both ends of a row of bars. */
function underBars([least, most]: Ends, left: number, bottom: number): string[] {
  return [
    text(left, bottom + 14, least, 'start', { fill: quiet }),
    text(left + size.width, bottom + 14, most, 'end', { fill: quiet }),
  ];
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
