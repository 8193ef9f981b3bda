import type { PDFFont, PDFPage, RGB } from 'pdf-lib';
import type { Drawing, Mark, Path, Words } from './drawing.ts';

/** The library is loaded only here: whoever wants no PDF does not wait for it. */
const load = () => import('pdf-lib');
type Library = Awaited<ReturnType<typeof load>>;

/** A drawing as PDF of one page of its size, the same bytes for the same drawing. */
export async function drawingPdf(drawing: Drawing): Promise<Uint8Array> {
  const library = await load();
  const document = await library.PDFDocument.create({ updateMetadata: false });
  document.setTitle(drawing.title);
  const font = await document.embedFont(library.StandardFonts.Helvetica);
  const page = document.addPage([drawing.width, drawing.height]);
  const pen = { library, page, font, letters: new Set(font.getCharacterSet()) };
  for (const mark of drawing.marks) draw(mark, pen);
  return document.save();
}

interface Pen {
  readonly library: Library;
  readonly page: PDFPage;
  readonly font: PDFFont;
  /** What the font can print. */
  readonly letters: ReadonlySet<number>;
}

function draw(mark: Mark, pen: Pen): void {
  if (mark.kind === 'path') drawPath(mark, pen);
  else drawWords(mark, pen);
}

/** PDF counts from below, `drawSvgPath` from the corner that it is given. */
function drawPath({ points, isClosed, fill, stroke, thickness = 1, dash }: Path, { library, page }: Pen): void {
  const path = points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'} ${x} ${y}`).join(' ');
  page.drawSvgPath(isClosed ? `${path} Z` : path, {
    x: 0,
    y: page.getHeight(),
    borderWidth: thickness,
    ...(fill !== undefined && { color: colour(fill, library) }),
    ...(stroke !== undefined && { borderColor: colour(stroke, library) }),
    ...(dash !== undefined && { borderDashArray: [...dash] }),
  });
}

function drawWords({ at: [x, y], text, anchor, size, isUpright }: Words, { library, page, font, letters }: Pen): void {
  const printable = [...text].map((letter) => (letters.has(letter.codePointAt(0) ?? 0) ? letter : '?')).join('');
  const width = font.widthOfTextAtSize(printable, size);
  const back = anchor === 'start' ? 0 : anchor === 'middle' ? width / 2 : width;
  const bottom = page.getHeight() - y;
  page.drawText(printable, {
    x: isUpright ? x : x - back,
    y: isUpright ? bottom - back : bottom,
    size,
    font,
    ...(isUpright && { rotate: library.degrees(90) }),
  });
}

/** `#1f4e79`. */
function colour(hex: string, { rgb }: Library): RGB {
  const part = (from: number) => Number.parseInt(hex.slice(from, from + 2), 16) / 255;
  return rgb(part(1), part(3), part(5));
}
