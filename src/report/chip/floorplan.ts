import type { TilesView, TileView } from '../../simulation/tiles.ts';
import { shortBlockName } from '../words/names.ts';
import { held } from './tiles.ts';

/** A chip's tiles and shared blocks, to be drawn to scale. */
export interface FloorplanView extends TilesView {
  readonly title: string;
}

type Areas = Readonly<Record<string, number>>;

/** Lengths in px, but for `perMetre`. */
interface Frame {
  readonly perMetre: number;
  /** One place of the grid with the gap to the next. */
  readonly pitch: number;
  /** Rows and columns that are drawn: on a given grid those that hold something. */
  readonly rows: number;
  readonly columns: number;
  /** Right edge of the grid, bottom edge of the drawing. */
  readonly right: number;
  readonly bottom: number;
  /** Width and height of the strip of shared blocks: as high as the grid, but no wider than high. */
  readonly strip: readonly [width: number, height: number];
  readonly fontSize: number;
}

const left = 28;
const top = 78;
const gap = 6;
const stripGap = 24;
const legendLine = 18;
const legendColumn = 260;
const place = { smallest: 60, largest: 190, grid: 640 } as const;
/** Side of the square that the strip of shared blocks may fill; beyond, the whole picture gets smaller. */
const largestStrip = 900;
/** Side of a tile that still has room for words. */
const smallestLabelled = 50;
/** Larger grids are drawn as far as they hold something. */
const mostPlaces = 400;

/** Distinguishable under common colour blindness (Okabe and Ito 2008). */
const colours: Readonly<Record<string, string>> = {
  cells: '#d55e00',
  adc: '#56b4e9',
  arrayPeriphery: '#0072b2',
  accumulation: '#009e73',
  interconnect: '#999999',
  buffers: '#f0e442',
  wgu: '#e69f00',
  feedback: '#cc79a7',
  elementwise: '#333333',
  write: '#8c564b',
};
const text = '#1e293b';
const quiet = '#64748b';
const emptyColour = '#e2e8f0';

/**
 * The tile grid as an SVG picture. Every area is to scale, gaps are not: a square is a tile, its bands are its blocks,
 * the bar in it is the share of its cells in use; the strip at the right is what all tiles share. Places of the grid
 * are dashed.
 */
export function floorplanSvg(view: FloorplanView): string {
  const frame = frameOf(view);
  const legend = legendOf(view, frame.bottom + 66);
  const width = Math.max(2 * left + 2 * legendColumn, frame.right + stripGap + Math.max(frame.strip[0], 110) + left);
  const height = frame.bottom + 66 + legend.lines * legendLine + 12;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${px(width)}" height="${px(height)}" font-family="sans-serif" font-size="12" fill="${text}">`,
    `<rect width="100%" height="100%" fill="#fff"/>`,
    `<text x="${left}" y="30" font-size="16" font-weight="bold">${escaped(view.title)}</text>`,
    `<text x="${left}" y="50" fill="${quiet}">${escaped(subtitle(view))}</text>`,
    ...places(frame),
    ...emptyTiles(view, frame),
    ...view.tiles.map((tile) => tilePicture(tile, frame)),
    ...sharedPicture(view, frame),
    ...ruler(frame),
    ...legend.parts,
    '</svg>\n',
  ].join('\n');
}

function frameOf(view: FloorplanView): Frame {
  const { tiles, tileSide_m, shared } = view;
  const { grid } = view;
  const [rows, columns] = isWhole(view)
    ? grid
    : [Math.max(1, ...tiles.map(({ row }) => row + 1)), Math.max(1, ...tiles.map(({ column }) => column + 1))];
  const side_m = Math.max(tileSide_m, ...tiles.map(({ area_m2 }) => Math.sqrt(area_m2)));
  const wished = Math.min(place.largest, Math.max(place.smallest, place.grid / Math.max(rows, columns)));
  const perMetre = Math.min(wished / side_m, largestStrip / Math.sqrt(sum(shared)));
  const side = perMetre * side_m;
  const pitch = side + gap;
  const stripArea = sum(shared) * perMetre ** 2;
  const high = Math.max(rows * pitch - gap, Math.sqrt(stripArea));
  return {
    perMetre,
    pitch,
    rows,
    columns,
    right: left + columns * pitch - gap,
    bottom: top + high,
    strip: [stripArea / high, high],
    fontSize: side < 90 ? 9 : side < 130 ? 11 : 13,
  };
}

function subtitle(view: FloorplanView): string {
  const { grid, tiles, empty, shared } = view;
  const inTiles = tiles.reduce((total, { area_m2 }) => total + area_m2, empty.area_m2);
  const used = tiles.reduce((total, { utilisation }) => total + utilisation, 0) / (tiles.length + empty.count);
  const hidden = isWhole(view) ? '' : ' and are not drawn';
  const unused = empty.count === 0 ? '' : ` (${empty.count} of them hold nothing${hidden})`;
  return `${mm2(inTiles + sum(shared))}: ${tiles.length + empty.count} tiles${unused} on ${grid[0]} x ${grid[1]} places ${mm2(inTiles)}, shared blocks ${mm2(sum(shared))}; ${Math.round(100 * used)} % of the cells in use`;
}

/** Dashed outlines of the places, whether or not there is a tile. */
function places({ rows, columns, pitch }: Frame): string[] {
  const side = px(pitch - gap);
  return Array.from({ length: rows * columns }, (_, index) => {
    const [x, y] = corner(Math.floor(index / columns), index % columns, pitch);
    return `<rect x="${px(x)}" y="${px(y)}" width="${side}" height="${side}" fill="none" stroke="#cbd5e1" stroke-dasharray="4 4"/>`;
  });
}

/** Tiles of a given grid that hold nothing. */
function emptyTiles(view: FloorplanView, { perMetre, pitch, columns, fontSize }: Frame): string[] {
  const { count, area_m2 } = view.empty;
  if (count === 0 || !isWhole(view)) return [];
  const side = Math.sqrt(area_m2 / count) * perMetre;
  const taken = new Set(view.tiles.map(({ row, column }) => row * columns + column));
  const free = Array.from({ length: view.grid[0] * columns }, (_, index) => index).filter((index) => !taken.has(index));
  return free.map((index) => {
    const [x, y] = corner(Math.floor(index / columns), index % columns, pitch);
    return [
      `<rect x="${px(x)}" y="${px(y)}" width="${px(side)}" height="${px(side)}" fill="${emptyColour}" stroke="${quiet}"/>`,
      `<text x="${px(x + side / 2)}" y="${px(y + side / 2)}" text-anchor="middle" font-size="${fontSize}" fill="${quiet}">empty</text>`,
    ].join('\n');
  });
}

function tilePicture(tile: TileView, frame: Frame): string {
  const [x, y] = corner(tile.row, tile.column, frame.pitch);
  const side = Math.sqrt(tile.area_m2) * frame.perMetre;
  const used = Math.round(100 * tile.utilisation);
  const what = `${held(tile)}: ${mm2(tile.area_m2)}, ${tile.arraysUsed} of ${tile.arrays} arrays, ${used} % of the cells`;
  const outline = tile.holds === 'feedback' ? `stroke="${colours.feedback}" stroke-width="3"` : `stroke="${text}"`;
  return [
    `<g><title>${escaped(what)}</title>`,
    ...bands(tile.area, x, y, side, side),
    `<rect x="${px(x)}" y="${px(y)}" width="${px(side)}" height="${px(side)}" fill="none" ${outline}/>`,
    ...(side < smallestLabelled ? [] : tileWords(tile, [x + side / 2, y + side / 2], side, frame.fontSize)),
    '</g>',
  ].join('\n');
}

/** Name, area and use of a tile around its middle. */
function tileWords(tile: TileView, [x, y]: readonly [number, number], side: number, fontSize: number): string[] {
  const name = held(tile).replace('feedback of ', 'B of ');
  const words = (line: number, weight: string, what: string) =>
    `<text x="${px(x)}" y="${px(y + line * fontSize * 1.25)}" text-anchor="middle" font-size="${fontSize}" font-weight="${weight}" stroke="#fff" stroke-width="3" stroke-linejoin="round" paint-order="stroke">${escaped(what)}</text>`;
  const length = 0.6 * side;
  const bar = (part: number, fill: string) =>
    `<rect x="${px(x - length / 2)}" y="${px(y + 2 * fontSize + 5)}" width="${px(length * part)}" height="5" fill="${fill}"/>`;
  return [
    words(-0.6, 'bold', short(name, Math.floor(side / (fontSize * 0.62)))),
    words(0.5, 'normal', mm2(tile.area_m2)),
    words(1.6, 'normal', `${Math.round(100 * tile.utilisation)} % used`),
    bar(1, '#fff'),
    bar(tile.utilisation, text),
  ];
}

function sharedPicture({ shared }: FloorplanView, { right, strip: [width, high] }: Frame): string[] {
  const x = right + stripGap;
  let next = top;
  const names = sorted(shared).map(([block, area_m2]) => {
    const own = (high * area_m2) / sum(shared);
    const y = next + own / 2 + 4;
    next += own;
    if (own < 16 || width < 90) return '';
    return `<text x="${px(x + width / 2)}" y="${px(y)}" text-anchor="middle">${escaped(shortBlockName(block))}</text>`;
  });
  return [
    `<text x="${px(x)}" y="${top - 8}" fill="${quiet}">shared blocks</text>`,
    ...bands(shared, x, top, width, high),
    ...names.filter((name) => name !== ''),
    `<rect x="${px(x)}" y="${top}" width="${px(width)}" height="${px(high)}" fill="none" stroke="${text}"/>`,
  ];
}

/** A rectangle cut into one band for each block, as high as its share. */
function bands(areas: Areas, x: number, y: number, width: number, height: number): string[] {
  let next = y;
  return sorted(areas).map(([block, area_m2]) => {
    const high = (height * area_m2) / sum(areas);
    const at = next;
    next += high;
    return `<rect x="${px(x)}" y="${px(at)}" width="${px(width)}" height="${px(high)}" fill="${colours[block] ?? '#ccc'}"/>`;
  });
}

/** A round length of at most half of the drawn width. */
function ruler({ perMetre, right, bottom }: Frame): string[] {
  const limit_mm = ((right - left) / perMetre / 2) * 1e3;
  const decade = 10 ** Math.floor(Math.log10(limit_mm));
  const length_mm = [5, 2, 1].map((step) => step * decade).find((length) => length <= limit_mm) ?? decade;
  const length = px((length_mm / 1e3) * perMetre);
  const y = bottom + 22;
  return [
    `<path d="M${left} ${px(y)}h${length}m-${length} -4v8m${length} -8v8" stroke="${text}" fill="none"/>`,
    `<text x="${px(left + Number(length) + 8)}" y="${px(y + 4)}">${Number(length_mm.toPrecision(2))} mm</text>`,
  ];
}

/** Blocks of the whole chip with their colours; feedback tiles count with the blocks that they consist of. */
function legendOf(
  { tiles, empty, shared }: FloorplanView,
  y: number,
): { readonly parts: string[]; readonly lines: number } {
  const totals: Record<string, number> = { ...shared };
  for (const { area } of tiles) {
    for (const [block, area_m2] of Object.entries(area)) totals[block] = (totals[block] ?? 0) + area_m2;
  }
  if (empty.count > 0) totals['empty tiles'] = empty.area_m2;
  const entries = sorted(totals);
  const lines = Math.ceil(entries.length / 2);
  const parts = entries.map(([block, area_m2], index) => {
    const x = left + Math.floor(index / lines) * legendColumn;
    const line = y + (index % lines) * legendLine;
    const words = `${shortBlockName(block)}: ${mm2(area_m2)} (${((100 * area_m2) / sum(totals)).toFixed(1)} %)`;
    return `<rect x="${x}" y="${px(line - 10)}" width="12" height="12" fill="${colours[block] ?? emptyColour}"/><text x="${x + 18}" y="${px(line)}">${escaped(words)}</text>`;
  });
  return { parts, lines };
}

/** Whether all places of the grid are drawn. */
const isWhole = ({ grid, empty }: FloorplanView) => empty.count === 0 || grid[0] * grid[1] <= mostPlaces;

const corner = (row: number, column: number, pitch: number): [number, number] => [
  left + column * pitch,
  top + row * pitch,
];

const sorted = (areas: Areas) => Object.entries(areas).sort((a, b) => b[1] - a[1]);

const sum = (areas: Areas) => Object.values(areas).reduce((total, area_m2) => total + area_m2, 0);

const mm2 = (area_m2: number) => `${Number((area_m2 * 1e6).toPrecision(3))} mm²`;

const px = (value: number) => String(Number(value.toFixed(2)));

const short = (words: string, letters: number) => (words.length > letters ? `${words.slice(0, letters - 1)}…` : words);

const escaped = (words: string) => words.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
