// Snappy (github.com/google/snappy, format_description.txt): bytes as they are, and copies of what came up to 65,535 bytes before.

/** Bits of the hash of four bytes. */
const hashBits = 14;
/** Where in the input four bytes with a hash were seen last, counted from 1. */
const seen = memory.data((1 << hashBits) * 4);
const farthest: usize = 65535;
/** Bytes at the end of which no copy begins: eight are compared at once. */
const margin: usize = 16;

/** Where the next byte goes. */
let out: usize = 0;

/**
 * @param into has room for 7/6 of the input, and 32 bytes more
 * @returns how many bytes that took
 */
export function compress(input: usize, length: usize, into: usize): usize {
  memory.fill(seen, 0, (1 << hashBits) * 4);
  out = into;
  let rest = <u32>length;
  for (; rest >= 128; rest >>= 7) store<u8>(out++, <u8>(rest | 128));
  store<u8>(out++, <u8>rest);
  const end = input + length;
  const last = length < margin ? input : end - margin;
  let literal = input;
  let at = input;
  /** Where nothing was found for long, most bytes are passed over. */
  let misses: u32 = 0;
  while (at < last) {
    const four = load<u32>(at);
    const place = seen + ((<usize>((four * 0x1e35a7bd) >>> (32 - hashBits))) << 2);
    const earlier = input + load<u32>(place) - 1;
    store<u32>(place, <u32>(at - input) + 1);
    if (earlier < input || at - earlier > farthest || load<u32>(earlier) != four) {
      at += 1 + (misses++ >> 5);
      continue;
    }
    misses = 0;
    emitLiteral(literal, at - literal);
    const matched = equalBytes(at, earlier, end);
    emitCopy(at - earlier, matched);
    at += matched;
    literal = at;
  }
  emitLiteral(literal, end - literal);
  return out - into;
}

/** How many bytes are the same in two places, up to an end. */
function equalBytes(at: usize, earlier: usize, end: usize): usize {
  let equal: usize = 4;
  for (; at + equal + 8 <= end; equal += 8) {
    const difference = load<u64>(at + equal) ^ load<u64>(earlier + equal);
    if (difference != 0) return equal + (<usize>ctz(difference) >> 3);
  }
  while (at + equal < end && load<u8>(at + equal) == load<u8>(earlier + equal)) equal++;
  return equal;
}

function emitLiteral(from: usize, length: usize): void {
  if (length == 0) return;
  const above = <u32>length - 1;
  if (above < 60) store<u8>(out++, <u8>(above << 2));
  else {
    const bytes: u32 = above < 0x100 ? 1 : above < 0x10000 ? 2 : 3;
    store<u8>(out, <u8>((59 + bytes) << 2));
    store<u32>(out + 1, above);
    out += 1 + bytes;
  }
  memory.copy(out, from, length);
  out += length;
}

/** Copies of up to 64 bytes; the last one has four at least. */
function emitCopy(offset: usize, length: usize): void {
  let rest = length;
  while (rest > 64) {
    const piece: usize = rest < 68 ? 60 : 64;
    emitPiece(offset, piece);
    rest -= piece;
  }
  emitPiece(offset, rest);
}

function emitPiece(offset: usize, length: usize): void {
  if (length < 12 && offset < 2048) {
    store<u8>(out, <u8>(1 | ((length - 4) << 2) | ((offset >> 8) << 5)));
    store<u8>(out + 1, <u8>offset);
    out += 2;
  } else {
    store<u8>(out, <u8>(2 | ((length - 1) << 2)));
    store<u16>(out + 1, <u16>offset);
    out += 3;
  }
}
