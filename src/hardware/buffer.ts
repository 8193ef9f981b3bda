import type { ComponentType } from '../parts/words/components.ts';
import type { BufferFigures } from '../parts/words/figures.ts';
import type { Charge, Station, Step } from '../parts/words/route.ts';
import type { Timing } from '../sizes/timing.ts';
import type { Assembly, Tag } from './assembly.ts';

/** Shape of a buffer: a transfer is striped over the `width` banks that are used at once. */
export interface BufferShape {
  readonly component: ComponentType;
  readonly lineBits: number;
  readonly width: number;
  readonly figures: BufferFigures;
  /** Accesses of all who share it for each one of its own. @default 1 */
  readonly turns?: number;
  /** Ports, each with banks of its own, in all of which a write is done. @default 1 */
  readonly ports?: number;
}

/** Reads and writes of a buffer: ceil(bits / lineBits / width) accesses each. */
export class Buffer {
  readonly #assembly: Assembly;
  readonly #timing: Timing;
  readonly #shape: BufferShape;

  constructor(assembly: Assembly, timing: Timing, shape: BufferShape) {
    this.#assembly = assembly;
    this.#timing = timing;
    this.#shape = shape;
  }

  read(station: Station, tag: Tag, bits: number, multiplicity = 1): Step[] {
    return this.#access(station, 'read', this.readTime(bits), [this.#charge(tag, 'read', bits)], multiplicity);
  }

  /** @param charged bits of all buffers that work side by side on one job, if `bits` is one buffer's share */
  write(station: Station, tag: Tag, bits: number, multiplicity = 1, charged = bits): Step[] {
    return this.#access(station, 'write', this.writeTime(bits), [this.#charge(tag, 'write', charged)], multiplicity);
  }

  /** A write and a read in one job: in and out again. */
  pass(station: Station, tag: Tag, bits: number, multiplicity = 1): Step[] {
    const charges = [this.#charge(tag, 'write', bits), this.#charge(tag, 'read', bits)];
    return this.#access(station, 'pass', this.writeTime(bits) + this.readTime(bits), charges, multiplicity);
  }

  readTime(bits: number): number {
    return this.#accesses(bits) * this.#timing.ps(this.#shape.figures.read_s);
  }

  writeTime(bits: number): number {
    return this.#accesses(bits) * this.#timing.ps(this.#shape.figures.write_s);
  }

  #access(station: Station, operation: string, latency: number, charges: Charge[], multiplicity: number): Step[] {
    return this.#assembly.serve(station, { operation, latency, charges, multiplicity });
  }

  #accesses(bits: number): number {
    const { lineBits, width, turns = 1 } = this.#shape;
    return turns * Math.ceil(bits / (lineBits * width));
  }

  #charge(tag: Tag, operation: 'read' | 'write', bits: number): Charge {
    const { component, figures, ports = 1 } = this.#shape;
    const perBit = operation === 'read' ? figures.readPerBit_J : ports * figures.writePerBit_J;
    return { ...tag, component, operation, actions: bits, energy_J: bits * perBit };
  }
}
