import type { WeightLayer } from '../../network/index.ts';

/**
 * Output vectors of `producer` (row by row) that must be there before output position `vector` of `consumer` can be
 * computed: the last row of its receptive field, through the producer's pooling. A fully connected layer reads all.
 */
export function vectorsNeeded(consumer: WeightLayer, producer: WeightLayer, vector: number): number {
  const all = producer.output.height * producer.output.width;
  if (consumer.kind === 'fc') return all;
  const row = Math.floor(vector / consumer.output.width);
  const lastInput = row * consumer.stride - consumer.padding[0] + consumer.kernel[0] - 1;
  const lastResult = Math.max(0, Math.min(lastInput, producer.result.height - 1));
  const lastOutput = producer.pool === null ? lastResult : pooledFrom(producer.pool, lastResult);
  return Math.min(all, (lastOutput + 1) * producer.output.width);
}

function pooledFrom(pool: NonNullable<WeightLayer['pool']>, row: number): number {
  return row * pool.stride - pool.padding + pool.size[0] - 1;
}
