import { writeWhole } from '../../files/index.ts';
import type { Drawing } from './drawing.ts';
import { drawingPdf } from './pdf.ts';
import { drawingSvg } from './svg.ts';

/** Writes a drawing as what the name of the file says: .pdf or .svg. */
export async function writeFigure(file: string, drawing: Drawing): Promise<void> {
  writeWhole(file, /\.pdf$/i.test(file) ? await drawingPdf(drawing) : drawingSvg(drawing));
}
