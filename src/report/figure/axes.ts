import { breadthOf, ink, line, type Mark, quiet, words } from './drawing.ts';

/** The box in which values are drawn. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export const textSize = 8;
/** Of a line of words. */
export const lineHeight = 11;

/** Round values (1, 2, 2.5 or 5 times a power of ten apart) from 0 to at least the largest. */
export function roundValues(largest: number): number[] {
  const raw = (largest > 0 ? largest : 1) / 5;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = power * ([1, 2, 2.5, 5].find((factor) => factor * power >= raw * (1 - 1e-9)) ?? 10);
  const count = Math.ceil(largest / step - 1e-9);
  return Array.from({ length: Math.max(1, count) + 1 }, (_, i) => Number((i * step).toPrecision(12)));
}

/** Room to the left of the box that the values and the name of the vertical axis need. */
export function marginFor(values: readonly number[]): number {
  return Math.max(...values.map((value) => breadthOf(String(value), textSize))) + lineHeight + 8;
}

/** The vertical axis: a line across the box at every value, and what is drawn. */
export function verticalAxis(box: Box, values: readonly number[], name: string): Mark[] {
  const y = along(values, box);
  return [
    ...values.flatMap((value): Mark[] => [
      line([box.left, y(value)], [box.right, y(value)], value === 0 ? ink : '#dddddd', value === 0 ? 0.7 : 0.4),
      words(String(value), [box.left - 4, y(value) + textSize * 0.35], 'end', textSize),
    ]),
    { ...words(name, [lineHeight - 2, (box.top + box.bottom) / 2], 'middle', textSize), isUpright: true },
  ];
}

/** Where a value lies between the least of the axis at the bottom and the largest at the top. */
export function along(values: readonly number[], { top, bottom }: Box): (value: number) => number {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return (value) => bottom - ((bottom - top) * (value - least)) / (most - least);
}

/** The name of the horizontal axis below its values, as large as it fits. */
export function horizontalName(box: Box, height: number, name: string): Mark {
  const size = Math.min(textSize, (textSize * (box.right - box.left)) / breadthOf(name, textSize));
  return words(name, [(box.left + box.right) / 2, height - 4], 'middle', size);
}

/** A short line at a place of the horizontal axis, and its value below. */
export function tick(box: Box, x: number, text: string): Mark[] {
  return [
    line([x, box.bottom], [x, box.bottom + 3], quiet),
    words(text, [x, box.bottom + lineHeight + 1], 'middle', textSize),
  ];
}

/** Rows of a legend, each entry as broad as the longest. */
export function legend(
  names: readonly string[],
  left: number,
  right: number,
  key: (index: number, x: number, y: number) => readonly Mark[],
): { readonly marks: Mark[]; readonly height: number } {
  // One series needs no name beside that of the axis.
  if (names.length < 2) return { marks: [], height: 4 };
  const breadth = Math.max(...names.map((name) => breadthOf(name, textSize))) + 32;
  const perRow = Math.max(1, Math.floor((right - left) / breadth));
  const marks = names.flatMap((name, i): Mark[] => {
    const x = left + (i % perRow) * breadth;
    const y = 4 + lineHeight * (Math.floor(i / perRow) + 0.5);
    return [...key(i, x, y), words(name, [x + 24, y + textSize * 0.35], 'start', textSize)];
  });
  return { marks, height: 4 + lineHeight * Math.ceil(names.length / perRow) };
}
