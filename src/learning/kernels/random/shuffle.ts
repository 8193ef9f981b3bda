import type { Random } from './xoshiro.ts';

/** The numbers 0 … count - 1 in random order (Fisher, Yates). */
export function shuffled(count: number, random: Random): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = below(i + 1, random);
    const other = order[j]!;
    order[j] = order[i]!;
    order[i] = other;
  }
  return order;
}

/** Uniform in 0 … limit - 1: draws in the incomplete last multiple of `limit` are repeated, so none is favoured. */
export function below(limit: number, random: Random): number {
  const whole = 2 ** 32 - (2 ** 32 % limit);
  for (;;) {
    const bits = random.bits();
    if (bits < whole) return bits % limit;
  }
}
