import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readJson, readText, readYaml } from '../../../src/files/index.ts';
import {
  type LayerActivity,
  macs,
  networkParameters,
  parseNeuroSimCsv,
  readActivity,
  weights,
} from '../../../src/network/index.ts';
import { trainingRules } from '../../../src/rules/index.ts';
import { trace, tracePath } from './read.ts';

function weightsOf(network: ReturnType<typeof trace>): number {
  return network.layers.reduce((sum, layer) => sum + weights(layer), 0);
}

describe('mlp', () => {
  test('is 784-1024-1024-10 with 1,861,632 weights, one multiplication each', () => {
    const mlp = trace('mlp.yaml');
    expect(mlp.layers.map((l) => [l.name, l.input.channels, l.output.channels])).toEqual([
      ['hidden1', 784, 1024],
      ['hidden2', 1024, 1024],
      ['output', 1024, 10],
    ]);
    expect([weightsOf(mlp), macs(mlp), mlp.classes, mlp.batch]).toEqual([1_861_632, 1_861_632, 10, 200]);
  });

  test('has the depth, width and batch that are set', () => {
    const mlp = trace('mlp.yaml', { depth: '5', width: '512', batch: '1' });
    expect(mlp.layers.map((l) => l.output.channels)).toEqual([512, 512, 512, 512, 10]);
    expect(mlp.batch).toBe(1);
    expect(networkParameters(readYaml(tracePath('mlp.yaml')))).toEqual(['batch', 'depth', 'width']);
  });
});

describe('wolters2023, the same network with the activity of the reference', () => {
  test('has the layers of mlp', () => {
    const shapes = (name: string) =>
      trace(name, { depth: '4' }).layers.map((l) => [l.name, l.input, l.output, l.activation]);
    expect(shapes('wolters2023.yaml')).toEqual(shapes('mlp.yaml'));
  });

  test('has the measured bit density of MNIST in the first layer and the assumed one elsewhere', () => {
    const measured = JSON.parse(readFileSync(tracePath('activity/mnist-input.json'), 'utf8'));
    const { layers, origin } = trace('wolters2023.yaml', { depth: '4' }).activity;
    expect(layers.map((l) => l.inputBitDensity)).toEqual([measured.inputBitDensity, 0.22, 0.22, 0.22]);
    expect(layers[0]!.inputZeroVectors).toBe(measured.inputZeroVectors);
    expect(origin).toMatch(/MNIST.*synthetic runs.*follow from cellsWritten/s);
  });

  test('writes 1 % of the cells: of rows of 128 cells 72 %, of rows of 10 cells 9.6 %', () => {
    const { layers } = trace('wolters2023.yaml').activity;
    expect(layers.map((l) => l.rowsWritten)).toEqual([1 - 0.99 ** 128, 1 - 0.99 ** 128, 1 - 0.99 ** 10]);
    // 1..3 pulses up with probability 0.005 a cell: at least 1, 2, 3 with 0.005, 0.01/3, 0.005/3.
    const largest = 3 - (1 - 0.005) ** 128 - (1 - 0.01 / 3) ** 128 - (1 - 0.005 / 3) ** 128;
    expect(layers[0]!.rowPotentiation).toBeCloseTo(largest, 12);
    expect(layers[0]!.rowDepression).toBeCloseTo(largest, 12);
  });
});

/** The rules whose training of a network was recorded. */
function recordedRules(name: string): string[] {
  const files = readdirSync(tracePath('activity'));
  return files.flatMap((file) => new RegExp(`^${name}-(.+)\\.json$`).exec(file)?.slice(1) ?? []);
}

test('digits, which need no download, were trained by every rule', () => {
  expect(recordedRules('digits').toSorted()).toEqual(Object.keys(trainingRules).toSorted());
});

describe.each(['digits', 'mlp', 'mlp512'])('%s', (name) => {
  test.each(recordedRules(name))('holds the activity that was recorded in training by %s', (rule) => {
    const network = trace(`${name}.yaml`, {}, rule);
    const recorded = readActivity(readJson(tracePath(`activity/${name}-${rule}.json`)), network);
    expect([recorded.rule, recorded.states]).toEqual([rule, 64]);
    expect(recorded.origin).toContain(`cimline train ${name} --rule ${rule} --device fefet-6bit`);
    network.activity.layers.forEach((layer, i) => {
      // Four digits in the trace.
      for (const [key, value] of Object.entries(recorded.layers[i]!)) {
        expect(Math.abs(layer[key as keyof LayerActivity] - value), key).toBeLessThanOrEqual(5e-4 * value);
      }
    });
  });
});

test('mlp512 is 784-512-512-10', () => {
  expect(weightsOf(trace('mlp512.yaml'))).toBe(784 * 512 + 512 * 512 + 5120);
});

test('lenet5 has 61,470 weights and 416,520 multiplications', () => {
  const lenet = trace('lenet5.yaml');
  expect(lenet.layers[2]!.input.channels).toBe(400);
  expect([weightsOf(lenet), macs(lenet)]).toEqual([61_470, 416_520]);
});

describe('vgg8', () => {
  test('has the input maps of the reference', () => {
    expect(trace('vgg8.yaml').layers.map(({ input: i }) => [i.height, i.width, i.channels])).toEqual([
      [32, 32, 3],
      [32, 32, 128],
      [16, 16, 128],
      [16, 16, 256],
      [8, 8, 256],
      [8, 8, 512],
      [1, 1, 8192],
      [1, 1, 1024],
    ]);
  });

  test('has 12.97 M weights and 616 M multiplications', () => {
    const vgg = trace('vgg8.yaml');
    const convolutions = [3 * 128, 128 * 128, 128 * 256, 256 * 256, 256 * 512, 512 * 512].map((n) => 9 * n);
    const full = 8192 * 1024 + 1024 * 10;
    expect(weightsOf(vgg)).toBe(convolutions.reduce((a, b) => a + b) + full);
    const positions = [1024, 1024, 256, 256, 64, 64];
    expect(macs(vgg)).toBe(convolutions.reduce((sum, n, i) => sum + n * positions[i]!, full));
  });

  test('is the same network in NeuroSim form', () => {
    const { activity: _own, ...yaml } = trace('vgg8.yaml');
    const { activity: _assumed, ...csv } = parseNeuroSimCsv(readText(tracePath('vgg8.csv'), 10_000), 'vgg8.csv');
    expect(csv).toEqual(yaml);
  });
});

describe('resnet18', () => {
  const resnet = trace('resnet18.yaml');

  test('has 21 weight layers, 11,678,912 weights and 1.814 G multiplications', () => {
    expect(resnet.layers.length).toBe(21);
    expect(weightsOf(resnet)).toBe(11_678_912);
    expect(macs(resnet)).toBe(1_814_073_344);
  });

  test('halves the map four times after the stem and ends in 512 means', () => {
    const map = (name: string) => resnet.layers.find((l) => l.name === name)!;
    expect(['stem', 's2b1b', 's3b1b', 's4b1b'].map((name) => map(name).result.height)).toEqual([56, 28, 14, 7]);
    expect(map('stem').output.height).toBe(112);
    expect(map('s4b2b').result).toEqual({ channels: 512, height: 1, width: 1 });
    expect(map('fc').input.channels).toBe(512);
  });

  test('sums the main path and the shortcut', () => {
    const reader = resnet.layers.find((l) => l.name === 's2b2a')!;
    expect(reader.from.map((i) => resnet.layers[i]!.name)).toEqual(['s2b1b', 's2b1down']);
  });
});
