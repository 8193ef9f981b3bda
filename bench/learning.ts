import { pathToFileURL } from 'node:url';
import { openNetwork } from '../src/config/index.ts';
import type { Dataset, Samples } from '../src/data/index.ts';
import { makeCells, writeCells } from '../src/learning/device/index.ts';
import { defaultSettings, findDevice, type TrainingRequest, train } from '../src/learning/index.ts';
import {
  blockedKernels,
  type Kernels,
  referenceKernels,
  type Sizes,
  wasmKernels,
} from '../src/learning/kernels/index.ts';
import { type Purpose, streamOf } from '../src/learning/kernels/random/index.ts';
import { startThread } from '../src/learning/kernels/thread.ts';
import { type Network, readNetwork } from '../src/network/index.ts';
import { parseYaml } from '../src/source/index.ts';
import { median } from './numbers.ts';

/** The float baseline: 784-512-512-10, batch 200. An epoch of MNIST is 60,000 images; fewer are measured and scaled up. */
const epochImages = 60_000;
const measuredImages = { wasm: 6000, blocked: 2000 } as const;
const batch = 200;

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
/** Convolutions take longer for an image. */
const measuredLenetImages = 2000;

/** Noise in the shape of MNIST: the arithmetic does not depend on the values. */
function noise(count: number): Dataset {
  const random = streamOf(1, 0, 'order');
  const samples = (size: number): Samples => ({
    count: size,
    pixels: Uint8Array.from({ length: size * 784 }, () => random.bits() & 255),
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

/** Seconds of an epoch of MNIST, on a clock of choice. */
function epoch_s(
  kernels: Kernels,
  data: Dataset,
  clock: (action: () => void) => number,
  network: Network = perceptron,
): number {
  const optimizer = { ...defaultSettings.optimizer, rate: 0.01 };
  const settings = { ...defaultSettings, epochs: 1, batch, optimizer };
  const request: TrainingRequest = { network, data, settings, seeds: [1], kernels };
  return (clock(() => train(request)) * epochImages) / data.train.count;
}

/** Seconds of one product of the second layer, with and without an ADC behind every array of 128 rows. */
function products_s(kernels: Kernels): { plain: number; converted: number } {
  const sizes: Sizes = { rows: batch, depth: 512, columns: 512 };
  const [a, b, c] = [sizes.rows * sizes.depth, sizes.depth * sizes.columns, sizes.rows * sizes.columns].map((length) =>
    kernels.floats(length),
  );
  const adc = { block: 128, low: -8, step: 0.25, top: 63 };
  const times = 50;
  return {
    plain: cpu_s(() => repeat(times, () => kernels.multiply(a!, b!, c!, sizes, 'none'))) / times,
    converted: cpu_s(() => repeat(times, () => kernels.convert(a!, b!, c!, sizes, 'none', adc))) / times,
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

const rounds = 5;

/** Measures training kernels against plain TypeScript, interleaved, and prints the ratios of medians. */
export async function run(): Promise<void> {
  const data = {
    wasm: noise(measuredImages.wasm),
    blocked: noise(measuredImages.blocked),
    lenet: noise(measuredLenetImages),
  };
  const times = {
    wasm: [] as number[],
    blocked: [] as number[],
    lenet: [] as number[],
    plain: [] as number[],
    converted: [] as number[],
    update: [] as number[],
    plainUpdate: [] as number[],
    speedup: [] as number[],
  };
  const kernels = wasmKernels();
  for (let round = 0; round <= rounds; round++) {
    const wasm = epoch_s(wasmKernels(), data.wasm, cpu_s);
    const blocked = epoch_s(blockedKernels(), data.blocked, cpu_s);
    const ofLenet = epoch_s(wasmKernels(), data.lenet, cpu_s, lenet);
    const one = epoch_s(wasmKernels(), data.wasm, wall_s);
    const two = epoch_s(wasmKernels({ count: 2, warn: console.warn, start: startThread }), data.wasm, wall_s);
    const { plain, converted } = products_s(kernels);
    const [update, plainUpdate] = [update_s(wasmKernels()), update_s(referenceKernels)];
    if (round === 0) continue; // warming up
    times.wasm.push(wasm);
    times.blocked.push(blocked);
    times.lenet.push(ofLenet);
    times.plain.push(plain);
    times.converted.push(converted);
    times.update.push(update);
    times.plainUpdate.push(plainUpdate);
    times.speedup.push(one / two);
  }
  const [wasm, blocked] = [median(times.wasm), median(times.blocked)];
  const fused = median(times.converted) / median(times.plain) - 1;
  const [update, plainUpdate] = [median(times.update), median(times.plainUpdate)];
  console.log(`learning: CPU time unless it says otherwise, medians of ${rounds} interleaved rounds`);
  console.table([
    { what: 'float epoch of 784-512-512-10, WebAssembly', value: `${wasm.toFixed(1)} s`, target: 'about 10 s' },
    { what: 'the same, blocked plain TypeScript', value: `${blocked.toFixed(1)} s`, target: '' },
    { what: 'ratio', value: (blocked / wasm).toFixed(1), target: '>= 4' },
    { what: 'float epoch of LeNet-5, WebAssembly', value: `${median(times.lenet).toFixed(1)} s`, target: '' },
    { what: 'fused ADC, added to a product', value: `${(100 * fused).toFixed(0)} %`, target: '<= 25 %' },
    {
      what: 'nonideal update of 1 M weights, WebAssembly',
      value: `${(1000 * update).toFixed(1)} ms`,
      target: '<= 20 ms',
    },
    { what: 'ratio to plain TypeScript', value: (plainUpdate / update).toFixed(1), target: '>= 3' },
    { what: 'float epoch, wall time of 1 thread to 2', value: median(times.speedup).toFixed(2), target: '' },
  ]);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await run();
