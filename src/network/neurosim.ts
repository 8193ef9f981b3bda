import { at, first, last } from '../lists/index.ts';
import { bareName, InputError, type Item, parseCsv } from '../source/index.ts';
import { macs, type Network, type Shape, size, type WeightLayer } from './network.ts';
import { type LayerSpec, layerOn, type Padding, ShapeError } from './shapes.ts';
import { assumedActivity } from './traceActivity.ts';

/** Samples per mini-batch, which the format does not tell: the value of NeuroSim's own training example. */
const batch = 200;
/** Bounds that keep every product of sizes a safe integer. */
const largest = { map: 65536, channels: 2 ** 24, kernel: 1024, layers: 4096 } as const;
const columns = 'height, width, channels, kernel height, kernel width, outputs, pooled (0 or 1), stride';

/** One line of the file. */
interface Row {
  /** Its first cell: where errors about the line as a whole point. */
  readonly place: Item;
  readonly input: Shape;
  readonly kernel: readonly [number, number];
  readonly outputs: number;
  readonly pooled: boolean;
  readonly stride: number;
}

/**
 * Reads a network from a NeuroSim `NetWork.csv`: a line per layer with height, width and channels of its input, kernel
 * height and width, output channels, 1 if a 2x2 max pool follows, and stride. A fully connected layer has a 1x1 map and
 * kernel.
 *
 * The format knows no padding: a layer is padded (`same`) where the next line's input needs it. Activations are ReLU,
 * none in the last layer. Layers are named conv1 …, fc1 …; the network has the file's name, batch 200 and assumed
 * activity.
 *
 * @throws InputError at the cell that is wrong, and where a line does not continue the one before it: the format holds
 * chains only
 */
export function parseNeuroSimCsv(text: string, file: string): Network {
  return networkOf(parseCsv(text, file), file);
}

function networkOf(lines: readonly (readonly Item[])[], file: string): Network {
  const rows = lines.map(readRow);
  const [start, beyond] = [rows[0], rows[largest.layers]];
  if (start === undefined) throw new InputError(file, 'no layers', { expected: columns });
  beyond?.place.fail(`more than ${largest.layers} layers`);
  const names = layerNames(rows);
  const layers = rows.map((row, i) => layerOf(row, i, at(names, i, 'names'), rows[i + 1]));
  const network = {
    name: bareName(file),
    input: start.input,
    layers,
    batch,
    classes: size(last(layers, 'layers').result),
    activity: assumedActivity(layers),
  };
  if (!Number.isSafeInteger(macs(network))) start.place.fail('the network has more than 2^53 multiplications');
  return network;
}

function readRow(cells: readonly Item[]): Row {
  const place = first(cells, 'values');
  if (cells.length !== 8) place.fail(`${cells.length} values in this line`, { expected: `8: ${columns}` });
  const number = (column: number, what: string, max: number, min = 1) =>
    count(at(cells, column, 'values'), what, max, min);
  return {
    place,
    input: {
      height: number(0, 'input height', largest.map),
      width: number(1, 'input width', largest.map),
      channels: number(2, 'input channels', largest.channels),
    },
    kernel: [number(3, 'kernel height', largest.kernel), number(4, 'kernel width', largest.kernel)],
    outputs: number(5, 'output channels', largest.channels),
    pooled: number(6, 'followed by a 2x2 max pool', 1, 0) === 1,
    stride: number(7, 'stride', largest.kernel),
  };
}

function count(cell: Item, what: string, max: number, min: number): number {
  const value = cell.isNumber ? cell.number() : Number.NaN;
  if (!Number.isInteger(value) || value < min || value > max) {
    cell.fail(`${what} is no such number`, { expected: `a whole number from ${min} to ${max}` });
  }
  return value;
}

function isFullyConnected({ input, kernel }: Row): boolean {
  return [input.height, input.width, ...kernel].every((side) => side === 1);
}

function layerNames(rows: readonly Row[]): string[] {
  const counts = { fc: 0, conv: 0 };
  return rows.map((row) => {
    const kind = isFullyConnected(row) ? 'fc' : 'conv';
    counts[kind] += 1;
    return `${kind}${counts[kind]}`;
  });
}

/** Unpadded if that leads to the next line's input (or nothing follows), else padded, else an error. */
function layerOf(row: Row, index: number, name: string, next: Row | undefined): WeightLayer {
  const valid = tryPadding(row, index, name, next, 'valid');
  if (typeof valid !== 'string' && (next === undefined || feeds(valid, next))) return valid;
  const same = tryPadding(row, index, name, next, 'same');
  if (typeof same === 'string') return row.place.fail(`layer ${name}: ${same}`);
  if (next === undefined || feeds(same, next)) return same;
  return next.place.fail(
    `the input ${text(next.input)} does not follow from layer ${name}, which gives ${text(same.result)} with padding` +
      (typeof valid === 'string' ? '' : ` and ${text(valid.result)} without`),
  );
}

/** The layer, or why there is none. */
function tryPadding(
  row: Row,
  index: number,
  name: string,
  next: Row | undefined,
  padding: Padding,
): WeightLayer | string {
  try {
    return layerOn(row.input, [index - 1], specOf(row, name, next, padding));
  } catch (error) {
    if (error instanceof ShapeError) return error.message;
    throw error;
  }
}

function specOf(row: Row, name: string, next: Row | undefined, padding: Padding): LayerSpec {
  return {
    name,
    kind: isFullyConnected(row) ? 'fc' : 'conv',
    outputs: row.outputs,
    kernel: row.kernel,
    stride: row.stride,
    padding: isFullyConnected(row) ? 'valid' : padding,
    groups: 1,
    activation: next === undefined ? 'none' : 'relu',
    norm: undefined,
    pool: row.pooled ? { kind: 'max', size: [2, 2], stride: 2, padding: 0 } : null,
  };
}

/** A fully connected layer takes any map of the right size, a convolution the same map. */
function feeds(layer: WeightLayer, next: Row): boolean {
  if (isFullyConnected(next)) return size(layer.result) === next.input.channels;
  return text(layer.result) === text(next.input);
}

function text({ channels, height, width }: Shape): string {
  return `${channels} x ${height} x ${width}`;
}
