/** A rectangle in CSS pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Boxes narrower than this, and gaps between boxes, cannot be told apart once each has an outline of its own. */
const least = 4;

/** Boxes to outline: in each row, narrow ones close to one another become one frame around them. */
export function mergedBoxes(boxes: readonly Box[]): Box[] {
  const merged: Box[] = [];
  for (const box of [...boxes].sort((a, b) => a.y - b.y || a.x - b.x)) {
    const last = merged.at(-1);
    if (last === undefined || last.y !== box.y || box.x - right(last) >= least || wide(last, box)) merged.push(box);
    else merged[merged.length - 1] = { ...last, width: Math.max(right(last), right(box)) - last.x };
  }
  return merged;
}

const right = ({ x, width }: Box): number => x + width;
/** Two that are wide stay apart, unless one lies over the other. */
const wide = (a: Box, b: Box): boolean => a.width >= least && b.width >= least && b.x >= right(a);
