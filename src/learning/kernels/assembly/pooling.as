// Max pooling: the largest under each window of a channel's map, and where it was.

/** A sample's map and the windows over it, in elements; what a window covers outside the map does not count. */
@unmanaged
export class Pool {
  samples: i32;
  height: i32;
  width: i32;
  channels: i32;
  kernelHeight: i32;
  kernelWidth: i32;
  stride: i32;
  top: i32;
  left: i32;
  windowRows: i32;
  windowColumns: i32;
}

/** `chosen` counts elements from the beginning of `maps`. Of equal ones the first is the largest. */
export function poolLargest(poolAt: usize, maps: usize, into: usize, chosen: usize): void {
  const pool = changetype<Pool>(poolAt);
  const bytes = <usize>pool.channels << 2;
  let to: usize = 0;
  for (let sample = 0; sample < pool.samples; sample++) {
    for (let row = 0; row < pool.windowRows; row++) {
      const firstY = max(0, row * pool.stride - pool.top);
      const endY = min(pool.height, row * pool.stride - pool.top + pool.kernelHeight);
      for (let column = 0; column < pool.windowColumns; column++) {
        const firstX = max(0, column * pool.stride - pool.left);
        const endX = min(pool.width, column * pool.stride - pool.left + pool.kernelWidth);
        const first = ((sample * pool.height + firstY) * pool.width + firstX) * pool.channels;
        poolWindow(pool, maps, first, endY - firstY, endX - firstX, into + to, chosen + to);
        to += bytes;
      }
    }
  }
}

/** All channels of a window of which `rows` x `columns` are inside the map; of four channels and more, vectors may overlap. */
@inline
function poolWindow(pool: Pool, maps: usize, first: i32, rows: i32, columns: i32, into: usize, chosen: usize): void {
  const channels = pool.channels;
  if (channels < 4) {
    for (let i = 0; i < channels; i++) poolOne(pool, maps, first + i, rows, columns, into + (i << 2), chosen + (i << 2));
    return;
  }
  for (let i = 0; i < channels; i += 4) {
    const channel = min(i, channels - 4);
    const at = <usize>channel << 2;
    poolFour(pool, maps, first + channel, rows, columns, into + at, chosen + at);
  }
}

@inline
function poolFour(pool: Pool, maps: usize, first: i32, rows: i32, columns: i32, into: usize, chosen: usize): void {
  let best = v128.load(maps + (<usize>first << 2));
  let where = i32x4.splat(first);
  const channels = pool.channels, nextRow = pool.width * channels;
  for (let y = 0; y < rows; y++, first += nextRow) {
    for (let x = 0, at = first; x < columns; x++, at += channels) {
      const value = v128.load(maps + (<usize>at << 2));
      const isLarger = f32x4.gt(value, best);
      best = v128.bitselect(value, best, isLarger);
      where = v128.bitselect(i32x4.splat(at), where, isLarger);
    }
  }
  v128.store(into, best);
  v128.store(chosen, i32x4.add(where, i32x4(0, 1, 2, 3)));
}

@inline
function poolOne(pool: Pool, maps: usize, first: i32, rows: i32, columns: i32, into: usize, chosen: usize): void {
  let best = load<f32>(maps + (<usize>first << 2));
  let where = first;
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const at = first + (y * pool.width + x) * pool.channels;
      const value = load<f32>(maps + (<usize>at << 2));
      if (value > best) {
        best = value;
        where = at;
      }
    }
  }
  store<f32>(into, best);
  store<i32>(chosen, where);
}

/** Adds every error where the largest was, to zeros. */
export function unpoolLargest(errors: usize, chosen: usize, length: usize, into: usize, size: usize): void {
  memory.fill(into, 0, size << 2);
  for (let at: usize = 0; at < length << 2; at += 4) {
    const to = into + (<usize>load<i32>(chosen + at) << 2);
    store<f32>(to, load<f32>(to) + load<f32>(errors + at));
  }
}
