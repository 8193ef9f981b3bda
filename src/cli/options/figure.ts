import { InvalidArgumentError } from 'commander';
import { refuseStray } from '../../files/index.ts';
import { pointsOf } from '../../report/figure/drawing.ts';

/** Points; less or more is a typing error. */
const widths = { least: 100, most: 2000 } as const;

/** Reads `88mm` as points; commander reports what is wrong with it. */
export function figureWidth(text: string): number {
  const points = pointsOf(text);
  if (points !== null && points >= widths.least && points <= widths.most) return points;
  throw new InvalidArgumentError(`expected a width from 36mm to 700mm, as in 88mm or 3.5in, got "${text}".`);
}

/** Reads the name of a figure; commander reports what is wrong with it. */
export function figureFile(text: string): string {
  if (/[^/\\]\.(?:svg|pdf)$/i.test(text)) return text;
  throw new InvalidArgumentError(`expected the name of a file that ends in .svg or .pdf, got "${text}".`);
}

/** Refuses a figure that could not be written, before a long run. */
export const refuseFigure = (file: string | undefined): void => refuseStray('--figure', file);
