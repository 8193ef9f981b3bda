import type { MapKernels, Slide } from './kernels.ts';

/** The definition of what is done to maps, window by window. */
export const maps: MapKernels = {
  gather(from, into, slide) {
    const size = windowSize(slide);
    const windows = slide.positions[0] * slide.positions[1];
    for (let window = 0; window * size < into.length; window++) {
      const map = Math.floor(window / windows) * mapSize(slide);
      copyWindow(from, map, slide, window % windows, into, window * size);
    }
  },
  scatter(vectors, into, slide) {
    const { channels, positions } = slide;
    into.fill(0);
    let from = 0;
    for (let map = 0; map < into.length; map += mapSize(slide)) {
      for (let position = 0; position < positions[0] * positions[1]; position++) {
        for (const place of places(slide, position)) {
          for (let i = 0; i < channels; i++, from++) {
            if (place !== null) into[map + place + i] = into[map + place + i]! + vectors[from]!;
          }
        }
      }
    }
  },
  poolLargest(from, into, chosen, slide) {
    const { channels, positions } = slide;
    let to = 0;
    for (let map = 0; map < from.length; map += mapSize(slide)) {
      for (let position = 0; position < positions[0] * positions[1]; position++) {
        const inside = placesInside(slide, position);
        for (let i = 0; i < channels; i++, to++) {
          const best = inside.map((place) => map + place + i).reduce((a, b) => (from[b]! > from[a]! ? b : a));
          chosen[to] = best;
          into[to] = from[best]!;
        }
      }
    }
  },
  unpoolLargest(errors, chosen, into) {
    into.fill(0);
    for (let i = 0; i < errors.length; i++) into[chosen[i]!] = into[chosen[i]!]! + errors[i]!;
  },
};

/** Copies what is under one window of the map that begins at `map`; zeros where it reaches over the edge. */
export function copyWindow(
  from: Float32Array,
  map: number,
  slide: Slide,
  position: number,
  into: Float32Array,
  at: number,
): void {
  let to = at;
  for (const place of places(slide, position)) {
    for (let i = 0; i < slide.channels; i++, to++) into[to] = place === null ? 0 : from[map + place + i]!;
  }
}

/** Where what is inside the map under a window begins, row by row, for its first channel. */
export function placesInside(slide: Slide, position: number): number[] {
  return places(slide, position).filter((place) => place !== null);
}

/** The same of all kernel positions; null outside the map. */
function places({ height, width, channels, kernel, stride, padding, positions }: Slide, position: number) {
  const top = Math.floor(position / positions[1]) * stride - padding[0];
  const left = (position % positions[1]) * stride - padding[1];
  return Array.from({ length: kernel[0] * kernel[1] }, (_, i) => {
    const y = top + Math.floor(i / kernel[1]);
    const x = left + (i % kernel[1]);
    const isInside = y >= 0 && y < height && x >= 0 && x < width;
    return isInside ? (y * width + x) * channels : null;
  });
}

function mapSize({ height, width, channels }: Slide): number {
  return height * width * channels;
}

function windowSize({ kernel, channels }: Slide): number {
  return kernel[0] * kernel[1] * channels;
}
