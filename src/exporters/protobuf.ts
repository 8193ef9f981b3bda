const WIRE = { varint: 0, fixed64: 1, bytes: 2 } as const;
const TWO_32 = 2 ** 32;
/** Enough for two tags with lengths, a time and a few fields. */
const ROOM_AHEAD = 64;

/**
 * Writes the protobuf wire format (protobuf.dev/programming-guides/encoding): just the kinds that TrackEvent needs.
 * Integers are numbers from 0 to 2^53 - 1; -1 stands for a negative int64.
 */
export class ProtobufWriter {
  #bytes = new Uint8Array(256);
  /** Fields are written behind some free bytes, into which {@link wrap} puts what goes ahead of them. */
  #start = ROOM_AHEAD;
  #length = ROOM_AHEAD;

  /** What was written so far; valid until the next write. */
  get bytes(): Uint8Array {
    return this.#bytes.subarray(this.#start, this.#length);
  }

  /** Forgets everything, keeps the memory. */
  reset(): this {
    this.#start = ROOM_AHEAD;
    this.#length = ROOM_AHEAD;
    return this;
  }

  /** Makes what was written a field of an outer message, in place. */
  wrap(field: number): this {
    this.#varintAhead(this.#length - this.#start);
    return this.#tagAhead(field, WIRE.bytes);
  }

  /** Puts fields that are encoded already ahead of what was written. */
  ahead(fields: Uint8Array): this {
    this.#start -= fields.length;
    this.#bytes.set(fields, this.#start);
    return this;
  }

  /** Puts an unsigned integer ahead of what was written. */
  uintAhead(field: number, value: number): this {
    this.#varintAhead(value);
    return this.#tagAhead(field, WIRE.varint);
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
    return this.#delimited(field, bytes, 0, bytes.length);
  }

  message(field: number, value: ProtobufWriter): this {
    return this.#delimited(field, value.#bytes, value.#start, value.#length);
  }

  /** Fields that are encoded already. */
  append(fields: Uint8Array): this {
    return this.#copy(fields, 0, fields.length);
  }

  #delimited(field: number, value: Uint8Array, from: number, to: number): this {
    this.#tag(field, WIRE.bytes);
    this.#varint(to - from);
    return this.#copy(value, from, to);
  }

  #copy(value: Uint8Array, from: number, to: number): this {
    const at = this.#reserve(to - from) - from;
    // Messages are short: a loop beats set() on a view. There are as many bytes, so none is filled in.
    for (let i = from; i < to; i++) this.#bytes[at + i] = value[i] ?? 0;
    return this;
  }

  #tagAhead(field: number, wire: number): this {
    this.#varintAhead(field * 8 + wire);
    return this;
  }

  #varintAhead(value: number): void {
    let size = 1;
    for (let rest = value; rest > 127; rest = Math.floor(rest / 128)) size++;
    this.#start -= size;
    let rest = value;
    for (let at = this.#start; at < this.#start + size - 1; at++, rest = Math.floor(rest / 128)) {
      this.#bytes[at] = (rest % 128) + 128;
    }
    this.#bytes[this.#start + size - 1] = rest;
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
