/**
 * A picture as a few kinds of marks, in points (1/72 inch) from its upper left corner. Writers turn it into SVG or PDF.
 */
export interface Drawing {
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
}

export type Point = readonly [x: number, y: number];

export type Mark = Path | Words;

/** Straight lines from point to point. */
export interface Path {
  readonly kind: 'path';
  readonly points: readonly Point[];
  readonly isClosed?: boolean;
  /** Colour of the inside. @default none */
  readonly fill?: string;
  /** Colour of the line. @default none */
  readonly stroke?: string;
  readonly thickness?: number;
  /** Lengths of dashes and gaps. @default a solid line */
  readonly dash?: readonly number[];
}

export interface Words {
  readonly kind: 'words';
  readonly at: Point;
  readonly text: string;
  /** Which part of the text stands at the point. */
  readonly anchor: 'start' | 'middle' | 'end';
  readonly size: number;
  /** Whether they are read from below to above. @default false */
  readonly isUpright?: boolean;
}

export const ink = '#111111';
export const quiet = '#999999';

export function line(from: Point, to: Point, stroke = ink, thickness = 0.5): Path {
  return { kind: 'path', points: [from, to], stroke, thickness };
}

export function words(text: string, at: Point, anchor: Words['anchor'], size: number): Words {
  return { kind: 'words', text, at, anchor, size };
}

/** Points that a text takes in Helvetica, about: writers set it exactly. */
export function breadthOf(text: string, size: number): number {
  return 0.54 * size * [...text].length;
}

/** Points of a width such as `88mm`, `3.5in`, `9cm` or `250pt`; null for anything else. */
export function pointsOf(width: string): number | null {
  const [, number = '', unit = ''] = /^(\d+(?:\.\d+)?)\s*(mm|cm|in|pt)$/.exec(width.trim()) ?? [];
  const perUnit: Readonly<Record<string, number>> = { mm: 72 / 25.4, cm: 72 / 2.54, in: 72, pt: 1 };
  const scale = perUnit[unit];
  return scale === undefined ? null : Number(number) * scale;
}
