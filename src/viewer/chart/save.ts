import { coloursOf } from '../palette.ts';
import { type Cell, csvOf } from './csv.ts';
import { standalone } from './standalone.ts';

/** Saves a chart of the page as `NAME.svg`. */
export function saveSvg(chart: SVGSVGElement, name: string): void {
  const source = new XMLSerializer().serializeToString(chart);
  save(`${name}.svg`, 'image/svg+xml', standalone(source, coloursOf('light')));
}

/** Saves what a chart shows as `NAME.csv`. */
export function saveCsv(rows: readonly (readonly Cell[])[], name: string): void {
  save(`${name}.csv`, 'text/csv', csvOf(rows));
}

function save(file: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = address;
  link.download = file;
  link.click();
  URL.revokeObjectURL(address);
}
