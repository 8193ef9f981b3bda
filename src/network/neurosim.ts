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
 * The format knows no padding: a layer is padded (`same`) where the next line's input needs it. Nor does it know global
 * pooling: there is an average over the map where the fully connected layer that follows reads one value of each
 * channel. Activations are ReLU, none in the last layer. Layers are named conv1 …, fc1 …; the network has the file's
 * name, batch 200 and assumed activity.
 *
 * @throws InputError at the cell that is wrong, and where a line does not continue the one before it: the format holds
 * chains only
 */
export function parseNeuroSimCsv(text: string, file: string): Network {
  return networkOf(parseCsv(text, file), file);
}

function networkOf(lines: readonly (readonly Item[])[], file: string): Network {
  if (lines[0] !== undefined) refuseOtherFormats(lines[0]);
  const rows = lines.map(readRow);
  const [start, beyond] = [rows[0], rows[largest.layers]];
  if (start === undefined) throw new InputError(file, 'no layers', { expected: columns });
  beyond?.place.fail(`more than ${largest.layers} layers`);
  const names = layerNames(rows);
  const layers = rows.map((_, i) => layerOf(rows, i, at(names, i, 'names')));
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

/** Names what other programs do to a table, which is easily mended. */
function refuseOtherFormats(cells: readonly Item[]): void {
  const place = first(cells, 'values');
  const separator = [';', '\t'].find((other) => cells.length === 1 && place.written?.includes(other));
  if (separator !== undefined) {
    place.fail(`the values are separated by ${separator === ';' ? 'semicolons' : 'tabs'}`, { expected: 'commas' });
  }
  if (cells.every((cell) => !cell.isNumber)) place.fail('this line is a heading', { expected: `numbers: ${columns}` });
}

function readRow(cells: readonly Item[]): Row {
  const place = first(cells, 'values');
  if (cells.length === 9 && cells[8]?.written === '') cells[8].fail('the line ends with a comma after its 8 values');
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

/** How a layer may be meant where the format does not tell. */
interface Reading {
  readonly padding: Padding;
  readonly pool: LayerSpec['pool'];
}

const maxPool = { kind: 'max', size: [2, 2], stride: 2, padding: 0 } as const;
const globalPool = { kind: 'average', size: 'global', stride: 1, padding: 0 } as const;

/** Unpadded before padded, and with a global pool only where nothing else leads to a fully connected layer. */
function readingsOf(row: Row, next: Row | undefined): Reading[] {
  const pool = row.pooled ? maxPool : null;
  if (isFullyConnected(row)) return [{ padding: 'valid', pool }];
  const plain: Reading[] = [
    { padding: 'valid', pool },
    { padding: 'same', pool },
  ];
  const mayPool = pool === null && next !== undefined && isFullyConnected(next) && next.input.channels === row.outputs;
  return mayPool ? [...plain, { padding: 'same', pool: globalPool }] : plain;
}

/** The first reading that leads to the next line's input, or any if nothing follows. */
function layerOf(rows: readonly Row[], index: number, name: string): WeightLayer {
  const row = at(rows, index, 'lines');
  const next = rows[index + 1];
  const layers = readingsOf(row, next).map((reading) => tryReading(row, index, name, next, reading));
  const found = layers.find((layer) => typeof layer !== 'string' && (next === undefined || feeds(layer, next)));
  if (found !== undefined && typeof found !== 'string') return found;
  const [valid, same = valid] = layers;
  if (typeof same !== 'object' || next === undefined) return row.place.fail(`layer ${name}: ${same}`);
  return next.place.fail(
    `the input ${text(next.input)} does not follow from layer ${name}, which gives ${text(same.result)} with padding` +
      (typeof valid !== 'object' ? '' : ` and ${text(valid.result)} without`) +
      (isShortcut(next, rows.slice(0, index + 1)) ? shortcut : ''),
  );
}

/** Whether a line reads what an earlier one reads, with a 1 x 1 kernel: the shortcut of a residual network. */
function isShortcut({ input, kernel }: Row, earlier: readonly Row[]): boolean {
  return kernel.every((side) => side === 1) && earlier.some((row) => text(row.input) === text(input));
}

const shortcut =
  '; it looks like the shortcut of a residual network, which this format cannot tell: describe the network in YAML, ' +
  'where a layer names what it reads (from:)';

/** The layer, or why there is none. */
function tryReading(
  row: Row,
  index: number,
  name: string,
  next: Row | undefined,
  reading: Reading,
): WeightLayer | string {
  try {
    return layerOn(row.input, [index - 1], specOf(row, name, next, reading));
  } catch (error) {
    if (error instanceof ShapeError) return error.message;
    throw error;
  }
}

function specOf(row: Row, name: string, next: Row | undefined, reading: Reading): LayerSpec {
  return {
    name,
    kind: isFullyConnected(row) ? 'fc' : 'conv',
    outputs: row.outputs,
    kernel: row.kernel,
    stride: row.stride,
    groups: 1,
    activation: next === undefined ? 'none' : 'relu',
    norm: undefined,
    ...reading,
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
