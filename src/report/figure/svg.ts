import { escaped } from '../chart/svg.ts';
import type { Drawing, Mark, Path, Words } from './drawing.ts';

/** A drawing as SVG of its size in points. Needs no font, script or style from elsewhere. */
export function drawingSvg({ title, width, height, marks }: Drawing): string {
  const [w, h] = [at(width), at(height)];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${w} ${h}" width="${w}pt" height="${h}pt" font-family="Helvetica, Arial, sans-serif" fill="none" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${w}" height="${h}" fill="#ffffff"/>`,
    ...marks.map(markSvg),
    '</svg>\n',
  ].join('\n');
}

const markSvg = (mark: Mark) => (mark.kind === 'path' ? pathSvg(mark) : wordsSvg(mark));

function pathSvg({ points, isClosed, fill, stroke, thickness = 1, dash }: Path): string {
  const d = points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${at(x)} ${at(y)}`).join('');
  const line = stroke === undefined ? '' : ` stroke="${stroke}" stroke-width="${at(thickness)}"`;
  const dashes = dash === undefined ? '' : ` stroke-dasharray="${dash.map(at).join(' ')}"`;
  return `<path d="${d}${isClosed ? 'Z' : ''}"${fill === undefined ? '' : ` fill="${fill}"`}${line}${dashes}/>`;
}

function wordsSvg({ at: [x, y], text, anchor, size, isUpright }: Words): string {
  const place = isUpright ? `transform="translate(${at(x)} ${at(y)}) rotate(-90)"` : `x="${at(x)}" y="${at(y)}"`;
  return `<text ${place} font-size="${at(size)}" text-anchor="${anchor}" fill="#111111">${escaped(text)}</text>`;
}

/** A hundredth of a point is finer than any printer. */
const at = (value: number) => String(Math.round(value * 100) / 100);
