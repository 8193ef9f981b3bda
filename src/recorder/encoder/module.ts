import { wasm } from './wasm.generated.ts';

interface Memory {
  /** Another one after the memory has grown. */
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** What is used of the global of this name, which the types of Node 20 lack. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
};

/** What encoder.as exports; addresses are byte offsets in the memory, lengths of what is written are returned. */
export interface Exports {
  readonly memory: Memory;
  heapBase(): number;
  order(start: number, tie: number, rows: number, room: number): number;
  sorted(column: number, isNarrow: boolean, order: number, rows: number, into: number): void;
  latestEnd(start: number, duration: number, rows: number): number;
  pack(values: number, rows: number, isNarrow: boolean, into: number): number;
  compress(input: number, length: number, into: number): number;
}

/** Bytes of a page of WebAssembly memory. */
export const pageBytes = 65_536;

export function instantiate(): Exports {
  const module = new WebAssembly.Module(Uint8Array.from(atob(wasm), (byte) => byte.charCodeAt(0)));
  return new WebAssembly.Instance(module).exports as Exports;
}
