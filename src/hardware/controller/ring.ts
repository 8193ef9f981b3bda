/**
 * Moves what is in a ring to later places, as its instances get higher numbers: an instance lies at its number modulo
 * the length.
 */
export function turn(ring: Uint8Array | Uint32Array, by: number): void {
  const before = ring.slice();
  before.forEach((value, place) => {
    ring[(place + by) % ring.length] = value;
  });
}
