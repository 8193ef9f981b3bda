import { defaultSettings, type TrainingSettings } from '../../../src/learning/index.ts';
import { assumedActivity, type Network, type WeightLayer } from '../../../src/network/index.ts';

/** A perceptron with the given sizes; hidden layers have `activation`, the last none. */
export function perceptron(sizes: readonly number[], activation: WeightLayer['activation'] = 'relu'): Network {
  const shape = (channels: number) => ({ channels, height: 1, width: 1 });
  const layers = sizes.slice(1).map((outputs, index): WeightLayer => {
    const isLast = index === sizes.length - 2;
    return {
      name: isLast ? 'output' : `hidden${index + 1}`,
      kind: 'fc',
      input: shape(sizes[index]!),
      output: shape(outputs),
      kernel: [1, 1],
      stride: 1,
      padding: [0, 0, 0, 0],
      groups: 1,
      activation: isLast ? 'none' : activation,
      pool: null,
      result: shape(outputs),
      from: [index - 1],
    };
  });
  return {
    name: sizes.join('-'),
    input: shape(sizes[0]!),
    layers,
    batch: 1,
    classes: sizes.at(-1)!,
    activity: assumedActivity(layers),
  };
}

/** Settings for the digits. */
export function settings(changes: Partial<TrainingSettings> = {}): TrainingSettings {
  return { ...defaultSettings, epochs: 20, batch: 32, ...changes };
}
