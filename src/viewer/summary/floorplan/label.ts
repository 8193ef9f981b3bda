/** A line of a label: its first ones name the block, and are bold. */
export interface Line {
  readonly text: string;
  readonly isBold: boolean;
}

/** Widths of a letter, bold or not; the height of a line; what stays free around. */
const letter = { bold: 6.7, plain: 5.9, line: 14, margin: 12 };

interface Room {
  readonly width: number;
  readonly height: number;
}

/** The lines that have room, and whether they run upwards. */
export interface Label {
  readonly lines: readonly Line[];
  readonly isTurned: boolean;
}

/**
 * The first of some labels that has room, each line whole; the last one turned if only that helps. None if there is no
 * room for any.
 */
export function fitted(labels: readonly (readonly Line[])[], { width, height }: Room): Label {
  const upright = labels.find((lines) => hasRoom(lines, { width, height }));
  if (upright !== undefined) return { lines: upright, isTurned: false };
  const lines = labels.findLast((one) => one.length === 1 && hasRoom(one, { width: height, height: width })) ?? [];
  return { lines, isTurned: lines.length > 0 };
}

function hasRoom(lines: readonly Line[], { width, height }: Room): boolean {
  const lengthOf = ({ text, isBold }: Line) => text.length * (isBold ? letter.bold : letter.plain) + letter.margin;
  return lines.length * letter.line + 6 <= height && lines.every((line) => lengthOf(line) <= width);
}

const bold = (text: string): Line => ({ text, isBold: true });
const plain = (text: string): Line => ({ text, isBold: false });

/** The labels of a part, the fullest first: its name in one line or a word a line, and its figures below. */
export function partLabels(name: string, figures: string): Line[][] {
  const words = name.split(' ').map(bold);
  return [[bold(name), plain(figures)], [...words, plain(figures)], [bold(name)], words];
}

/** The labels of a tile, or of several: its layer, which or how many, its figures, and what takes most of it. */
export function tileLabels(layer: string, count: string, figures: string, largest: string): Line[][] {
  const [first = '', second = ''] = figures.split(' · ');
  const words = layer.split(' ').map(bold);
  return [
    [bold(layer), plain(count), plain(figures), plain(largest)],
    [bold(layer), plain(count), plain(first), plain(second)],
    [...words, plain(count), plain(first), plain(second)],
    [bold(layer), plain(count)],
    [bold(layer)],
    words,
  ];
}
