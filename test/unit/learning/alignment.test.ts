import { expect, test } from 'vitest';
import { readDigits } from '../../../src/data/index.ts';
import { meanAngle_deg } from '../../../src/learning/alignment.ts';
import { type Angle_deg, anglesOverSeeds, quantisedHardware, train } from '../../../src/learning/index.ts';
import { wasmKernels } from '../../../src/learning/kernels/index.ts';
import { buildModel } from '../../../src/learning/model/build.ts';
import { AlignmentOfEpoch, angle_deg, GradientProbe } from '../../../src/learning/training/alignment.ts';
import { trainStep } from '../../../src/learning/training/epoch.ts';
import { perceptron, settings } from './networks.ts';

const data = readDigits();
const network = perceptron([64, 64, 64, 10], 'tanh');

function alignment(rule: 'bp' | 'dfa', hardware = settings().hardware): readonly (readonly Angle_deg[])[] {
  const report = train({ network, data, settings: settings({ rule, hardware, epochs: 6 }), seeds: [1] });
  return report.seeds[0]!.epochs.map((epoch) => epoch.alignment_deg);
}

test('angles of known vectors', () => {
  expect(angle_deg(Float32Array.of(1, 0), Float32Array.of(1, 1))).toBeCloseTo(45, 10);
  expect(angle_deg(Float32Array.of(2, 0), Float32Array.of(-1, 0))).toBe(180);
  expect(angle_deg(Float32Array.of(3, 4), Float32Array.of(6, 8))).toBeCloseTo(0, 5);
  expect(angle_deg(Float32Array.of(3, 4), Float32Array.of(0, 0))).toBeNull();
});

test("backpropagation's own gradient is the true one, to the last bit", () => {
  expect(
    alignment('bp')
      .flat()
      .every((angle) => angle !== null && angle < 1e-5),
  ).toBe(true);
});

test('eight-bit errors turn it by a few degrees, except in the last layer', () => {
  const last = alignment('bp', quantisedHardware(8)).at(-1)!;
  expect(last[0]).toBeGreaterThan(0.01);
  expect(last[0]).toBeLessThan(20);
  expect(last[2]).toBe(0);
});

test("DFA's gradient begins nearly unrelated and aligns: below 90 degrees in all hidden layers", () => {
  const angles = alignment('dfa');
  for (const epoch of angles) {
    expect(epoch[0]).toBeLessThan(88);
    expect(epoch[1]).toBeLessThan(80);
    expect(epoch[2]).toBeLessThan(1e-5);
  }
  expect(angles.at(-1)![0]!).toBeLessThan(angles[0]![0]!);
});

test('an epoch is measured in the middle of its parts, and its angle is their mean', () => {
  const model = buildModel(perceptron([2, 2]), settings({ batch: 1 }), 1, wasmKernels());
  const [layer] = model.layers;
  model.input.set([1, 0]);
  layer!.errors.set([1, 0]);
  const measured = (steps: number, turned: readonly number[]): readonly [number[], Angle_deg[]] => {
    const found: number[] = [];
    const epoch = new AlignmentOfEpoch(
      {
        angles_deg(of) {
          found.push(of.batch);
          return new GradientProbe(model).angles_deg(model);
        },
      },
      steps,
    );
    for (let step = 0; step < steps; step++) {
      layer!.gradient.set(turned.includes(step) ? [0, 1] : [1, 0]);
      epoch.beforeUpdate({ ...model, batch: step }, step);
    }
    return [found, epoch.means_deg()];
  };
  // Steps 4, 13, 23, 32 and 41 of 46; in two of them the gradient is at a right angle.
  expect(measured(46, [4, 41, 45])).toEqual([[4, 13, 23, 32, 41], [36]]);
  expect(measured(2, [1])).toEqual([[0, 1], [45]]);
  expect(measured(1, [])).toEqual([[0], [0]]);
});

test('a layer is dead if a gradient is 0 in every batch that is measured, and alive if not in one', () => {
  expect(meanAngle_deg([null, 60, null, 30])).toBe(45);
  expect(meanAngle_deg([null, null])).toBeNull();
  expect(
    anglesOverSeeds([
      [null, 20],
      [null, null],
      [null, 40],
    ]),
  ).toEqual([
    { mean_deg: null, dead: 3 },
    { mean_deg: 30, dead: 1 },
  ]);
});

test('rectifiers that are all off make dead layers, which are no layers at 90 degrees', () => {
  const chosen = settings({ batch: 8, activation: 'relu' });
  const model = buildModel(perceptron([64, 8, 10]), chosen, 1, wasmKernels());
  model.layers[0]!.weights.values().fill(-1);
  const epoch = new AlignmentOfEpoch(new GradientProbe(model), 1);
  const observer = { beforeUpdate: (of: typeof model) => epoch.beforeUpdate(of, 0), afterUpdate() {} };
  trainStep(model, data, chosen, Uint32Array.of(0, 1, 2, 3, 4, 5, 6, 7), 0, observer);
  expect(epoch.means_deg()).toEqual([null, null]);
});
