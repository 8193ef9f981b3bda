/** A rectangle, in whatever the frame is measured in. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Fills a frame with one rectangle for each area, in true proportion and as square as can be (Bruls, Huizing and van
 * Wijk, "Squarified treemaps", 2000). The largest comes first, at the left.
 *
 * @returns the rectangles in the order of the areas
 */
export function treemap(areas: readonly number[], frame: Rectangle): Rectangle[] {
  const total = areas.reduce((sum, area) => sum + area, 0);
  const placed: Rectangle[] = areas.map(() => ({ x: frame.x, y: frame.y, width: 0, height: 0 }));
  if (!(total > 0)) return placed;
  const scale = (frame.width * frame.height) / total;
  const left = areas
    .map((area, index) => ({ index, area: area * scale }))
    .filter(({ area }) => area > 0)
    .sort((a, b) => b.area - a.area);
  for (let free = frame; left.length > 0; ) {
    const row = nextRow(left, Math.min(free.width, free.height));
    free = lay(row, free, placed);
    left.splice(0, row.length);
  }
  return placed;
}

interface Share {
  readonly index: number;
  readonly area: number;
}

/** As many of the first as make the row along `side` ever squarer. */
function nextRow(shares: readonly Share[], side: number): Share[] {
  let row: Share[] = [];
  for (const share of shares) {
    const longer = [...row, share];
    if (row.length > 0 && worst(longer, side) > worst(row, side)) break;
    row = longer;
  }
  return row;
}

/** The largest ratio of two sides in a row. */
function worst(row: readonly Share[], side: number): number {
  const sum = areaOf(row);
  return Math.max(...row.map(({ area }) => Math.max((side * side * area) / sum ** 2, sum ** 2 / (side * side * area))));
}

/** Puts a row at the short side of what is free, and returns what is left. */
function lay(row: readonly Share[], free: Rectangle, placed: Rectangle[]): Rectangle {
  const isColumn = free.width >= free.height;
  const side = isColumn ? free.height : free.width;
  const depth = areaOf(row) / side;
  let at = isColumn ? free.y : free.x;
  for (const { index, area } of row) {
    const length = area / depth;
    placed[index] = isColumn
      ? { x: free.x, y: at, width: depth, height: length }
      : { x: at, y: free.y, width: length, height: depth };
    at += length;
  }
  return isColumn
    ? { ...free, x: free.x + depth, width: free.width - depth }
    : { ...free, y: free.y + depth, height: free.height - depth };
}

const areaOf = (row: readonly Share[]) => row.reduce((sum, { area }) => sum + area, 0);
