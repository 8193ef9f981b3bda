import { completed } from '../../src/network/assumed.ts';
import type { Network, Shape, WeightLayer } from '../../src/network/index.ts';
import { type LayerSpec, layerOn } from '../../src/network/shapes.ts';

/** A layer of a random network, before it is known on what map it works. */
export interface LayerSketch {
  readonly outputs: number;
  readonly kernel?: number;
  readonly stride?: number;
  readonly pool?: 'max' | 'average';
  readonly groups?: number;
  readonly activation?: 'tanh' | 'none';
  /**
   * `sum`: the layer adds an earlier result of the same shape to what it reads; `branch`: it reads what the layer before it
   * reads, and if both results have the same shape, the next layer reads their sum.
   */
  readonly reads?: 'sum' | 'branch';
}

/** A network of these layers, each a convolution while there is a map, and a last fully connected one with few classes. */
export function networkOf(
  [channels, height, width]: readonly [number, number, number],
  sketches: readonly LayerSketch[],
  batch: number,
): Network {
  const input = { channels, height, width };
  const layers: WeightLayer[] = [];
  let sources: readonly number[] = [-1];
  for (const sketch of sketches) {
    const isBranch = sketch.reads === 'branch' && layers.length > 0 && sources.length === 1;
    const previous = layers.at(-1);
    const from = isBranch && previous !== undefined ? previous.from : withSkip(sketch, sources, layers, input);
    const layer = place(sketch, from, layers, input);
    if (isBranch && previous !== undefined && !sameShape(layer.result, previous.result)) continue;
    layers.push(layer);
    sources = isBranch ? [layers.length - 2, layers.length - 1] : [layers.length - 1];
  }
  layers.push(place({ outputs: 10, activation: 'none' }, sources, layers, input, 'fc'));
  const activity = {
    layers: layers.map((layer) => completed({}, layer)),
    origin: 'assumed',
    basis: 'assumed' as const,
  };
  return { name: 'random', input, layers, batch, classes: 10, activity };
}

function withSkip(
  { reads }: LayerSketch,
  sources: readonly number[],
  layers: readonly WeightLayer[],
  input: Shape,
): readonly number[] {
  if (reads !== 'sum' || sources.length !== 1) return sources;
  const read = resultOf(sources[0] as number, layers, input);
  const earlier = [-1, ...layers.keys()].find(
    (index) => !sources.includes(index) && sameShape(resultOf(index, layers, input), read),
  );
  return earlier === undefined ? sources : [...sources, earlier];
}

function place(
  sketch: LayerSketch,
  from: readonly number[],
  layers: readonly WeightLayer[],
  input: Shape,
  forced?: 'fc',
): WeightLayer {
  const read = resultOf(from[0] as number, layers, input);
  const kind = forced ?? (read.height * read.width > 1 ? 'conv' : 'fc');
  const { outputs, kernel = 1, stride = 1, groups = 1, activation = 'relu' } = sketch;
  const splits = kind === 'conv' && read.channels % groups === 0 && outputs % groups === 0;
  // Maps with a channel count as large as a fully connected layer's would make the smallest case slow.
  const channels = kind === 'conv' ? Math.min(outputs, 34) : outputs;
  const spec: LayerSpec = {
    name: `l${layers.length + 1}`,
    kind,
    outputs: channels,
    kernel: kind === 'conv' ? [kernel, kernel] : [1, 1],
    stride: kind === 'conv' ? stride : 1,
    padding: kind === 'conv' ? 'same' : 'valid',
    groups: splits && channels % groups === 0 ? groups : 1,
    activation,
    norm: undefined,
    pool: null,
  };
  const plain = layerOn(read, from, spec);
  const { height, width } = plain.output;
  if (kind === 'fc' || sketch.pool === undefined || Math.min(height, width) < 2) return plain;
  return layerOn(read, from, { ...spec, pool: { kind: sketch.pool, size: [2, 2], stride: 2, padding: 0 } });
}

function resultOf(index: number, layers: readonly WeightLayer[], input: Shape): Shape {
  return layers[index]?.result ?? input;
}

const sameShape = (a: Shape, b: Shape) => a.channels === b.channels && a.height === b.height && a.width === b.width;
