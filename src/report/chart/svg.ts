/** Pieces of SVG pictures. */

/** Words at a place. */
export function text(
  x: number,
  y: number,
  words: string,
  anchor: 'start' | 'middle' | 'end',
  more: Readonly<Record<string, string | number>> = {},
): string {
  return `<text x="${at(x)}" y="${at(y)}" text-anchor="${anchor}"${attributes(more)}>${escaped(words)}</text>`;
}

/** A straight line. */
export function line(
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  more: Readonly<Record<string, string | number>>,
): string {
  return `<line x1="${at(x1)}" y1="${at(y1)}" x2="${at(x2)}" y2="${at(y2)}"${attributes(more)}/>`;
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${value}"`)
    .join('');
}

/** A coordinate to a tenth of a pixel. */
export const at = (value: number): string => String(Math.round(value * 10) / 10);

/** Words that may stand in SVG. */
export function escaped(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
