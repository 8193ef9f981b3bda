import { TrainingError } from '../error.ts';
import { edges, heights, type Random, tailStart } from '../random/index.ts';
import type { Kernels, Sizes, Transposed } from './kernels.ts';
import { wasm } from './wasm.generated.ts';

/** What is used of the global of this name, which the types of Node 20 lack. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
  readonly Memory: new (size: {
    readonly initial: number;
    readonly maximum: number;
    readonly shared: true;
  }) => { readonly buffer: SharedArrayBuffer; grow(pages: number): number };
};

/** What kernels.as exports; addresses are byte offsets in the memory. */
interface Exports {
  heapBase(): number;
  packRows(a: number, into: number, rows: number, depth: number, row: number, step: number): void;
  packColumns(b: number, into: number, depth: number, columns: number, step: number, column: number): void;
  multiplyPacked(
    left: number,
    right: number,
    c: number,
    tile: number,
    rows: number,
    depth: number,
    columns: number,
  ): void;
  convertPacked(
    left: number,
    right: number,
    c: number,
    tile: number,
    rows: number,
    depth: number,
    columns: number,
    block: number,
    low: number,
    inverse: number,
    step: number,
    top: number,
  ): void;
  countPulses(
    wanted: number,
    into: number,
    length: number,
    stochastic: boolean,
    offset: number,
    limit: number,
    state: number,
    counts: number,
  ): void;
  walk(
    states: number,
    pulses: number,
    length: number,
    sign: number,
    upTop: number,
    upShares: number,
    downTop: number,
    downShares: number,
    deviation: number,
    perPulse: boolean,
    state: number,
    tables: number,
    tailStart: number,
  ): void;
}

const tileRows = 4;
const tileColumns = 8;
const tileBytes = 4 * tileRows * tileColumns;
const pageBytes = 65536;
/** As compile.mjs declares it. */
const mostPages = 32768;

/** SIMD WebAssembly, in a memory of its own that is freed with the kernels. */
export function wasmKernels(): Kernels {
  const memory = new Memory();
  const { exports } = memory;
  const tile = memory.take(tileBytes);
  const left = memory.scratch();
  const right = memory.scratch();
  const state = memory.ints(4);
  const counts = memory.ints(3);
  const ziggurat = memory.doubles([...edges, ...heights]);
  const shares = { up: memory.scratch(), down: memory.scratch() };
  const table = (values: Float64Array, scratch: (bytes: number) => number) =>
    memory.write(values, scratch(8 * values.length));
  /** Lets a function of the module draw from a stream. */
  const drawing = (random: Random, action: (address: number) => void) => {
    state.set(random.state);
    action(state.byteOffset);
    random.state.set(state);
  };
  const pack = (a: Float32Array, b: Float32Array, { rows, depth, columns }: Sizes, transposed: Transposed) => {
    const x = left(4 * roundUp(rows, tileRows) * depth);
    const y = right(4 * roundUp(columns, tileColumns) * depth);
    const [row, rowStep] = transposed === 'a' ? [1, rows] : [depth, 1];
    const [step, column] = transposed === 'b' ? [1, depth] : [columns, 1];
    exports.packRows(memory.addressOf(a), x, rows, depth, row, rowStep);
    exports.packColumns(memory.addressOf(b), y, depth, columns, step, column);
    return [x, y] as const;
  };
  return {
    name: 'wasm',
    floats: (length) => memory.floats(length),
    ints: (length) => memory.ints(length),
    multiply(a, b, c, sizes, transposed) {
      const [x, y] = pack(a, b, sizes, transposed);
      exports.multiplyPacked(x, y, memory.addressOf(c), tile, sizes.rows, sizes.depth, sizes.columns);
    },
    convert(a, b, c, sizes, transposed, { block, low, step, top }) {
      const [x, y] = pack(a, b, sizes, transposed);
      const { rows, depth, columns } = sizes;
      exports.convertPacked(x, y, memory.addressOf(c), tile, rows, depth, columns, block, low, 1 / step, step, top);
    },
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
  };
}

/** Hands out memory from the bottom up and takes nothing back. Shared, as only then views survive its growth. */
class Memory {
  readonly exports: Exports;
  private readonly memory = new WebAssembly.Memory({ initial: 1, maximum: mostPages, shared: true });
  private next: number;

  constructor() {
    const instance = new WebAssembly.Instance(compiled(), {
      env: { memory: this.memory, exp: Math.exp, log: Math.log },
    });
    this.exports = instance.exports as Exports;
    this.next = roundUp(this.exports.heapBase(), 16);
  }

  /** @throws TrainingError if there is no more memory */
  take(bytes: number): number {
    const start = this.next;
    this.next = roundUp(start + bytes, 16);
    const missing = Math.ceil(this.next / pageBytes) - this.memory.buffer.byteLength / pageBytes;
    if (missing > 0) this.grow(missing);
    return start;
  }

  floats(length: number): Float32Array {
    const start = this.take(4 * length);
    return new Float32Array(this.memory.buffer, start, length);
  }

  ints(length: number): Int32Array {
    const start = this.take(4 * length);
    return new Int32Array(this.memory.buffer, start, length);
  }

  /** The address of a copy. */
  doubles(values: readonly number[]): number {
    return this.write(Float64Array.from(values), this.take(8 * values.length));
  }

  write(values: Float64Array, address: number): number {
    new Float64Array(this.memory.buffer, address, values.length).set(values);
    return address;
  }

  /** Working space that grows with what is asked for. */
  scratch(): (bytes: number) => number {
    let start = 0;
    let size = 0;
    return (bytes) => {
      if (bytes > size) {
        size = bytes;
        start = this.take(bytes);
      }
      return start;
    };
  }

  addressOf(array: Float32Array | Int32Array): number {
    // The buffer of a shared memory is a new object after it has grown; the address space stays the same.
    if (!(array.buffer instanceof SharedArrayBuffer)) throw new TypeError('operand outside the memory of the kernels');
    return array.byteOffset;
  }

  private grow(pages: number): void {
    try {
      this.memory.grow(pages);
    } catch {
      throw new TrainingError('the network needs more than 2 GiB of memory', 'use a smaller network or batch');
    }
  }
}

let module: object | undefined;

function compiled(): object {
  module ??= new WebAssembly.Module(Buffer.from(wasm, 'base64'));
  return module;
}

function roundUp(value: number, multiple: number): number {
  return Math.ceil(value / multiple) * multiple;
}
