/** Channels, height, width of a feature map. A fully connected layer works on [features, 1, 1]. */
export interface Shape {
  /** Channels of the map. */
  readonly channels: number;
  /** Rows of the map. */
  readonly height: number;
  /** Columns of the map. */
  readonly width: number;
}

/** A layer with weights: fully connected (a 1x1 kernel on a 1x1 map) or convolution. */
export interface WeightLayer {
  /** Name of the layer. */
  readonly name: string;
  /** Fully connected, or a convolution. */
  readonly kind: 'fc' | 'conv';
  /** Map that the weights read. */
  readonly input: Shape;
  /** Map that the weights produce, before pooling. */
  readonly output: Shape;
  /** Height and width of the kernel; 1 and 1 of a fully connected layer. */
  readonly kernel: readonly [height: number, width: number];
  /** Step from position to position of the kernel. */
  readonly stride: number;
  /** Rows/columns of zeros added on each side: top, bottom, left, right. */
  readonly padding: readonly [number, number, number, number];
  /** Groups of input and output channels. */
  readonly groups: number;
  /** Function behind the weights. */
  readonly activation: 'relu' | 'tanh' | 'sigmoid' | 'none';
  /**
   * Normalisation of the output, if any. `folded`: constants merged into the weights, which cost nothing. `batch`: over
   * the batch; as `folded` for inference, and not supported for training.
   */
  readonly norm?: 'folded' | 'batch';
  /** Pooling after the activation. */
  readonly pool: Pool | null;
  /** Map after pooling: what the next layer reads. */
  readonly result: Shape;
  /**
   * Indices of the layers whose results this layer reads; -1 is the network's input. Several are summed (residual add).
   */
  readonly from: readonly number[];
}

export interface Pool {
  /** What is kept of a window. */
  readonly kind: 'max' | 'average';
  /** Height and width of a window. */
  readonly size: readonly [number, number];
  /** Step from window to window. */
  readonly stride: number;
  /** Rows and columns added at each side. */
  readonly padding: number;
}

/** A network: weight layers in topological order. Everything else (activation, pooling, residual sum) hangs on them. */
export interface Network {
  /** Name of the network. */
  readonly name: string;
  /** Channels, height and width of a sample. */
  readonly input: Shape;
  /** Layers with weights, from the input on. */
  readonly layers: readonly WeightLayer[];
  /** Samples per mini-batch unless the run says otherwise. */
  readonly batch: number;
  /** Outputs of the last layer. */
  readonly classes: number;
  /** What is known or assumed of the numbers in the network. */
  readonly activity: Activity;
}

/** Recorded or assumed activity, per weight layer. */
export interface Activity {
  /** Numbers of each layer, in the order of the network. */
  readonly layers: readonly LayerActivity[];
  /** Where the numbers come from, in words. */
  readonly origin: string;
  /** The learning rule of which alone they hold, where that is known. */
  readonly rule?: string;
  /** How well founded the numbers are. */
  readonly basis: ActivityBasis;
  /**
   * By layer, whether nobody recorded what an update does to rows, so that it was derived for rows of at most 128
   * weights. @default nowhere
   */
  readonly derivesRows?: readonly boolean[];
}

/**
 * What the numbers are worth: `recorded` in a training by the rule of the run, `recorded by another rule`, or `assumed`
 * in whole or `partly assumed`.
 */
export type ActivityBasis = (typeof activityBases)[number];
export const activityBases = ['recorded', 'recorded by another rule', 'partly assumed', 'assumed'] as const;

/** Activity of one layer (all are fractions unless named otherwise). */
export interface LayerActivity {
  /** Fraction of 1 bits in the layer's inputs as they are applied bit by bit. */
  readonly inputBitDensity: number;
  /** Fraction of input vectors that are all zero. */
  readonly inputZeroVectors: number;
  /** Fraction of 1 bits in the layer's errors as they are applied bit by bit. */
  readonly errorBitDensity: number;
  /** Fraction of error vectors that are all zero. */
  readonly errorZeroVectors: number;
  /** Mean conductance of the cells, as a fraction of the range: 0 = Gmin, 1 = Gmax. */
  readonly meanConductance: number;
  /** Fraction of array rows with at least one written cell, per update. */
  readonly rowsWritten: number;
  /** Fraction of cells that an update writes. */
  readonly cellsWritten: number;
  /** Mean pulses per written cell. */
  readonly pulsesPerCell: number;
  /** Mean over all rows of the largest potentiation pulse count of the row. */
  readonly rowPotentiation: number;
  /** Mean over all rows of the largest depression pulse count of the row. */
  readonly rowDepression: number;
}

/** Output positions of a layer: vectors of its forward product. */
export function positions(layer: WeightLayer): number {
  return layer.output.height * layer.output.width;
}

/** Inputs of one output: rows of the layer's matrix, of one group. */
export function fanIn(layer: WeightLayer): number {
  return (layer.input.channels / layer.groups) * layer.kernel[0] * layer.kernel[1];
}

/** Weights of a layer. */
export function weights(layer: WeightLayer): number {
  return fanIn(layer) * layer.output.channels;
}

/**
 * The form of a network: `784-1024-1024-10`, `784-1024x9-10` for fully connected layers one after another, else how
 * many layers of each kind work on which input.
 */
export function form({ input, layers }: Pick<Network, 'input' | 'layers'>): string {
  const isChain = layers.every(({ kind, from }, i) => kind === 'fc' && from.length === 1 && from[0] === i - 1);
  if (isChain) return [size(input), ...runs(layers.map(({ output }) => output.channels))].join('-');
  const count = (kind: WeightLayer['kind']) => layers.filter((layer) => layer.kind === kind).length;
  const kinds = [count('conv') > 0 && `${count('conv')} conv`, count('fc') > 0 && `${count('fc')} fc`].filter(Boolean);
  return `${kinds.join(' and ')} layers on ${input.channels}x${input.height}x${input.width}`;
}

/** Four or more equal numbers in a row as one: `1024x18`. */
function runs(numbers: readonly number[]): string[] {
  const groups: { readonly value: number; count: number }[] = [];
  for (const value of numbers) {
    const last = groups.at(-1);
    if (last?.value === value) last.count++;
    else groups.push({ value, count: 1 });
  }
  return groups.flatMap(({ value, count }) =>
    count > 3 ? [`${value}x${count}`] : Array<string>(count).fill(String(value)),
  );
}

/** Elements of a feature map. */
export function size(shape: Shape): number {
  return shape.channels * shape.height * shape.width;
}

/** Multiply-accumulates of one forward pass of one sample, at the positions that are really evaluated. */
export function macs(network: Network): number {
  return network.layers.reduce((sum, layer) => sum + weights(layer) * positions(layer), 0);
}
