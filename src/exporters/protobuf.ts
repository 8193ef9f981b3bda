const WIRE = { varint: 0, fixed64: 1, bytes: 2 } as const;
const TWO_32 = 2 ** 32;

/**
 * Writes the protobuf wire format (protobuf.dev/programming-guides/encoding): just the kinds that TrackEvent needs.
 * Integers are numbers from 0 to 2^53 - 1; -1 stands for a negative int64.
 */
export class ProtobufWriter {
  #bytes = new Uint8Array(256);
  #length = 0;

  /** What was written so far; valid until the next write. */
  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  /** Forgets everything, keeps the memory. */
  reset(): this {
    this.#length = 0;
    return this;
  }

  /** An unsigned or non-negative integer, bool or enum. */
  uint(field: number, value: number): this {
    this.#tag(field, WIRE.varint);
    this.#varint(value);
    return this;
  }

  /** A signed integer (int32, int64): negatives take ten bytes of two's complement. */
  int(field: number, value: number): this {
    if (value >= 0) return this.uint(field, value);
    this.#tag(field, WIRE.varint);
    let rest = BigInt.asUintN(64, BigInt(value));
    for (; rest > 127n; rest >>= 7n) this.#byte(Number(rest & 127n) | 128);
    this.#byte(Number(rest));
    return this;
  }

  fixed64(field: number, value: number): this {
    this.#tag(field, WIRE.fixed64);
    const at = this.#reserve(8);
    const view = new DataView(this.#bytes.buffer);
    view.setUint32(at, value % TWO_32, true);
    view.setUint32(at + 4, Math.floor(value / TWO_32), true);
    return this;
  }

  double(field: number, value: number): this {
    this.#tag(field, WIRE.fixed64);
    const at = this.#reserve(8);
    new DataView(this.#bytes.buffer).setFloat64(at, value, true);
    return this;
  }

  string(field: number, value: string): this {
    const bytes = Buffer.from(value, 'utf8');
    return this.#delimited(field, bytes, bytes.length);
  }

  message(field: number, value: ProtobufWriter): this {
    return this.#delimited(field, value.#bytes, value.#length);
  }

  /** Fields that are encoded already. */
  append(fields: Uint8Array): this {
    return this.#copy(fields, fields.length);
  }

  #delimited(field: number, value: Uint8Array, length: number): this {
    this.#tag(field, WIRE.bytes);
    this.#varint(length);
    return this.#copy(value, length);
  }

  #copy(value: Uint8Array, length: number): this {
    const at = this.#reserve(length);
    // Messages are short: a loop beats set() on a view. There are `length` bytes, so none is filled in.
    for (let i = 0; i < length; i++) this.#bytes[at + i] = value[i] ?? 0;
    return this;
  }

  #tag(field: number, wire: number): void {
    this.#varint(field * 8 + wire);
  }

  #varint(value: number): void {
    let rest = value;
    // Bitwise operators would cut off at 32 bits.
    for (; rest > 127; rest = Math.floor(rest / 128)) this.#byte((rest % 128) + 128);
    this.#byte(rest);
  }

  #byte(value: number): void {
    this.#bytes[this.#reserve(1)] = value;
  }

  /** Makes room and returns where it starts. */
  #reserve(length: number): number {
    const at = this.#length;
    this.#length += length;
    if (this.#length > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(this.#length, 2 * this.#bytes.length));
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    return at;
  }
}
