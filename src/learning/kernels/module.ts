import { wasm } from './wasm.generated.ts';

/** A memory that several threads see. The types of Node 20 lack it. */
export interface SharedMemory {
  /** A new object after the memory has grown; views of old ones stay valid. */
  readonly buffer: SharedArrayBuffer;
  grow(pages: number): number;
}

/** What is used of the global of this name. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
  readonly Memory: new (size: {
    readonly initial: number;
    readonly maximum: number;
    readonly shared: true;
  }) => SharedMemory;
};

/** What kernels.as exports; addresses are byte offsets in the memory. */
export interface Exports {
  heapBase(): number;
  productSize(): number;
  setOperands(
    product: number,
    a: number,
    aRow: number,
    aStep: number,
    b: number,
    bStep: number,
    bColumn: number,
    c: number,
    rows: number,
    depth: number,
    columns: number,
  ): void;
  /** `block` 0: there are no ADCs. */
  setConverter(product: number, block: number, low: number, inverse: number, step: number, top: number): void;
  /** Chooses how a product is computed whose operands and converter are set. */
  choose(product: number): void;
  /** Bytes in which its operands are packed. */
  leftSize(product: number): number;
  rightSize(product: number): number;
  begin(product: number, left: number, right: number, shared: boolean): void;
  pack(product: number): void;
  compute(product: number, room: number): void;
  roomSize(): number;
  combine(into: number, keep: number, other: number, factor: number, length: number): void;
  divide(values: number, divisor: number, length: number): void;
  roundTo(values: number, unit: number, perUnit: number, limit: number, length: number): void;
  largest(values: number, length: number): number;
  rectify(values: number, into: number, length: number): void;
  gate(values: number, errors: number, length: number): void;
  gateClipped(values: number, limit: number, errors: number, length: number): void;
  tanh(values: number, into: number, length: number): void;
  timesTanhSlope(values: number, errors: number, length: number): void;
  sigmoid(values: number, into: number, length: number): void;
  timesSigmoidSlope(values: number, errors: number, length: number): void;
  gather(slide: number, maps: number, vectors: number): void;
  scatter(slide: number, vectors: number, maps: number): void;
  poolLargest(pool: number, maps: number, into: number, chosen: number): void;
  unpoolLargest(errors: number, chosen: number, length: number, into: number, size: number): void;
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

/** Bytes of a page of WebAssembly memory. */
export const pageBytes = 65536;
/** As compile.mjs declares it: 4 GiB but for a page, so that the end of an operand is an address, too. */
export const mostPages = 65535;

/** A memory that threads can share; it grows page by page. */
export function newMemory(): SharedMemory {
  return new WebAssembly.Memory({ initial: 1, maximum: mostPages, shared: true });
}

let module: object | undefined;

/** The compiled module, which threads share. */
export function compiled(): object {
  module ??= new WebAssembly.Module(Uint8Array.from(atob(wasm), (byte) => byte.charCodeAt(0)));
  return module;
}

/** The functions of the module, working on a memory. */
export function instantiate(memory: SharedMemory): Exports {
  const { exports } = new WebAssembly.Instance(compiled(), { env: { memory, exp: Math.exp, log: Math.log } });
  return exports as Exports;
}
