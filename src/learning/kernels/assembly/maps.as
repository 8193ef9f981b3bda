// What is done to maps, window by window. Every window lies in a row of zeros and map that is wide enough for all: it is first
// made, so that windows need not be cut at the edges.

/** How windows slide over a map. Sizes along a row in bytes, others in rows. */
@unmanaged
export class Slide {
  samples: usize;
  height: usize;
  rowBytes: usize;
  /** The map with zeros around it, made anew for every sample. */
  around: usize;
  aroundHeight: usize;
  aroundRowBytes: usize;
  top: usize;
  leftBytes: usize;
  kernelHeight: usize;
  kernelRowBytes: usize;
  stride: usize;
  strideBytes: usize;
  windowRows: usize;
  windowColumns: usize;
}

/** Copies what is under every window of every sample, one after another. */
export function gather(slideAt: usize, maps: usize, vectors: usize): void {
  const slide = changetype<Slide>(slideAt);
  clear(slide);
  for (let sample: usize = 0; sample < slide.samples; sample++) {
    let row = inside(slide);
    for (let y: usize = 0; y < slide.height; y++) {
      copyRow(maps, row, slide.rowBytes);
      maps += slide.rowBytes;
      row += slide.aroundRowBytes;
    }
    vectors = copyWindows(slide, vectors);
  }
}

/** maps = the sums of what lies at the same place under several windows. */
export function scatter(slideAt: usize, vectors: usize, maps: usize): void {
  const slide = changetype<Slide>(slideAt);
  for (let sample: usize = 0; sample < slide.samples; sample++) {
    clear(slide);
    vectors = addWindows(slide, vectors);
    let row = inside(slide);
    for (let y: usize = 0; y < slide.height; y++) {
      copyRow(row, maps, slide.rowBytes);
      maps += slide.rowBytes;
      row += slide.aroundRowBytes;
    }
  }
}

/** @returns the end of the sample's vectors */
function copyWindows(slide: Slide, vectors: usize): usize {
  const kernelHeight = slide.kernelHeight, kernelRowBytes = slide.kernelRowBytes, nextRow = slide.aroundRowBytes;
  const strideBytes = slide.strideBytes, windowColumns = slide.windowColumns;
  let first = slide.around;
  for (let y: usize = 0; y < slide.windowRows; y++) {
    let window = first;
    for (let x: usize = 0; x < windowColumns; x++) {
      let row = window;
      if (kernelRowBytes >= 16 && kernelRowBytes <= 32) copyShortRows(row, nextRow, vectors, kernelRowBytes, kernelHeight);
      else {
        let to = vectors;
        for (let ky: usize = 0; ky < kernelHeight; ky++) {
          copyRow(row, to, kernelRowBytes);
          to += kernelRowBytes;
          row += nextRow;
        }
      }
      vectors += kernelHeight * kernelRowBytes;
      window += strideBytes;
    }
    first += slide.stride * nextRow;
  }
  return vectors;
}

/** Rows of at most two vectors, which may overlap. A loop over the bytes of each takes 1.4 times as long. */
@inline
function copyShortRows(row: usize, nextRow: usize, to: usize, bytes: usize, count: usize): void {
  const last = bytes - 16;
  for (const end = to + count * bytes; to < end; to += bytes, row += nextRow) {
    v128.store(to, v128.load(row));
    v128.store(to + last, v128.load(row + last));
  }
}

/** @returns the end of the sample's vectors */
function addWindows(slide: Slide, vectors: usize): usize {
  const kernelHeight = slide.kernelHeight, kernelRowBytes = slide.kernelRowBytes, nextRow = slide.aroundRowBytes;
  const strideBytes = slide.strideBytes, windowColumns = slide.windowColumns;
  let first = slide.around;
  for (let y: usize = 0; y < slide.windowRows; y++) {
    let window = first;
    for (let x: usize = 0; x < windowColumns; x++) {
      let row = window;
      for (let ky: usize = 0; ky < kernelHeight; ky++) {
        addRow(vectors, row, kernelRowBytes);
        vectors += kernelRowBytes;
        row += nextRow;
      }
      window += strideBytes;
    }
    first += slide.stride * nextRow;
  }
  return vectors;
}

@inline
function inside(slide: Slide): usize {
  return slide.around + slide.top * slide.aroundRowBytes + slide.leftBytes;
}

function clear(slide: Slide): void {
  memory.fill(slide.around, 0, slide.aroundHeight * slide.aroundRowBytes);
}

/** Of four elements and more, the last vector overlaps the one before it. */
@inline
function copyRow(from: usize, to: usize, bytes: usize): void {
  if (bytes < 16) {
    for (let at: usize = 0; at < bytes; at += 4) store<f32>(to + at, load<f32>(from + at));
    return;
  }
  const last = bytes - 16;
  for (let at: usize = 0; at < last; at += 16) v128.store(to + at, v128.load(from + at));
  v128.store(to + last, v128.load(from + last));
}

@inline
function addRow(from: usize, to: usize, bytes: usize): void {
  const whole = bytes & ~15;
  for (let at: usize = 0; at < whole; at += 16) {
    v128.store(to + at, f32x4.add(v128.load(to + at), v128.load(from + at)));
  }
  for (let at = whole; at < bytes; at += 4) store<f32>(to + at, load<f32>(to + at) + load<f32>(from + at));
}
