/** Updates of an epoch. The last one has fewer samples where batches do not divide the set. */
export function stepsPerEpoch(samples: number, batch: number): number {
  return Math.ceil(samples / batch);
}
