import type { LayerRow } from './run.ts';

/**
 * The layers of a run as the tool's own `NetWork.csv`: height, width, channels, kernel height and width, outputs, 1 if
 * a 2 x 2 max pool follows, stride.
 */
export function networkCsv(rows: readonly LayerRow[]): string {
  return rows.map((row) => `${cellsOf(row).join(',')}\n`).join('');
}

function cellsOf(row: LayerRow): number[] {
  const { height, width, channels, kernelHeight, kernelWidth, outputs, pooled, stride } = row;
  return [height, width, channels, kernelHeight, kernelWidth, outputs, pooled ? 1 : 0, stride];
}
