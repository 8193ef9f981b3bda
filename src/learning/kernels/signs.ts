/** Root of the mean square. */
export function rootMeanSquare(values: Float32Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
}

/** into = +-size with the signs of values; a bit tells two signs apart, so 0 counts as positive. */
export function signsOf(values: Float32Array, size: number, into: Float32Array): void {
  for (const [i, value] of values.entries()) into[i] = value < 0 ? -size : size;
}
