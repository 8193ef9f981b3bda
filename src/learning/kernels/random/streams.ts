import { splitMix64 } from './splitmix.ts';
import { type Random, xoshiro128 } from './xoshiro.ts';

/**
 * What random numbers are drawn for. Each purpose has its own stream, so that one feature does not shift another's
 * draws.
 */
export const purposes = [
  'weights',
  'feedback',
  'order',
  'rounding',
  'pulses',
  'cycle',
  'device',
  'stuck',
  'read',
  'drift',
  'augmentation',
  'split',
  'programming',
] as const;
export type Purpose = (typeof purposes)[number];

const prime = 1099511628211n;
const offset = 14695981039346656037n;

/** The stream of one (seed, layer, purpose): the same triple gives the same numbers, whatever else is drawn. */
export function streamOf(seed: number, layer: number, purpose: Purpose): Random {
  return randomNamed(`${seed}/${layer}/${purpose}`);
}

/** Random numbers that the text alone decides. */
export function randomNamed(text: string): Random {
  return xoshiro128(seededState(text));
}

/** Four state words from a text: its FNV-1a hash of 64 bits, spread by SplitMix64. */
export function seededState(text: string): Uint32Array {
  let hash = offset;
  for (const byte of new TextEncoder().encode(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * prime);
  const words = splitMix64(hash, 2).flatMap((word) => [Number(word & 0xffffffffn), Number(word >> 32n)]);
  return Uint32Array.from(words);
}
