import { openNetwork } from '../../src/config/index.ts';
import type { Dataset, Samples } from '../../src/data/index.ts';
import { makeCells, writeCells } from '../../src/learning/device/index.ts';
import { defaultSettings, findDevice, type TrainingRequest, train } from '../../src/learning/index.ts';
import {
  blockedKernels,
  type Kernels,
  referenceKernels,
  type Sizes,
  wasmKernels,
} from '../../src/learning/kernels/index.ts';
import { type Purpose, streamOf } from '../../src/learning/kernels/random/index.ts';
import { startThread } from '../../src/learning/kernels/thread.ts';
import { type Network, readNetwork } from '../../src/network/index.ts';
import { parseYaml } from '../../src/source/index.ts';
import type { Effort } from '../effort.ts';
import { median } from '../numbers.ts';
import { type NumpyEpoch, numpyEpoch } from './numpy.ts';

/** An epoch of MNIST is 60,000 images; fewer are measured and scaled up. */
const epochImages = 60_000;
const measuredImages = { wasm: 12_000, blocked: 2000, lenet: 6000 } as const;
const batch = 200;
const sizes = [784, 512, 512, 10] as const;

/** The float baseline. */
const perceptron = readNetwork(
  parseYaml(
    `name: mlp512
input: [1, 28, 28]
batch: 200
layers:
  - { name: hidden, fc: 512, activation: relu, repeat: 2 }
  - { name: output, fc: 10, activation: none }
`,
    'bench',
  ),
  new Map(),
);

const lenet = openNetwork('lenet5').read(new Map());
/** Pixels of MNIST that are 0. Terms that are 0 are left out, so that images without any take longer. */
const shareOfZeros = 0.81;

/** Noise in the shape of MNIST, with so many pixels that are 0. */
function noise(count: number, zeros: number): Dataset {
  const random = streamOf(1, 0, 'order');
  const pixel = () => (random.uniform() < zeros ? 0 : 1 + (random.bits() % 255));
  const samples = (size: number): Samples => ({
    count: size,
    pixels: Uint8Array.from({ length: size * 784 }, pixel),
    labels: Uint8Array.from({ length: size }, () => random.bits() % 10),
  });
  const shape = { channels: 1, height: 28, width: 28 };
  return {
    name: 'noise',
    shape,
    classes: 10,
    levels: 255,
    train: samples(count),
    test: samples(batch),
    origin: 'bench',
  };
}

/** Seconds of an epoch of MNIST, on a clock of choice: those of two epochs without those of one, for a start takes time. */
function epoch_s(
  kernels: () => Kernels,
  data: Dataset,
  clock: (action: () => void) => number,
  network: Network = perceptron,
): number {
  const optimizer = { ...defaultSettings.optimizer, rate: 0.01 };
  const request = (epochs: number): TrainingRequest => {
    const settings = { ...defaultSettings, epochs, batch, optimizer };
    return { network, data, settings, seeds: [1], kernels: kernels() };
  };
  const [one, two] = [1, 2].map((epochs) => clock(() => train(request(epochs))));
  return (((two ?? 0) - (one ?? 0)) * epochImages) / data.train.count;
}

/** Seconds of one product of the second layer, with and without an ADC behind every array of 128 rows. */
function products_s(kernels: Kernels): { plain: number; converted: number } {
  const shape: Sizes = { rows: batch, depth: 512, columns: 512 };
  const [a, b, c] = [shape.rows * shape.depth, shape.depth * shape.columns, shape.rows * shape.columns].map((length) =>
    kernels.floats(length).fill(0.5),
  );
  const adc = { block: 128, low: -8, step: 0.25, top: 63 };
  const times = 50;
  return {
    plain: cpu_s(() => repeat(times, () => kernels.multiply(a!, b!, c!, shape, 'none'))) / times,
    converted: cpu_s(() => repeat(times, () => kernels.convert(a!, b!, c!, shape, 'none', adc))) / times,
  };
}

/** Seconds of a nonideal update of a million weights: stochastic rounding to pulses, nonlinear walks, noise of every write. */
function update_s(kernels: Kernels): number {
  const count = 1_000_000;
  const device = findDevice('hzo-fefet');
  const stream = (purpose: Purpose) => streamOf(1, 0, purpose);
  const cells = makeCells(device, count, kernels, stream('device'), stream('stuck'));
  const [wanted, pulses] = [kernels.floats(count), kernels.ints(count)];
  const draw = stream('order');
  for (let i = 0; i < count; i++) wanted[i] = 3 * (2 * draw.uniform() - 1);
  const [rounding, cycle] = [stream('pulses'), stream('cycle')];
  const times = 5;
  const update = () => {
    kernels.countPulses(wanted, pulses, 'stochastic', cells.pulses, rounding);
    writeCells(cells, pulses, 1, cycle, kernels);
  };
  update();
  return cpu_s(() => repeat(times, update)) / times;
}

function repeat(times: number, action: () => void): void {
  for (let i = 0; i < times; i++) action();
}

function cpu_s(action: () => void): number {
  const start = process.cpuUsage();
  action();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

function wall_s(action: () => void): number {
  const start_ms = performance.now();
  action();
  return (performance.now() - start_ms) / 1000;
}

const threads = { count: 2, warn: console.warn, start: startThread };

/** What is measured in turn, each with its unit: by name, the value of one turn. */
function measures(): Readonly<Record<string, () => number>> {
  const images = {
    sparse: noise(measuredImages.wasm, shareOfZeros),
    dense: noise(measuredImages.wasm, 0),
    blocked: noise(measuredImages.blocked, shareOfZeros),
    lenet: noise(measuredImages.lenet, shareOfZeros),
  };
  const kernels = wasmKernels();
  return {
    sparse: () => epoch_s(wasmKernels, images.sparse, cpu_s),
    dense: () => epoch_s(wasmKernels, images.dense, cpu_s),
    blocked: () => epoch_s(blockedKernels, images.blocked, cpu_s),
    lenet: () => epoch_s(wasmKernels, images.lenet, cpu_s, lenet),
    speedup: () =>
      epoch_s(wasmKernels, images.dense, wall_s) / epoch_s(() => wasmKernels(threads), images.dense, wall_s),
    fused() {
      const { plain, converted } = products_s(kernels);
      return converted / plain - 1;
    },
    update: () => update_s(wasmKernels()),
    plainUpdate: () => update_s(referenceKernels),
  };
}

/** Measures training kernels against plain TypeScript and numpy, interleaved, and prints the ratios of medians. */
export async function run({ pairs }: Effort): Promise<void> {
  const all = Object.entries(measures());
  const values = new Map(all.map(([name]) => [name, [] as number[]]));
  const numpy: NumpyEpoch[] = [];
  for (let round = 0; round <= pairs; round++) {
    for (const [name, measure] of all) {
      const value = measure();
      if (round > 0) values.get(name)?.push(value); // the first warms up
    }
    const epoch = round > 0 ? numpyEpoch(measuredImages.wasm, batch, sizes) : null;
    if (epoch !== null) numpy.push(epoch);
  }
  const of = (name: string) => median(values.get(name) ?? []);
  console.log(`learning: CPU time unless it says otherwise, medians of ${pairs} interleaved rounds`);
  console.table([
    { what: 'float epoch of 784-512-512-10, 81 % of pixels 0 as in MNIST', value: seconds(of('sparse')), target: '' },
    { what: 'the same, no pixel 0', value: seconds(of('dense')), target: '' },
    ...besideNumpy(numpy, of('sparse'), of('dense')),
    { what: 'ratio of blocked plain TypeScript', value: (of('blocked') / of('sparse')).toFixed(1), target: '>= 4' },
    { what: 'float epoch of LeNet-5', value: seconds(of('lenet')), target: '<= 6 s' },
    { what: 'fused ADC, added to a product', value: `${(100 * of('fused')).toFixed(0)} %`, target: '<= 25 %' },
    { what: 'nonideal update of 1 M weights', value: `${(1000 * of('update')).toFixed(1)} ms`, target: '<= 20 ms' },
    { what: 'ratio of plain TypeScript', value: (of('plainUpdate') / of('update')).toFixed(1), target: '>= 3' },
    { what: 'float epoch, wall time of 1 thread to 2', value: of('speedup').toFixed(2), target: '' },
  ]);
}

/** The rows that compare with numpy, which does not look for zeros, or one that says that it is not there. */
function besideNumpy(epochs: readonly NumpyEpoch[], sparse_s: number, dense_s: number) {
  const [first] = epochs;
  if (first === undefined) return [{ what: 'ratio to numpy', value: 'no python3 with numpy here', target: '<= 1.6' }];
  const numpy_s = (median(epochs.map((epoch) => epoch.seconds)) * epochImages) / measuredImages.wasm;
  return [
    { what: `numpy with OpenBLAS for ${first.core ?? 'some core'}, 1 thread`, value: seconds(numpy_s), target: '' },
    { what: 'ratio to numpy, 81 % of pixels 0', value: (sparse_s / numpy_s).toFixed(2), target: '<= 1.6' },
    { what: 'ratio to numpy, no pixel 0', value: (dense_s / numpy_s).toFixed(2), target: '<= 1.6' },
  ];
}

function seconds(value: number): string {
  return `${value.toFixed(2)} s`;
}
