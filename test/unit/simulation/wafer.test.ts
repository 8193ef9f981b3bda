import { expect, test } from 'vitest';
import { load } from '../../../src/config/index.ts';
import { assemble } from '../../../src/simulation/index.ts';

const assembled = (...sets: string[]) =>
  assemble(load({ chip: 'fefet-22nm', network: 'mlp', rule: 'bp', batch: 1, sets }));

test.each([
  ['globalBuffer.capacity=1Tibit', 'globalBuffer.capacity', /takes 1\.\d+ m2, of which globalBuffer takes/],
  ['wgu.count=60000', 'wgu.count', /of which wgu takes/],
  ['tiles=[1024,1024]', 'tiles', /of which forwardAdc takes/],
])('a chip beyond a wafer is refused at what makes it so large: %s', (set, parameter, message) => {
  const refused = () => assembled(set);
  expect(refused).toThrow(message);
  expect(refused).toThrow(expect.objectContaining({ name: 'SettingError', parameter }));
});

test('a large chip is none', () => {
  expect(() => assembled('globalBuffer.capacity=1Gibit', 'wgu.count=64')).not.toThrow();
});

test.each([
  ['globalBuffer.ports=1000000000', 'globalBuffer.ports is 1000000000, expected a whole number from 1 to 64'],
  ['tileBuffer.ports=65', 'tileBuffer.ports is 65, expected a whole number from 1 to 64'],
  ['dram.channels=1e9', 'dram.channels is 1e9, expected a whole number from 1 to 1024'],
  ['controller.reductionSlots=1e9', 'expected a whole number from 1 to 65536'],
  ['activation.units=1e9', 'expected a whole number from 1 to 16777216'],
])('a count that no chip has is refused: %s', (set, message) => {
  expect(() => assembled(set)).toThrow(message);
});

test('every port has banks of its own', () => {
  const [one = 0, two = 0] = [1, 2].map((ports) => {
    const { items } = assembled(`globalBuffer.ports=${ports}`);
    return items.find(({ name }) => name === 'globalBuffer')?.area_m2;
  });
  expect(one).toBeGreaterThan(0);
  expect(two / one).toBeCloseTo(2, 12);
});
