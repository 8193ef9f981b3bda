/**
 * Copies one sample as numbers from 0 to 1: `levels` becomes 1.
 *
 * @param from where the sample begins in `pixels`, channel after channel
 * @param at where it begins in `into`, the channels of a position side by side
 */
export function loadSample(
  pixels: Uint8Array | Float32Array,
  from: number,
  into: Float32Array,
  at: number,
  { positions, channels, levels }: { readonly positions: number; readonly channels: number; readonly levels: number },
): void {
  for (let channel = 0; channel < channels; channel++) {
    const plane = from + channel * positions;
    for (let i = 0; i < positions; i++) into[at + channel + i * channels] = pixels[plane + i]! / levels;
  }
}
