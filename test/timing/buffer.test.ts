import { expect, test } from 'vitest';
import { Buffer } from '../../src/hardware/buffer.ts';
import { Bench, tag } from '../support/bench.ts';
import { oddFigures } from '../support/figures.ts';

/** Lines of 4 bits in 2 banks: 8 bits an access; 1511 ps to read, 2617 ps to write. */
function fixture(ports = 1) {
  const bench = new Bench();
  const station = bench.assembly.station({
    name: 'buffer',
    component: 'globalBuffer',
    units: ports,
  });
  const figures = oddFigures().globalBuffer;
  const buffer = new Buffer(bench.assembly, bench.timing, {
    component: 'globalBuffer',
    lineBits: 4,
    width: 2,
    ports,
    figures,
  });
  return { bench, station, buffer };
}

test.each([
  [1, 1],
  [8, 1],
  [9, 2],
  [17, 3],
  [160, 20],
])('%i bits are striped over both banks in %i accesses', (bits, accesses) => {
  const { bench, station, buffer } = fixture();
  bench.send([...buffer.read(station, tag, bits), ...buffer.write(station, tag, bits)]);
  expect(bench.run()).toBe(accesses * (1511 + 2617));
});

test('a pass is a write and a read in one job', () => {
  const { bench, station, buffer } = fixture();
  bench.send(buffer.pass(station, tag, 17));
  expect(bench.run()).toBe(3 * (2617 + 1511));
  expect(bench.server('buffer').jobs).toBe(1);
});

test('one port serves one transfer at a time, two ports two', () => {
  const ends = (ports: number) => {
    const { bench, station, buffer } = fixture(ports);
    for (const task of [0, 1, 2]) bench.send(buffer.read(station, tag, 32), { task });
    bench.run();
    return bench.arrivals.map(({ at }) => at);
  };
  // 32 bits are 4 accesses of 1511.
  expect(ends(1)).toEqual([6044, 12_088, 18_132]);
  expect(ends(2)).toEqual([6044, 6044, 12_088]);
});

test('the energy of a transfer goes by its bits, not by its lines', () => {
  const { station, buffer } = fixture();
  const [step] = buffer.pass(station, tag, 17);
  expect(step?.charges).toMatchObject([
    { operation: 'write', actions: 17, energy_J: 17 * 2e-12 },
    { operation: 'read', actions: 17, energy_J: 17 * 1e-12 },
  ]);
});

test('every port has banks of its own: a write is charged in all of them, a read in one', () => {
  const energies = (ports: number) => {
    const { station, buffer } = fixture(ports);
    return buffer.pass(station, tag, 10).flatMap(({ charges }) => charges.map(({ energy_J }) => energy_J * 1e12));
  };
  expect(energies(1)).toEqual([20, 10]);
  expect(energies(3)).toEqual([60, 10]);
});
