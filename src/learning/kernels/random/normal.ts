import type { Random } from './xoshiro.ts';

/**
 * Tables of the ziggurat for the normal distribution: 128 layers of equal area (Marsaglia, Tsang: The ziggurat method
 * for generating random variables, J. Stat. Software 5(8), 2000). R is where the tail begins, V the area of a layer.
 */
const layers = 128;
export const tailStart = 3.442619855899;
const area = 9.91256303526217e-3;

const density = (x: number): number => Math.exp(-0.5 * x * x);

/** Right edge of each layer from the tail's (index 0, wider than the tail's start by its area) down to 0. */
export const edges: Float64Array = (() => {
  const x = new Float64Array(layers + 1);
  x[0] = area / density(tailStart);
  x[1] = tailStart;
  for (let i = 2; i < layers; i++) x[i] = Math.sqrt(-2 * Math.log(area / x[i - 1]! + density(x[i - 1]!)));
  return x;
})();

/** Density at each edge. */
export const heights: Float64Array = edges.map(density);

/**
 * A standard normal number. The layer comes from the low 7 bits of a draw, sign and position from its upper 24 bits, so
 * that they are independent (Doornik: An improved ziggurat method to generate normal random samples, 2005).
 */
export function normal(random: Random): number {
  for (;;) {
    const bits = random.bits();
    const layer = bits & (layers - 1);
    const signed = (bits >> 8) * 2 ** -23;
    const x = signed * edges[layer]!;
    if (Math.abs(x) < edges[layer + 1]!) return x;
    if (layer === 0) return signed < 0 ? -tail(random) : tail(random);
    const height = heights[layer]! + random.uniform() * (heights[layer + 1]! - heights[layer]!);
    if (height < density(x)) return x;
  }
}

/** Beyond R (Marsaglia's method). 1 - uniform is never 0. */
function tail(random: Random): number {
  for (;;) {
    const x = Math.log(1 - random.uniform()) / tailStart;
    const y = Math.log(1 - random.uniform());
    if (-2 * y >= x * x) return tailStart - x;
  }
}
