import type { Converter, Kernels, Sizes, Transposed } from './kernels.ts';
import { Memory } from './memory.ts';
import { instantiate, newMemory } from './module.ts';
import { edges, heights, type Random, tailStart } from './random/index.ts';
import { Team, type Threads } from './team.ts';
import { wasmMaps } from './wasmMaps.ts';

/** Multiplications from which on it pays to wake the other threads. */
const leastShared = 2 ** 24;
/** So many of the smallest products that are shared take one thread as long as another takes to start. */
const startPays = 128;

const alone: Threads = { count: 1, warn() {}, start() {} };

/**
 * SIMD WebAssembly, in a memory of its own that is freed with the kernels. Products are computed by several threads if
 * so told; these start when enough was computed that it pays.
 */
export function wasmKernels(threads: Threads = alone): Kernels {
  const shared = newMemory();
  const exports = instantiate(shared);
  const memory = new Memory(shared, exports.heapBase());
  const product = memory.take(exports.productSize());
  const newRoom = () => memory.take(exports.roomSize());
  const room = newRoom();
  const left = memory.scratch();
  const right = memory.scratch();
  const state = memory.ints(4);
  const counts = memory.ints(3);
  const ziggurat = memory.doubles([...edges, ...heights]);
  const shares = { up: memory.scratch(), down: memory.scratch() };
  let team: Team | null = null;
  const table = (values: Float64Array, scratch: (bytes: number) => number) =>
    memory.write(values, scratch(8 * values.length));
  /** Lets a function of the module draw from a stream. */
  const drawing = (random: Random, action: (address: number) => void) => {
    state.set(random.state);
    action(state.byteOffset);
    random.state.set(state);
  };
  let large = 0;
  /** Whether other threads help with a product. They start when large ones have taken as long as a start. */
  const isSharedProduct = (multiplications: number) => {
    const least = threads.least ?? leastShared;
    if (threads.count === 1 || multiplications < least) return false;
    large += multiplications;
    return large >= startPays * least;
  };
  const startTeam = () => {
    const rooms = Array.from({ length: threads.count - 1 }, newRoom);
    return new Team(shared, { product, rooms }, threads);
  };
  const compute = (a: Float32Array, b: Float32Array, c: Float32Array, sizes: Sizes, transposed: Transposed) => {
    const { rows, depth, columns } = sizes;
    const [row, rowStep] = transposed === 'a' ? [1, rows] : [depth, 1];
    const [step, column] = transposed === 'b' ? [1, depth] : [columns, 1];
    const [from, by, into] = [memory.addressOf(a), memory.addressOf(b), memory.addressOf(c)];
    exports.setOperands(product, from, row, rowStep, by, step, column, into, rows, depth, columns);
    exports.choose(product);
    const isShared = isSharedProduct(rows * depth * columns);
    if (isShared) team ??= startTeam();
    exports.begin(product, left(exports.leftSize(product)), right(exports.rightSize(product)), isShared);
    if (isShared) team?.call();
    exports.pack(product);
    if (isShared) team?.awaitPacked();
    exports.compute(product, room);
    if (isShared) team?.dismiss();
  };
  return {
    name: 'wasm',
    floats: (length) => memory.floats(length),
    ints: (length) => memory.ints(length),
    multiply(a, b, c, sizes, transposed) {
      exports.setConverter(product, 0, 0, 0, 0, 0);
      compute(a, b, c, sizes, transposed);
    },
    convert(a, b, c, sizes, transposed, { block, low, step, top }: Converter) {
      exports.setConverter(product, block, low, 1 / step, step, top);
      compute(a, b, c, sizes, transposed);
    },
    combine(into, keep, other, factor) {
      exports.combine(memory.addressOf(into), keep, memory.addressOf(other), factor, into.length);
    },
    divide: (values, divisor) => exports.divide(memory.addressOf(values), divisor, values.length),
    roundTo: (values, unit, limit) => exports.roundTo(memory.addressOf(values), unit, 1 / unit, limit, values.length),
    largest: (values) => exports.largest(memory.addressOf(values), values.length),
    rectify: (values, into) => exports.rectify(memory.addressOf(values), memory.addressOf(into), values.length),
    gate: (values, errors) => exports.gate(memory.addressOf(values), memory.addressOf(errors), values.length),
    gateClipped: (values, limit, errors) =>
      exports.gateClipped(memory.addressOf(values), limit, memory.addressOf(errors), values.length),
    tanh: (values, into) => exports.tanh(memory.addressOf(values), memory.addressOf(into), values.length),
    timesTanhSlope: (values, errors) =>
      exports.timesTanhSlope(memory.addressOf(values), memory.addressOf(errors), values.length),
    sigmoid: (values, into) => exports.sigmoid(memory.addressOf(values), memory.addressOf(into), values.length),
    timesSigmoidSlope: (values, errors) =>
      exports.timesSigmoidSlope(memory.addressOf(values), memory.addressOf(errors), values.length),
    ...wasmMaps(exports, memory),
    countPulses(wanted, into, rounding, limit, random) {
      const [x, y] = [memory.addressOf(wanted), memory.addressOf(into)];
      const offset = rounding === 'nearest' ? 0.5 : 0;
      drawing(random, (at) =>
        exports.countPulses(x, y, into.length, rounding === 'stochastic', offset, limit, at, counts.byteOffset),
      );
      return { wanted: counts[0]!, dropped: counts[1]!, limited: counts[2]! };
    },
    walk(states, pulses, sign, { upTop, upShares, downTop, downShares, deviation, perPulse }, random) {
      const [x, y] = [memory.addressOf(states), memory.addressOf(pulses)];
      const [up, down] = [table(upShares, shares.up), table(downShares, shares.down)];
      drawing(random, (at) =>
        exports.walk(x, y, pulses.length, sign, upTop, up, downTop, down, deviation, perPulse, at, ziggurat, tailStart),
      );
    },
    release() {
      team?.release();
      team = null;
    },
  };
}
