// DELTA_BINARY_PACKED of Parquet (github.com/apache/parquet-format, Encodings.md): differences of neighbours in blocks, less the
// smallest one, in as many bits as a miniblock needs.

const block = 128;
const miniblocks = 4;
const perMiniblock = block / miniblocks;

/** Differences of the block that is being packed. */
const deltas = memory.data(block * 8);

/** Where the next byte goes. */
let out: usize = 0;

/**
 * Packs i64 numbers, of fewer than 55 bits. Differences of narrow ones wrap, so that they fit 32 bits, too.
 *
 * @param into has 9 bytes for each number and 2048 more
 * @returns how many bytes that took
 */
export function pack(values: usize, rows: i32, isNarrow: bool, into: usize): usize {
  out = into;
  unsigned(block);
  unsigned(miniblocks);
  unsigned(rows);
  signed(rows == 0 ? 0 : load<i64>(values));
  for (let from = 1; from < rows; from += block) {
    packBlock(values + (<usize>from << 3), min(block, rows - from), isNarrow);
  }
  return out - into;
}

function packBlock(values: usize, count: i32, isNarrow: bool): void {
  let smallest = i64.MAX_VALUE;
  for (let index = 0; index < count; index++) {
    const at = values + (<usize>index << 3);
    const difference = load<i64>(at) - load<i64>(at - 8);
    const delta = isNarrow ? <i64>(<i32>difference) : difference;
    store<i64>(deltas + (<usize>index << 3), delta);
    smallest = min(smallest, delta);
  }
  signed(smallest);
  const widths = out;
  out += miniblocks;
  for (let mini = 0; mini < miniblocks; mini++) {
    const begin = mini * perMiniblock;
    const filled = max(0, min(perMiniblock, count - begin));
    store<u8>(widths + mini, packMiniblock(deltas + (<usize>begin << 3), filled, smallest));
  }
}

/** Packs differences; the miniblock is filled up with zeros. Returns the bits of each. */
function packMiniblock(differences: usize, count: i32, smallest: i64): i32 {
  let all: u64 = 0;
  for (let index = 0; index < count; index++) {
    all |= <u64>(load<i64>(differences + (<usize>index << 3)) - smallest);
  }
  const width = 64 - <i32>clz(all);
  const end = out + ((perMiniblock * width) >> 3);
  let pending: u64 = 0;
  let bits: i32 = 0;
  for (let index = 0; index < count && width > 0; index++) {
    pending |= <u64>(load<i64>(differences + (<usize>index << 3)) - smallest) << bits;
    bits += width;
    // Whole bytes of it are final, and what lies behind them is written over.
    store<u64>(out, pending);
    out += bits >> 3;
    pending >>= bits & ~7;
    bits &= 7;
  }
  for (; out < end; pending = 0) store<u8>(out++, <u8>pending);
  return width;
}

/** Small numbers of either sign in turn: 0, -1, 1, -2. */
function signed(value: i64): void {
  unsigned((value << 1) ^ (value >> 63));
}

function unsigned(value: u64): void {
  for (; value >= 128; value >>= 7) store<u8>(out++, <u8>(value | 128));
  store<u8>(out++, <u8>value);
}
