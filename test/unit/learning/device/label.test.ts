import { expect, test } from 'vitest';
import { curvature, distanceOf, inverseCurvature } from '../../../../src/learning/device/index.ts';
import { after, curveOf } from '../../../../src/learning/kernels/curve.ts';

/** Published pairs of label and a. */
test.each([
  [0.01, 126.27],
  [1, 1.2517],
  [1.75, 0.7021],
  [3, 0.3868],
  [6, 0.1356],
  [9, 0.0228],
])('the label %d has the published a', (label, a) => {
  expect(Math.abs(curvature(label) / a - 1)).toBeLessThan(5e-4);
  expect(curvature(-label)).toBe(-curvature(label));
});

test('the closed form of the distance is the largest distance of the curve from the line', () => {
  for (const a of [0.05, 0.4, 3]) {
    let largest = 0;
    for (let x = 0; x <= 1; x += 1e-4) {
      largest = Math.max(largest, (1 - Math.exp(-x / a)) / (1 - Math.exp(-1 / a)) - x);
    }
    expect(distanceOf(a)).toBeCloseTo(largest, 6);
  }
});

test('the label 0 is a line', () => {
  const { rate, top } = curveOf(1 / curvature(0), 10);
  for (const x of [0, 0.25, 0.8]) expect(after({ rate, top }, x, 1)).toBeCloseTo(x + 0.1, 6);
});

test('the table is within 1e-4 of the solution, and labels beyond 9 count as 9', () => {
  for (let label = 0.013; label < 9; label += 0.317) {
    expect(Math.abs(inverseCurvature(label) * curvature(label) - 1)).toBeLessThan(1e-4);
  }
  expect(inverseCurvature(-2)).toBe(-inverseCurvature(2));
  expect(inverseCurvature(12)).toBe(inverseCurvature(9));
});

test('a label beyond 9 is refused', () => {
  expect(() => curvature(9.5)).toThrow('a nonlinearity of 9.5; use a label from -9 to 9');
  expect(() => curvature(Number.NaN)).toThrow('a nonlinearity of NaN');
});

test.each([1.75, -1.75, 6, 0])('pulses walk along the curve of label %d, one by one or at once', (label) => {
  const a = curvature(label);
  const pulses = 31;
  const curve = curveOf(1 / a, pulses);
  const g = (x: number) => (1 - Math.exp(-x / a)) / (1 - Math.exp(-1 / a));
  let state = 0;
  for (let n = 1; n <= pulses; n++) {
    state = after(curve, state, 1);
    expect(state).toBeCloseTo(g(n / pulses), 9);
    expect(after(curve, 0, n)).toBeCloseTo(state, 9);
  }
  expect(state).toBeCloseTo(1, 9);
  expect(after(curve, state, 5)).toBe(Math.min(1, after(curve, state, 5)));
});

test('a positive label has the strongest pulse first, a negative one last', () => {
  const step = (label: number, from: number) => after(curveOf(1 / curvature(label), 10), from, 1) - from;
  expect(step(3, 0)).toBeGreaterThan(2 * 0.1);
  expect(step(-3, 0)).toBeLessThan(0.1 / 2);
});

test.each([1.75, -3, 6])(
  'a step on the curve of label %d is linear in the weight, as in linear-step models',
  (label) => {
    const [a, pulses] = [curvature(label), 20];
    const curve = curveOf(1 / a, pulses);
    const gamma = Math.tanh(1 / (2 * a));
    const size = (1 - Math.exp(-1 / (pulses * a))) / gamma;
    for (const w of [-0.9, -0.3, 0, 0.5, 0.7]) {
      const step = 2 * after(curve, (w + 1) / 2, 1) - 1 - w;
      expect(step).toBeCloseTo(size * (1 - gamma * w), 9);
    }
  },
);
