import { expect, test } from 'vitest';
import { findDevice, hardwareOf } from '../../../src/learning/index.ts';
import { wasmKernels } from '../../../src/learning/kernels/index.ts';
import { update } from '../../../src/learning/model/backward.ts';
import { buildModel } from '../../../src/learning/model/build.ts';
import { beginAtRest, inertiaOf } from '../../../src/learning/model/inertia.ts';
import { perceptron, settings } from './networks.ts';

const pulsed = settings({ hardware: hardwareOf(findDevice('sram-6bit')) });
const stepping = hardwareOf({ ...findDevice('fefet-6bit'), cyclePer: 'step' });
const wage = settings({
  hardware: { ...stepping, update: 'wage', precision: { ...stepping.precision, gradient: 6 } },
});

test.each([
  ['pulses: the sum of gradients', pulsed, 0.9 * 2 + 3, 2],
  ['WAGE: their running mean, from rest in every epoch', wage, 0.9 * 2 + 0.1 * 3, 0],
])('velocities are with %s', (_, chosen, moved, begun) => {
  const model = buildModel(perceptron([3, 2]), chosen, 1, wasmKernels());
  const [layer] = model.layers;
  layer!.velocity.fill(2);
  layer!.gradient.fill(3);
  update(model, inertiaOf(chosen), 0.1);
  expect(layer!.velocity[0]).toBeCloseTo(moved, 5);
  layer!.velocity.fill(2);
  beginAtRest(model, chosen);
  expect([...layer!.velocity]).toEqual(Array(6).fill(begun));
});
