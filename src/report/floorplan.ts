/** A tile on the grid. */
export interface PlacedTile {
  readonly row: number;
  readonly column: number;
  /** What its arrays hold, as in `hidden1` or `feedback of hidden1`. */
  readonly holds: string;
  /** Fraction of its cells that hold weights. */
  readonly filled: number;
}

/** A chip's tiles, to scale. */
export interface FloorplanView {
  readonly title: string;
  readonly grid: readonly [rows: number, columns: number];
  readonly tileSide_m: number;
  readonly tiles: readonly PlacedTile[];
}

const side = 96;
const margin = 56;
const legendLine = 18;

/** Distinguishable under common colour blindness (Okabe and Ito 2008). */
const palette = ['#56b4e9', '#e69f00', '#009e73', '#f0e442', '#0072b2', '#d55e00', '#cc79a7', '#999999'];

/** The tile grid as an SVG picture: colour = matrix, height of the colour = share of the cells in use. */
export function floorplanSvg(view: FloorplanView): string {
  const [rows, columns] = view.grid;
  const matrices = [...new Set(view.tiles.map(({ holds }) => holds))];
  const colour = (holds: string) => palette[matrices.indexOf(holds) % palette.length];
  const width = Math.max(420, columns * side + 2 * margin);
  const bottom = margin + rows * side;
  const height = bottom + 40 + matrices.length * legendLine;
  const frames = Array.from({ length: rows * columns }, (_, index) => {
    const [x, y] = corner(Math.floor(index / columns), index % columns);
    return `<rect x="${x}" y="${y}" width="${side}" height="${side}" fill="#fff" stroke="#444"/>`;
  });
  const tiles = view.tiles.map((tile) => {
    const [x, y] = corner(tile.row, tile.column);
    const high = Math.max(1, Math.round(tile.filled * (side - 2)));
    const label = `<text x="${x + side / 2}" y="${y + 16}" text-anchor="middle">${escaped(short(tile.holds))}</text>`;
    const share = `<text x="${x + side / 2}" y="${y + side - 6}" text-anchor="middle">${Math.round(tile.filled * 100)} %</text>`;
    return `<rect x="${x + 1}" y="${y + side - 1 - high}" width="${side - 2}" height="${high}" fill="${colour(tile.holds)}"/>${label}${share}`;
  });
  const scale_mm = view.tileSide_m * 1e3;
  const ruler = [
    `<path d="M${margin} ${bottom + 10}h${side}m-${side} -4v8m${side} -8v8" stroke="#444" fill="none"/>`,
    `<text x="${margin + side + 8}" y="${bottom + 14}">${scale_mm.toPrecision(3)} mm</text>`,
  ];
  const legend = matrices.map((holds, index) => {
    const y = bottom + 34 + index * legendLine;
    return `<rect x="${margin}" y="${y - 10}" width="12" height="12" fill="${colour(holds)}"/><text x="${margin + 18}" y="${y}">${escaped(holds)}</text>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="sans-serif" font-size="12">`,
    `<text x="${margin}" y="28" font-size="15">${escaped(view.title)}</text>`,
    ...frames,
    ...tiles,
    ...ruler,
    ...legend,
    '</svg>\n',
  ].join('\n');
}

const corner = (row: number, column: number): [number, number] => [margin + column * side, margin + row * side];

const short = (text: string) => (text.length > 13 ? `${text.slice(0, 12)}…` : text);

const escaped = (text: string) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
