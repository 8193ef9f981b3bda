import { expect, test } from 'vitest';
import { load } from '../../../src/config/index.ts';
import { ruleNamed } from '../../../src/rules/index.ts';
import { simulate } from '../../../src/simulation/index.ts';
import { structure } from '../../../src/simulation/structure.ts';
import { largestVector, vectorsUnderWay, wantedBits } from '../../../src/sizes/tileCapacity.ts';

const mlp = (sets: string[] = []) => load({ chip: 'fefet-22nm', network: 'mlp', rule: 'bp', sets });
const { chip, network } = mlp();
const { floorplan, template } = structure(chip, network, ruleNamed('bp'));
const placements = floorplan.placements.map((placement) => ({
  ...placement,
  transposed: template.provision.transposed.includes(placement.matrix.layer),
}));

test('the largest vector of a tile is an input or a sum, in either direction', () => {
  // hidden1, 784 x 1024: inputs 784 x 8 = 6272; sums of 4 arrays of 2 PEs 1024 x (5 + 8 + 2 + 1) = 16384; back 1024 x 8 and
  // 784 x (6 + 8 + 2 + 1) = 13328. hidden2, 1024 x 1024: back 1024 x 17 = 17408.
  expect(placements.slice(0, 2).map((placement) => largestVector(chip, placement))).toEqual([16_384, 17_408]);
});

test('a buffer bounds the vectors under way, the reduction slots do too', () => {
  const [, hidden2] = placements;
  const under = (sets: string[]) => vectorsUnderWay(mlp(sets).chip, hidden2!, 'streamed');
  expect(under([])).toBe(8);
  expect(under(['tileBuffer.capacity=34816'])).toBe(2);
  expect(under(['tileBuffer.capacity=52223'])).toBe(2);
  expect(under(['tileBuffer.capacity=1000000'])).toBe(8);
});

test('copies have reduction slots each, and share the buffers of their tile', () => {
  const output = placements[2]!;
  expect(output.arrayCopies * output.peCopies).toBe(8);
  expect(vectorsUnderWay(chip, output, 'streamed')).toBe(64);
  // Its largest vector goes back: 1024 x (6 + 8) = 14336 bits.
  expect(vectorsUnderWay(mlp(['tileBuffer.capacity=139264']).chip, output, 'streamed')).toBe(9);
  expect(vectorsUnderWay(mlp(['tileBuffer.capacity=2048']).chip, output, 'serial')).toBe(64);
});

test('a tile wants the vectors of one copy, and one of every copy at least', () => {
  const [, hidden2, output] = placements;
  expect(wantedBits(chip, hidden2!)).toBe(8 * 17_408);
  expect(wantedBits(chip, output!)).toBe(8 * 14_336);
  expect(wantedBits(mlp(['controller.reductionSlots=2']).chip, output!)).toBe(8 * 14_336);
});

test('with room for a single vector a run ends, later than with room for eight', () => {
  const time = (sets: string[]) => {
    const setup = load({ chip: 'fefet-22nm', network: 'mlp', rule: 'inference', batch: 8, sets });
    return simulate({ ...setup, detail: 'group', seed: 0 }).totals.latency_s;
  };
  expect(time(['tileBuffer.capacity=17408'])).toBeGreaterThan(time([]));
});
