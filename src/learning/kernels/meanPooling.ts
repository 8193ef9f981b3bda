/**
 * into = the means of the elements under each window, channel by channel.
 *
 * @param windows where the elements of every window lie in a sample's map, for its first channel
 */
export function poolMean(
  maps: Float32Array,
  into: Float32Array,
  windows: readonly Uint32Array[],
  { from, to, channels, samples }: PooledSizes,
): void {
  for (let sample = 0; sample < samples; sample++) {
    for (let i = 0; i < to; i++) {
      const channel = i % channels;
      const window = windows[(i - channel) / channels]!;
      let sum = 0;
      for (let k = 0; k < window.length; k++) sum += maps[sample * from + channel + window[k]!]!;
      into[sample * to + i] = sum / window.length;
    }
  }
}

/** into = the shares of the errors, each in equal parts to the elements under its window. */
export function unpoolMean(
  errors: Float32Array,
  into: Float32Array,
  windows: readonly Uint32Array[],
  { from, to, channels, samples }: PooledSizes,
): void {
  into.fill(0, 0, samples * from);
  for (let sample = 0; sample < samples; sample++) {
    for (let i = 0; i < to; i++) {
      const channel = i % channels;
      const window = windows[(i - channel) / channels]!;
      const share = errors[sample * to + i]! / window.length;
      for (let k = 0; k < window.length; k++) {
        const at = sample * from + channel + window[k]!;
        into[at] = into[at]! + share;
      }
    }
  }
}

/** Maps of some samples, before and after pooling. */
export interface PooledSizes {
  /** Elements of a sample's map before pooling, and after. */
  readonly from: number;
  readonly to: number;
  readonly channels: number;
  readonly samples: number;
}
