import fc from 'fast-check';
import { expect, test } from 'vitest';
import { idealDevice, makeCells, writeCells } from '../../src/learning/device/index.ts';
import {
  blockedKernels,
  type Kernels,
  type PulseRounding,
  referenceKernels,
  type Transposed,
  wasmKernels,
} from '../../src/learning/kernels/index.ts';
import { streamOf } from '../../src/learning/kernels/random/index.ts';
import { startThread } from '../../src/learning/kernels/thread.ts';
import { isLong } from '../support/long.ts';

/**
 * WebAssembly gives the reference's bits; the blocked kernel, which sums in double precision, does where numbers are exact, and
 * is within 1e-6 of the sum of sizes elsewhere. Whatever the sizes and the operand that is transposed.
 */
const numRuns = isLong ? 1500 : 150;
const wasm = wasmKernels();
const blocked = blockedKernels();
const side = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 140 }));
const sizes = fc.record({ rows: side, depth: side, columns: side });

interface Case {
  readonly rows: number;
  readonly depth: number;
  readonly columns: number;
}

/** Numbers between -1/2 and 1/2; `exact` ones are multiples of 1/64, whose sums of products need no rounding. */
function operands({ rows, depth, columns }: Case, seed: number, exact: boolean): readonly [Float32Array, Float32Array] {
  const random = streamOf(seed, 0, 'weights');
  const draw = (length: number) =>
    Float32Array.from({ length }, () => (exact ? Math.floor(random.uniform() * 64) / 64 : random.uniform()) - 0.5);
  return [draw(rows * depth), draw(depth * columns)];
}

/** How many elements of both operands are 0, of either sign, and what one of them is that may not be finite. */
const zeros = fc.tuple(fc.constantFrom(0, 0.3, 0.6, 1), fc.constantFrom(0, 0.6, 0.9));
const odd = fc.oneof(
  { weight: 3, arbitrary: fc.constant(null) },
  {
    weight: 1,
    arbitrary: fc.record({ of: fc.constantFrom(0, 1), value: fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY) }),
  },
);

/** Operands in whose products terms are 0. */
function withZeros(
  pair: readonly [Float32Array, Float32Array],
  shares: readonly [number, number],
  special: { readonly of: number; readonly value: number } | null,
  seed: number,
): void {
  const random = streamOf(seed, 1, 'weights');
  pair.forEach((values, side) => {
    for (let i = 0; i < values.length; i++) {
      if (random.uniform() < shares[side]!) values[i] = random.uniform() < 0.5 ? 0 : -0;
    }
    if (special?.of === side) values[Math.floor(random.uniform() * values.length)] = special.value;
  });
}

/** Scratch memory of the kernels is reused: results must not depend on what was in it. */
const spaces = new Map<Kernels, readonly [Float32Array, Float32Array, Float32Array]>();

function copiesFor(kernels: Kernels, a: Float32Array, b: Float32Array, length: number): readonly Float32Array[] {
  const space =
    spaces.get(kernels) ??
    ([0, 1, 2].map(() => kernels.floats(140 * 140)) as [Float32Array, Float32Array, Float32Array]);
  spaces.set(kernels, space);
  space[0].set(a);
  space[1].set(b);
  return [
    space[0].subarray(0, a.length),
    space[1].subarray(0, b.length),
    space[2].subarray(0, length).fill(Number.NaN),
  ];
}

const fail = (message: string): never => {
  throw new Error(message);
};
/** The bits of numbers. Which of its many NaNs a processor makes is not defined, so all count as one. */
function bits(values: Float32Array): Uint32Array {
  return new Uint32Array(values.slice().buffer).map((word, i) => (Number.isNaN(values[i]) ? 0x7fc00000 : word));
}
const transposed = fc.constantFrom<Transposed>('none', 'a', 'b');

test('products have the same bits as the reference', () => {
  const property = fc.property(sizes, transposed, fc.integer(), fc.boolean(), (shape, turned, seed, exact) => {
    const [a, b] = operands(shape, seed, exact);
    const expected = new Float32Array(shape.rows * shape.columns);
    referenceKernels.multiply(a, b, expected, shape, turned);
    for (const kernels of exact ? [wasm, blocked] : [wasm]) {
      const [x, y, result] = copiesFor(kernels, a, b, expected.length);
      kernels.multiply(x!, y!, result!, shape, turned);
      expect(bits(result!)).toEqual(bits(expected));
    }
  });
  fc.assert(property, { numRuns, seed: 4 });
});

test('products with zeros, and with what is no finite number, have the same bits as the reference', () => {
  const property = fc.property(sizes, transposed, fc.integer(), zeros, odd, (shape, turned, seed, shares, special) => {
    const pair = operands(shape, seed, false);
    withZeros(pair, shares, special, seed);
    const expected = new Float32Array(shape.rows * shape.columns);
    referenceKernels.multiply(...pair, expected, shape, turned);
    const [x, y, result] = copiesFor(wasm, ...pair, expected.length);
    wasm.multiply(x!, y!, result!, shape, turned);
    expect(bits(result!)).toEqual(bits(expected));
  });
  fc.assert(property, { numRuns, seed: 10 });
});

test('threads neither read what is not there yet nor leave before all is done', () => {
  const shape = { rows: 260, depth: 260, columns: 260 };
  const kernels = wasmKernels({ count: 3, least: 0, warn: fail, start: startThread });
  const [a, b, c] = [0, 1, 2].map(() => kernels.floats(260 * 260));
  const cases = [1, 2].map((seed) => {
    const [x, y] = operands(shape, seed, false);
    const expected = new Float32Array(260 * 260);
    referenceKernels.multiply(x, y, expected, shape, 'none');
    return { x, y, expected: Buffer.from(expected.buffer) };
  });
  // For a while, as threads need a moment to start, in which others compute without them.
  const end_ms = performance.now() + (isLong ? 10_000 : 1000);
  for (let round = 0; performance.now() < end_ms; round++) {
    const { x, y, expected } = cases[round % 2]!;
    a!.set(x);
    b!.set(y);
    kernels.multiply(a!, b!, c!, shape, 'none');
    expect(Buffer.from(bits(c!).buffer).equals(expected)).toBe(true);
  }
  kernels.release();
});

test('threads change no bit of a product, with or without ADCs, whatever their number and the sizes', () => {
  const long = fc.oneof({ weight: 3, arbitrary: side }, { weight: 1, arbitrary: fc.integer({ min: 200, max: 260 }) });
  const shapes = fc.record({ rows: long, depth: side, columns: long });
  const teams = [1, 2, 3, 5].map((count) => wasmKernels({ count, least: 0, warn: fail, start: startThread }));
  const spaces = teams.map((kernels) => [0, 1, 2].map(() => kernels.floats(261 * 261)));
  const adcs = fc.constantFrom(null, { block: 7, low: -1, step: 0.125, top: 31 });
  const property = fc.property(shapes, transposed, adcs, fc.integer(), zeros, (shape, turned, adc, seed, shares) => {
    const [a, b] = operands(shape, seed, false);
    withZeros([a, b], shares, null, seed);
    const length = shape.rows * shape.columns;
    const results = teams.map((kernels, i) => {
      const [x, y, c] = spaces[i]!.map((space) => space.fill(Number.NaN));
      x!.set(a);
      y!.set(b);
      if (adc === null) kernels.multiply(x!, y!, c!, shape, turned);
      else kernels.convert(x!, y!, c!, shape, turned, adc);
      return Buffer.from(bits(c!.subarray(0, length + 1)).buffer);
    });
    expect(results.map((result) => result.equals(results[0]!))).toEqual([true, true, true, true]);
  });
  fc.assert(property, { numRuns: numRuns / 3, seed: 9 });
  for (const team of teams) team.release();
});

test('the blocked kernel is within 1e-6 of the sum of sizes', () => {
  const property = fc.property(sizes, transposed, fc.integer(), (shape, turned, seed) => {
    const [a, b] = operands(shape, seed, false);
    const expected = new Float32Array(shape.rows * shape.columns);
    const scale = new Float32Array(expected.length);
    const result = new Float32Array(expected.length);
    referenceKernels.multiply(a, b, expected, shape, turned);
    referenceKernels.multiply(a.map(Math.abs), b.map(Math.abs), scale, shape, turned);
    blocked.multiply(a, b, result, shape, turned);
    result.forEach((value, i) => {
      expect(Math.abs(value - expected[i]!)).toBeLessThanOrEqual(1e-6 * scale[i]!);
    });
  });
  fc.assert(property, { numRuns, seed: 6 });
});

test('conversions have the same bits as the reference', () => {
  const converter = fc.record({
    block: fc.integer({ min: 1, max: 150 }),
    low: fc.constantFrom(-1, -0.37, 0),
    step: fc.constantFrom(0.01, 0.125, 1 / 3),
    top: fc.constantFrom(1, 31, 255),
  });
  const property = fc.property(
    sizes,
    transposed,
    converter,
    fc.integer(),
    zeros,
    (shape, turned, adc, seed, shares) => {
      const [a, b] = operands(shape, seed, true);
      withZeros([a, b], shares, null, seed);
      const expected = new Float32Array(shape.rows * shape.columns);
      referenceKernels.convert(a, b, expected, shape, turned, adc);
      for (const kernels of [wasm, blocked]) {
        const [x, y, result] = copiesFor(kernels, a, b, expected.length);
        kernels.convert(x!, y!, result!, shape, turned, adc);
        expect(bits(result!)).toEqual(bits(expected));
      }
    },
  );
  fc.assert(property, { numRuns, seed: 5 });
});

/** Changes of up to `size` pulses, one in eight of them 0. */
function changes(length: number, size: number, seed: number): Float32Array {
  const random = streamOf(seed, 1, 'weights');
  return Float32Array.from({ length }, () => (random.bits() % 8 === 0 ? 0 : size * (2 * random.uniform() - 1)));
}

test('pulses are counted to the same numbers, and the stream goes on at the same place', () => {
  const rounding = fc.constantFrom<PulseRounding>('threshold', 'nearest', 'stochastic');
  const property = fc.property(
    rounding,
    fc.constantFrom(0.3, 4, 1e12),
    fc.integer({ min: 1, max: 40 }),
    fc.integer(),
    (kind, size, limit, seed) => {
      const wanted = changes(500, size, seed);
      const results = [referenceKernels, wasm].map((kernels) => {
        const [from, into] = [kernels.floats(500), kernels.ints(500).fill(9)];
        from.set(wanted);
        const random = streamOf(seed, 0, 'pulses');
        const counts = kernels.countPulses(from, into, kind, limit, random);
        return { counts, pulses: [...into], next: random.bits() };
      });
      expect(results[1]).toEqual(results[0]);
    },
  );
  fc.assert(property, { numRuns, seed: 6 });
});

test('writes leave the same bits in every cell, with nonlinearity and noise', () => {
  const device = fc.record({
    potentiation: fc.double({ min: -9, max: 9, noNaN: true }),
    depression: fc.double({ min: -9, max: 9, noNaN: true }),
    cycleToCycle: fc.constantFrom(0, 0.005, 0.3),
    cyclePer: fc.constantFrom('update' as const, 'pulse' as const),
    states: fc.integer({ min: 2, max: 200 }),
  });
  const property = fc.property(device, fc.constantFrom<1 | -1>(1, -1), fc.integer(), (changed, sign, seed) => {
    const results = [referenceKernels, wasm].map((kernels) => {
      const kind = { ...idealDevice(4), ...changed };
      const cells = makeCells(kind, 500, kernels, streamOf(seed, 0, 'device'), streamOf(seed, 0, 'stuck'));
      cells.states.set(changes(500, 0.5, seed + 1).map((value) => value + 0.5));
      const pulses = kernels.ints(500);
      pulses.set(changes(500, cells.pulses + 0.99, seed).map(Math.trunc));
      const random = streamOf(seed, 0, 'cycle');
      writeCells(cells, pulses, sign, random, kernels);
      return { states: [...bits(cells.states)], next: random.bits() };
    });
    expect(results[1]).toEqual(results[0]);
  });
  fc.assert(property, { numRuns, seed: 7 });
});

test('element by element: the same bits as the reference, whatever the length, and nothing beyond it is touched', () => {
  const special = [0, -0, 0.5, -0.5, 1.5, -1.5, Number.NaN, Number.POSITIVE_INFINITY, 1e-42, -3e38];
  const value = fc.oneof(fc.constantFrom(...special), fc.float({ noDefaultInfinity: true, min: -4, max: 4 }));
  const pairs = fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 23 });
  const factor = fc.double({ min: -2, max: 2, noNaN: true });
  const unit = fc.integer({ min: -150, max: 3 }).map((power) => 2 ** power);
  const actions = fc.record({ keep: factor, factor, unit, limit: fc.constantFrom(1, 7, 127), divisor: fc.nat(300) });
  const property = fc.property(pairs, actions, (drawn, { keep, factor, unit, limit, divisor }) => {
    const length = drawn.length;
    const results = [referenceKernels, wasm].map((kernels) => {
      const [x, y] = copiesFor(kernels, new Float32Array(24).fill(7), new Float32Array(24).fill(8), 0);
      const [a, b] = [x!.subarray(0, length), y!.subarray(0, length)];
      const after = (action: () => void) => {
        a.set(drawn.map(([first]) => first));
        b.set(drawn.map(([, second]) => second));
        action();
        return [...bits(x!), ...bits(y!)];
      };
      return [
        after(() => kernels.combine(a, keep, b, factor)),
        after(() => kernels.divide(a, divisor + 1)),
        after(() => kernels.roundTo(a, unit, limit)),
        after(() => a.fill(kernels.largest(a))),
        after(() => kernels.rectify(a, b)),
        after(() => kernels.gate(a, b)),
        after(() => kernels.gateClipped(a, limit / 128, b)),
        after(() => kernels.tanh(a, b)),
        after(() => kernels.timesTanhSlope(a, b)),
        after(() => kernels.sigmoid(a, b)),
        after(() => kernels.timesSigmoidSlope(a, b)),
      ];
    });
    expect(results[1]).toEqual(results[0]);
  });
  fc.assert(property, { numRuns, seed: 8 });
});
