import { describe, expect, test } from 'vitest';
import { load } from '../../../src/config/index.ts';
import { MappingError } from '../../../src/mapping/index.ts';
import { built, setupOf, simulate } from '../../../src/simulation/index.ts';

const setup = (rule: string, sets: string[] = [], assume?: 'paper') =>
  setupOf(load({ chip: 'fefet-22nm', network: 'mlp', rule, sets, ...(assume === undefined ? {} : { assume }) }));
const buffers = (...of: Parameters<typeof setup>) => built(setup(...of)).setup.chip.tileBuffer;

describe('tile buffers of which the size is open', () => {
  test('hold what the tile that needs most wants, in SRAM beyond 4096 bits', () => {
    // 8 vectors of hidden2, 1024 x 17 bits each.
    expect(buffers('bp')).toMatchObject({ capacity: 139_264, kind: 'sram' });
    expect(buffers('bp', ['controller.reductionSlots=16'])).toMatchObject({ capacity: 278_528, kind: 'sram' });
    expect(buffers('bp', ['tileBuffer.kind=register-file'])).toMatchObject({
      capacity: 139_264,
      kind: 'register-file',
    });
  });

  test('have whole lines, two in a bank at least', () => {
    // 139264 bits in 3 x 48 bits a line: 23 banks of 128 lines are too many, so that each has 127.
    expect(buffers('bp', ['tileBuffer.lineBits=48', 'tileBuffer.width=3']).capacity).toBe(23 * 127 * 48);
    // 8 slots x 8 classes x 8 bits would be less than a line in each of 512 banks.
    expect(buffers('bp', ['tileBuffer.width=512', 'tileBuffer.lineBits=4096']).capacity).toBe(512 * 2 * 4096);
  });

  test('hold the vectors that are broadcast to feedback, of every sample under way', () => {
    // 10 errors of 8 bits: 2000 samples are more than what any tile multiplies at once.
    expect(buffers('dfa', ['schedule.inFlight=2000']).capacity).toBe(160_000);
    expect(buffers('dfa', ['schedule.inFlight=16']).capacity).toBeLessThan(150_000);
  });
});

describe('tile buffers of a given size', () => {
  test('are made of what suits it', () => {
    const given = (bits: number) => buffers('bp', [`tileBuffer.capacity=${bits}`, 'schedule.stages=serial']);
    expect(given(4096)).toMatchObject({ capacity: 4096, kind: 'register-file' });
    expect(given(4097)).toMatchObject({ capacity: 4097, kind: 'sram' });
  });

  test('that hold less than one vector are refused with the need', () => {
    const refused = () => built(setup('bp', ['tileBuffer.capacity=17407']));
    expect(refused).toThrow(MappingError);
    expect(refused).toThrow(
      /cannot hold the 17408 bits of one vector of layer hidden2; set tileBuffer.capacity to 17408/,
    );
    expect(() => built(setup('bp', ['tileBuffer.capacity=17408']))).not.toThrow();
  });

  test('that hold less than the broadcast vectors are refused, too', () => {
    const refused = () => built(setup('dfa', ['tileBuffer.capacity=20000', 'schedule.inFlight=1000']));
    expect(refused).toThrow(/cannot hold the 80000 bits of the broadcast vectors of all samples under way/);
  });

  test('are those of the reference with its assumptions, where whole tasks pass them: a note says so', () => {
    const { setup: sized, plan } = built(setup('bp', [], 'paper'));
    expect(sized.chip.tileBuffer).toMatchObject({ capacity: 2048, kind: 'register-file' });
    expect(plan.notes.join()).toMatch(/whatever they hold: 2048 bits, less than the 17408 bits of one vector of layer/);
  });

  test('cost area, leakage and access time by their size', () => {
    const run = (bits: number) =>
      simulate({ ...setup('inference', [`tileBuffer.capacity=${bits}`, 'network.batch=1']) });
    const [small, large] = [run(34_816), run(34_816 * 64)];
    expect(large.totals.area_m2).toBeGreaterThan(small.totals.area_m2);
    expect(large.power.chip.static_W).toBeGreaterThan(small.power.chip.static_W);
    expect(large.totals.latency_s).toBeGreaterThan(small.totals.latency_s);
  });
});
