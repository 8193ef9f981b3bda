import { expect, test } from 'vitest';
import type { Phase } from '../../../src/parts/words/task.ts';
import { ruleNamed } from '../../../src/rules/index.ts';
import { structure } from '../../../src/simulation/structure.ts';
import { partOf, turnsFor, wiresFor } from '../../../src/sizes/share.ts';
import { smallChip } from '../../support/bench.ts';
import { mlp } from '../../support/networks.ts';

/** 8 -> 4 takes two tiles of one 4 x 4 array, 4 -> 4 one. */
const { floorplan } = structure(smallChip(), mlp(8, 4, 4), ruleNamed('bp'));
const part = (phase: Phase, layer: number) => partOf('byTile', floorplan, { phase, layer });

test('while weights are read, a layer has the part of its tiles', () => {
  expect([part('forward', 0), part('error', 1), part('feedback', 1)]).toEqual([
    { tiles: 2, of: 3 },
    { tiles: 1, of: 3 },
    { tiles: 1, of: 3 },
  ]);
});

test('gradients and updates have the whole, and so has everything unless it is shared out', () => {
  const whole = { tiles: 1, of: 1 };
  expect([part('gradient', 1), part('update', 1)]).toEqual([whole, whole]);
  expect(partOf('whole', floorplan, { phase: 'forward', layer: 0 })).toEqual(whole);
});

test('two of three tiles have every second access, and two thirds of the wires; neither is divided', () => {
  expect([turnsFor(part('forward', 0)), turnsFor(part('forward', 1))]).toEqual([2, 3]);
  expect([wiresFor(8, part('forward', 0)), wiresFor(8, part('forward', 1))]).toEqual([6, 3]);
});
