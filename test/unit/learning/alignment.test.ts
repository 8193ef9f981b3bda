import { expect, test } from 'vitest';
import { readDigits } from '../../../src/data/index.ts';
import { quantisedHardware, train } from '../../../src/learning/index.ts';
import { angle_deg } from '../../../src/learning/training/alignment.ts';
import { perceptron, settings } from './networks.ts';

const data = readDigits();
const network = perceptron([64, 64, 64, 10], 'tanh');

function alignment(rule: 'bp' | 'dfa', hardware = settings().hardware): readonly (readonly number[])[] {
  const report = train({ network, data, settings: settings({ rule, hardware, epochs: 6 }), seeds: [1] });
  return report.seeds[0]!.epochs.map((epoch) => epoch.alignment_deg);
}

test('angles of known vectors', () => {
  expect(angle_deg(Float32Array.of(1, 0), Float32Array.of(1, 1))).toBeCloseTo(45, 10);
  expect(angle_deg(Float32Array.of(2, 0), Float32Array.of(-1, 0))).toBe(180);
  expect(angle_deg(Float32Array.of(3, 4), Float32Array.of(6, 8))).toBeCloseTo(0, 5);
  expect(angle_deg(Float32Array.of(3, 4), Float32Array.of(0, 0))).toBe(90);
});

test("backpropagation's own gradient is the true one, to the last bit", () => {
  expect(
    alignment('bp')
      .flat()
      .every((angle) => angle < 1e-5),
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
