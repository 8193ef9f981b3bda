import type { LayerActivity, Network, WeightLayer } from '../../src/network/index.ts';

/** Round numbers: half of everything, and one pulse up and one down for every row of an update. */
export const activity: LayerActivity = {
  inputBitDensity: 0.5,
  inputZeroVectors: 0,
  errorBitDensity: 0.5,
  errorZeroVectors: 0,
  meanConductance: 0.5,
  rowsWritten: 1,
  cellsWritten: 0.5,
  pulsesPerCell: 1,
  rowPotentiation: 1,
  rowDepression: 1,
};

export function network(layers: readonly WeightLayer[], changes: Partial<LayerActivity> = {}): Network {
  const last = layers[layers.length - 1] as WeightLayer;
  return {
    name: 'tiny',
    input: (layers[0] as WeightLayer).input,
    layers,
    batch: 1,
    classes: last.result.channels,
    activity: { layers: layers.map(() => ({ ...activity, ...changes })), origin: 'test', basis: 'recorded' },
  };
}

/** Fully connected layers fc1, fc2, … of the given widths; rectifiers between them. */
export function mlp(...widths: number[]): Network {
  const layers = widths.slice(1).map((outputs, index) => fc(index, widths[index] as number, outputs));
  const last = layers.length - 1;
  return network(layers.map((layer, index) => ({ ...layer, activation: index < last ? 'relu' : 'none' })));
}

export function fc(index: number, inputs: number, outputs: number, changes: Partial<WeightLayer> = {}): WeightLayer {
  const output = { channels: outputs, height: 1, width: 1 };
  return {
    name: `fc${index + 1}`,
    kind: 'fc',
    input: { channels: inputs, height: 1, width: 1 },
    output,
    kernel: [1, 1],
    stride: 1,
    padding: [0, 0, 0, 0],
    groups: 1,
    activation: 'relu',
    pool: null,
    result: output,
    from: [index - 1],
    ...changes,
  };
}

/** A convolution with stride 1 whose padding keeps the size of the map, unless changed. */
export function conv(
  index: number,
  channels: number,
  outputs: number,
  side: number,
  kernel: number,
  changes: Partial<WeightLayer> = {},
): WeightLayer {
  const output = { channels: outputs, height: side, width: side };
  const pad = (kernel - 1) / 2;
  return {
    name: `conv${index + 1}`,
    kind: 'conv',
    input: { channels, height: side, width: side },
    output,
    kernel: [kernel, kernel],
    stride: 1,
    padding: [pad, pad, pad, pad],
    groups: 1,
    activation: 'relu',
    pool: null,
    result: output,
    from: [index - 1],
    ...changes,
  };
}
