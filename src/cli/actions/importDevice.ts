import { refuseStray, writeWhole } from '../../files/index.ts';
import { writeFigure } from '../../report/figure/write.ts';
import { devicePlot } from '../../report/import/plot.ts';
import { deviceReport } from '../../report/import/report.ts';
import { importedDevice } from '../../study/import/device.ts';
import { nameOf } from '../../study/import/name.ts';
import type { Context } from '../context.ts';
import { refuseFigure } from '../options/figure.ts';
import type { ImportOptions } from '../options/import.ts';

/** Imports measured curves: a device file, what was fitted, and a figure. Nothing is written before all is made. */
export async function importDevice(file: string, options: ImportOptions, context: Context): Promise<void> {
  const { out, depression, keepTable = false, set, name = nameOf(out ?? file), figure = besideOf(out) } = options;
  refuseStray('--out', out);
  refuseFigure(figure);
  const imported = importedDevice(file, { name, depression, keepTable, out, set });
  const report = `${deviceReport(imported, context.look)}\n`;
  const drawing = devicePlot(imported, name);
  if (out === undefined) {
    context.stdout(imported.device);
    context.stderr(report);
  } else {
    writeWhole(out, imported.device);
    context.stdout(report);
  }
  if (figure !== undefined) await writeFigure(figure, drawing);
  const written = [out, figure].filter((one) => one !== undefined);
  if (written.length > 0) context.stderr(`wrote ${written.join(', ')}\n`);
}

/** Where the figure of a device file goes: beside it. */
function besideOf(out: string | undefined): string | undefined {
  return out !== undefined && /\.ya?ml$/i.test(out) ? out.replace(/\.ya?ml$/i, '.svg') : undefined;
}
